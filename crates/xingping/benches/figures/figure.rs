//! What a bench found, as a table and as JSON.

use serde_json::{Value, json};

/// One figure. Numbers are whole, so that nothing is rounded twice.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// How much.
    pub value: u64,
    /// Of what.
    pub unit: &'static str,
    /// What it should be, if anything was promised.
    pub goal: Option<String>,
    /// What it is to be held against.
    pub compared_with: Option<String>,
}

impl Figure {
    /// A figure without goal and comparison.
    pub fn new(name: impl Into<String>, value: u64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, goal: None, compared_with: None }
    }

    /// With a goal.
    pub fn goal(mut self, goal: impl Into<String>) -> Self {
        self.goal = Some(goal.into());
        self
    }

    /// With what it is held against.
    pub fn against(mut self, other: impl Into<String>) -> Self {
        self.compared_with = Some(other.into());
        self
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name, "value": self.value, "unit": self.unit, "goal": self.goal,
            "compared_with": self.compared_with,
        })
    }
}

/// Prints a table to stderr and the figures as JSON to stdout, or the table alone to stdout.
pub fn print(figures: &[Figure], json: bool) {
    let line = |name: &str, value: &str, unit: &str, goal: &str, against: &str| {
        format!("{name:<44} {value:>12} {unit:<12} {goal:<12} {against}").trim_end().to_owned()
    };
    let mut table = vec![line("figure", "value", "unit", "goal", "compared with")];
    for figure in figures {
        let goal = figure.goal.as_deref().unwrap_or("");
        let against = figure.compared_with.as_deref().unwrap_or("");
        table.push(line(&figure.name, &figure.value.to_string(), figure.unit, goal, against));
    }
    let table = table.join("\n");
    if json {
        eprintln!("{table}");
        println!("{}", json!({ "figures": figures.iter().map(Figure::json).collect::<Vec<_>>() }));
    } else {
        println!("{table}");
    }
}

/// The middle of some durations and the one that one in twenty passes, in microseconds.
pub fn middle_and_slow(mut micros: Vec<u64>) -> (u64, u64) {
    micros.sort_unstable();
    let at = |part: usize| micros[(micros.len() * part / 100).min(micros.len() - 1)];
    (at(50), at(95))
}
