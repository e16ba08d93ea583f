//! What a reader must not find: every figure of a rating that the gate withholds, in every form in which the product
//! writes figures, and whatever they could be solved from.

pub mod bundle;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use scoring::scheme::BallotKind;
use scoring::{CheckedScheme, GroupResult, Rating, Score, Share};
use serde_json::Value;

use super::township::Branch;

/// Fewest ballots of a secret group whose score a reader sees (§5 of the product rules), written out here once more so
/// that a change of the gate's own numbers fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    InHouse,
    Public,
}

impl Who {
    pub const fn fewest(self) -> u32 {
        match self {
            Self::InHouse => 5,
            Self::Public => 10,
        }
    }
}

/// Fewest ballots of a secret group whose indicators anybody sees.
pub const DISTRIBUTION: u32 = 10;

pub fn secret(scheme: &CheckedScheme, group: &GroupResult) -> bool {
    scheme.group(&group.id).is_some_and(|group| group.ballot == BallotKind::Secret)
}

pub fn hides_score(scheme: &CheckedScheme, group: &GroupResult, who: Who) -> bool {
    secret(scheme, group) && group.ballots < who.fewest()
}

pub fn hides_indicators(scheme: &CheckedScheme, group: &GroupResult) -> bool {
    secret(scheme, group) && group.ballots < DISTRIBUTION
}

pub fn hides_composite(scheme: &CheckedScheme, rating: &Rating, who: Who) -> bool {
    rating.groups.iter().any(|group| hides_score(scheme, group, who))
}

/// Figures of one branch as a reader may and may not see them.
#[derive(Debug, Default)]
pub struct Figures {
    hidden: BTreeSet<String>,
    shown: BTreeSet<String>,
}

impl Figures {
    pub fn of(scheme: &CheckedScheme, branch: &Branch, who: Who) -> Self {
        // What the scheme itself says, such as a threshold of 0.9, is no figure of the branch.
        let rules = serde_json::to_string(scheme.scheme()).unwrap();
        let mut figures = Self { shown: decimals(&rules), ..Self::default() };
        // Half stars are ticks of the report's axis.
        figures.shown.extend(["1.5", "2.5", "3.5", "4.5"].map(str::to_owned));
        figures.rating(scheme, &branch.truth, who);
        if who == Who::Public {
            // Until this year's result is public, the page holds last year's.
            figures.rating(scheme, &branch.before, who);
        }
        let (now, before) = (branch.truth.composite, branch.before.composite);
        let hidden_before = hides_composite(scheme, &branch.before, who);
        if let Some(before) = before {
            figures.note(hidden_before, forms(before.decimal()));
        }
        if let Some((now, before)) = now.zip(before) {
            let hidden = hidden_before || hides_composite(scheme, &branch.truth, who);
            figures.note(hidden, forms((now.decimal() - before.decimal()).abs()));
        }
        figures
    }

    fn rating(&mut self, scheme: &CheckedScheme, rating: &Rating, who: Who) {
        let mut shown_parts = Decimal::ZERO;
        for group in &rating.groups {
            let (score_hidden, hidden) = (hides_score(scheme, group, who), hides_indicators(scheme, group));
            for mean in group.indicators.iter().filter_map(|indicator| indicator.mean) {
                self.note(hidden, share_forms(mean));
                self.note(hidden, forms(stars(mean)));
            }
            if let Some(score) = group.score {
                let part = score.decimal() * Decimal::new(i64::from(group.weight_bp), 4);
                shown_parts += if score_hidden { Decimal::ZERO } else { part };
                self.note(score_hidden, forms(score.decimal()));
                self.note(score_hidden, forms(part));
                self.note(score_hidden, [format!("{:.4}", score.decimal() / Decimal::from(20))]);
            }
        }
        if let Some(composite) = rating.composite {
            let hidden = hides_composite(scheme, rating, who);
            self.note(hidden, forms(composite.decimal()));
            self.note(hidden, distances(scheme, composite));
            // What the hidden groups bring is what is left of the composite: one solves the other.
            if hidden {
                self.note(true, forms(composite.decimal() - shown_parts));
            }
        }
        if let Some(share) = rating.public_satisfied_share {
            let public = rating.group("public").is_some_and(|group| hides_indicators(scheme, group));
            self.note(public, forms(share.percent().parse().unwrap()));
            self.note(public, [share.shown(2), share.shown(3), share.shown(4)]);
        }
    }

    fn note(&mut self, hidden: bool, forms: impl IntoIterator<Item = String>) {
        if hidden { &mut self.hidden } else { &mut self.shown }.extend(forms);
    }

    /// How many figures were looked for, and where `text` holds one that is no shown figure by chance.
    pub fn find(&self, place: &str, text: &str) -> (usize, Vec<String>) {
        let tokens = decimals(text);
        let looked_for: Vec<&String> = self.hidden.difference(&self.shown).collect();
        let found = looked_for.iter().filter(|figure| tokens.contains(**figure)).map(|figure| {
            let line = text.lines().find(|line| decimals(line).contains(*figure)).unwrap_or_default();
            let at = line.find(figure.as_str()).unwrap_or_default();
            let before: String = line[..at].chars().rev().take(150).collect();
            let before: String = before.chars().rev().collect();
            let after: String = line[at..].chars().take(150).collect();
            format!("{place} shows the withheld {figure}: {before}{after}")
        });
        (looked_for.len(), found.collect())
    }
}

/// Points as stars.
fn stars(mean: Share) -> Decimal {
    Decimal::from(mean.num) / Decimal::from(mean.den) / Decimal::from(20)
}

fn distances(scheme: &CheckedScheme, composite: Score) -> Vec<String> {
    let above = scheme.ladder.iter().map(|rung| rung.from.decimal() - composite.decimal());
    above.filter(|lack| lack.is_sign_positive()).flat_map(forms).collect()
}

/// A figure with two decimals and as it is. Whole numbers are left out: they are ballots, days and rungs.
fn forms(value: Decimal) -> Vec<String> {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let rounded = value.round_dp_with_strategy(2, MidpointAwayFromZero);
    let exact = value.normalize();
    let mut forms = vec![format!("{rounded:.2}")];
    if exact.scale() > 0 && exact.scale() <= 6 {
        forms.push(exact.to_string());
    }
    forms
}

/// A mean or share with one and two decimals, as explanations write them.
fn share_forms(share: Share) -> Vec<String> {
    vec![share.shown(1), share.shown(2), share.shown(3)]
}

/// Every decimal number in a text.
fn decimals(text: &str) -> BTreeSet<String> {
    let numeric = |sign: char| sign.is_ascii_digit() || sign == '.';
    text.split(|sign: char| !numeric(sign))
        .map(|token| token.trim_matches('.').to_owned())
        .filter(|token| token.contains('.'))
        .collect()
}

/// What of a page is read: its text, and what is read aloud in its place. Style, script and drawings are no figures.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push('\n');
        let tag = &rest[start..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        for name in ["aria-label=\"", "title=\"", "alt=\"", "content=\""] {
            if let Some(value) = tag[..end].split(name).nth(1) {
                text.push_str(value.split('"').next().unwrap());
                text.push('\n');
            }
        }
        rest = &tag[end..];
        for (open, close) in [("<style", "</style>"), ("<script", "</script>")] {
            if tag.starts_with(open) {
                rest = rest.find(close).map_or("", |at| &rest[at..]);
            }
        }
    }
    text + rest
}

/// What of a JSON answer is read; of the pages in it, their words.
pub fn words_of_json(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains('<') => words(text),
        Value::Array(items) => items.iter().map(|item| words_of_json(item) + "\n").collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}: {}\n", words_of_json(value))).collect()
        }
        other => other.to_string(),
    }
}
