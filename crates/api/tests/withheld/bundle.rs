//! The bundle is read by everybody and holds whole tallies: of these those alone whose group had enough ballots.

use scoring::GroupResult;
use serde_json::{Value, json};

use super::{Who, hides_composite, hides_indicators, hides_score};
use crate::township::{Branch, Township};

/// Tallies, scores and outcomes are in the bundle exactly where the gate lets them be.
pub fn bundle_fits(township: &Township, branch: &Branch, bundle: &Value) {
    let (scheme, truth, name) = (&township.scheme, &branch.truth, &branch.unit.name);
    assert_eq!(bundle["evaluation"], json!(branch.evaluation_id.uuid()), "{name}");
    let rating = &bundle["rating"];
    assert_eq!(rating["stars"], json!(truth.stars), "{name}: the star stands");
    let hidden = hides_composite(scheme, truth, Who::Public);
    assert_eq!(rating["composite"], json!(truth.composite.filter(|_| !hidden)), "{name}: {rating}");
    assert_eq!(rating["ladder_stars"], json!(truth.ladder_stars.filter(|_| !hidden)), "{name}: {rating}");
    assert_eq!(rating["groups"].as_array().unwrap().len(), truth.groups.len(), "{name}: {rating}");
    for (group, seen) in truth.groups.iter().zip(rating["groups"].as_array().unwrap()) {
        let hidden = hides_score(scheme, group, Who::Public);
        let expected = json!({
            "id": group.id, "ballots": group.ballots, "score": group.score.filter(|_| !hidden), "withheld": hidden,
        });
        assert_eq!(*seen, expected, "{name}");
    }
    let tallied = |group: &&GroupResult| group.ballots > 0 && !hides_indicators(scheme, group);
    let tallies = truth.groups.iter().filter(tallied).map(|group| (group.id.clone(), tally(group)));
    assert_eq!(bundle["tally"], json!({ "groups": Value::Object(tallies.collect()) }), "{name}");
    outcomes_fit(township, branch, rating);
}

fn tally(group: &GroupResult) -> Value {
    let counts = group.indicators.iter().map(|indicator| (indicator.id.clone(), json!(indicator.counts)));
    let indicators = Value::Object(counts.collect());
    json!({ "electorate": group.electorate, "ballots": group.ballots, "indicators": indicators })
}

/// Lines and caps that read a withheld group have no outcome there.
fn outcomes_fit(township: &Township, branch: &Branch, rating: &Value) {
    let truth = &branch.truth;
    let hides = |id: &String| hides_indicators(&township.scheme, truth.group(id).unwrap());
    let open = |groups: &[String]| !groups.iter().any(hides);
    let lines = truth.bottom_lines.iter().filter(|line| open(&line.groups));
    let lines = lines.map(|line| (line.id.clone(), json!(line.outcome)));
    assert_eq!(rating["bottom_lines"], Value::Object(lines.collect()), "{}", branch.unit.name);
    let caps = truth.caps.iter().filter(|cap| open(&cap.groups));
    let caps = caps.map(|cap| (cap.id.clone(), json!(cap.outcome)));
    assert_eq!(rating["caps"], Value::Object(caps.collect()), "{}", branch.unit.name);
}
