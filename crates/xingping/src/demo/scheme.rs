//! The example's schemes: the default ones, with no waiting days and the township deciding alone, so that the whole way
//! can be walked in an hour (§6 of the product rules, Timetable).

use domain::{Actor, Error, Result};
use serde_json::{Value, json};
use service::Service;
use service::schemes::{self, SchemeSummary};

/// Id of the default scheme for branches.
pub const BRANCHES: &str = "branch-star";
/// Id of the default scheme for members.
pub const MEMBERS: &str = "member-star";
/// Version of the example's.
const VERSION: &str = "qinghe.1";

/// Stores the example's version of a default scheme.
pub fn store(service: &Service, actor: &Actor, id: &str) -> Result<SchemeSummary> {
    schemes::add(service, actor, &document(id)?.to_string())
}

fn document(id: &str) -> Result<Value> {
    let default = scoring::bundled(id).ok_or_else(|| Error::internal("the default scheme is missing"))?;
    let mut document = serde_json::to_value(default.scheme()).map_err(Error::internal)?;
    document["version"] = json!(VERSION);
    document["timetable"]["reply_days"] = json!(0);
    document["timetable"]["notice_days"] = json!(0);
    let step = |act: &str, zh: &str, en: &str| json!({ "level": "township", "act": act, "label": { "zh-CN": zh, "en": en }, "stars": [1, 2, 3, 4, 5] });
    document["approval"] = json!([
        step("propose", "镇初评", "Township proposal"),
        step("decide", "镇审定", "Township decision")
    ]);
    Ok(document)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_differs_in_days_and_approval_alone() {
        for id in [super::BRANCHES, super::MEMBERS] {
            let text = super::document(id).unwrap().to_string();
            let example = scoring::Scheme::parse(&text).unwrap();
            let default = scoring::bundled(id).unwrap();
            assert_eq!((example.timetable.reply_days, example.timetable.notice_days), (0, 0));
            assert_eq!((&example.indicators, &example.ladder), (&default.indicators, &default.ladder));
            assert_ne!(example.hash(), default.hash());
        }
    }
}
