//! What is still missing before an evaluation can be sealed.

use scoring::CheckedScheme;
use scoring::scheme::Electorate;
use serde::Serialize;
use utoipa::ToSchema;

use super::Numbers;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReadyCheck {
    /// What was looked at: `facts_verified`, `committee`, `roll`, `electorate_public`, `superiors`, `work_record`,
    /// `session`, or `electorate` for a body that only this scheme knows.
    #[schema(example = "facts_verified")]
    pub check: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// `error` keeps the box from being sealed, `warning` does not.
    #[schema(example = "warning")]
    pub severity: &'static str,
    /// In words, where something is missing.
    #[schema(example = "还有 3 项事实没有核实")]
    pub detail: Option<String>,
}

/// Looks at what is prepared; `sessions` are those not cancelled.
pub(crate) fn ready(scheme: &CheckedScheme, numbers: &Numbers, sessions: usize) -> Vec<ReadyCheck> {
    let open = scheme.facts.len().saturating_sub(numbers.facts_verified as usize);
    let mut checks =
        vec![check("facts_verified", "warning", open == 0, || format!("还有 {open} 项事实没有核实"))];
    for group in &scheme.groups {
        let some = numbers.electorate(group, false).is_some_and(|size| size > 0);
        let label = &group.label.zh;
        checks.push(match group.electorate {
            Electorate::Committee | Electorate::Subject => {
                check("committee", "error", some, || "名册上没有班子成员".to_owned())
            }
            Electorate::Members => check("roll", "error", some, || "名册上没有班子以外的党员".to_owned()),
            Electorate::Residents => {
                check("electorate_public", "error", some, || "还没有填群众名额".to_owned())
            }
            Electorate::Assigned => check("superiors", "error", some, || "还没有选点评人".to_owned()),
            Electorate::Entered => check("electorate", "error", some, || format!("还没有填{label}的名额")),
        });
    }
    checks.push(check("work_record", "warning", numbers.work_entries > 0, || "还没有填工作实绩".to_owned()));
    checks.push(check("session", "error", sessions > 0, || "还没有约场次".to_owned()));
    checks
}

fn check(check: &'static str, severity: &'static str, ok: bool, detail: impl Fn() -> String) -> ReadyCheck {
    ReadyCheck { check, ok, severity, detail: (!ok).then(detail) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prepared_misses_everything() {
        let scheme = scoring::bundled("branch-star").unwrap();
        let checks = ready(scheme, &Numbers::default(), 0);
        assert!(checks.iter().all(|check| !check.ok && check.detail.is_some()));
        let full = Numbers {
            around: None,
            entered: [("public".to_owned(), 420)].into(),
            committee: 5,
            others: 15,
            superiors: 2,
            work_entries: 1,
            facts_verified: 3,
        };
        let missing: Vec<_> =
            ready(scheme, &full, 1).into_iter().filter(|c| !c.ok).map(|c| c.check).collect();
        assert_eq!(missing, ["facts_verified"]);
        assert_eq!(full.electorate(scheme.group("peer").unwrap(), false), Some(15));
        assert_eq!(full.electorate(scheme.group("peer").unwrap(), true), None);
        assert_eq!(full.residents(scheme), Some(420));
    }
}
