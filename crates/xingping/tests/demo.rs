//! Loads the example township and looks at it the way everybody does: over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::{Place, text};

struct Site {
    agent: ureq::Agent,
    base: String,
}

impl Site {
    fn get(&self, path: &str) -> String {
        let answer = self.agent.get(format!("{}{path}", self.base)).call().expect("an answer");
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        answer.into_body().read_to_string().unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(path)).unwrap()
    }

    fn sign_in(&self, key: &Value) {
        let body = json!({ "login": key["login"], "password": key["password"] });
        let answer =
            self.agent.post(format!("{}/api/sign-in", self.base)).send_json(body).expect("an answer");
        assert_eq!(answer.status().as_u16(), 200, "{}", key["login"]);
    }
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

#[test]
fn the_example_township_is_loaded_once_and_can_be_walked_through() {
    let place = Place::new();
    let card = place.json(&["demo", "--json"]);
    assert_eq!(place.json(&["demo", "--json", "--show"]), card);
    let again = place.run(&["demo"]);
    assert_eq!(again.status.code(), Some(2), "{}", text(&again.stdout));
    assert_eq!(place.json(&["recount", "--json"])["differences"], json!([]));

    let (_running, address) = place.serve();
    let config = ureq::Agent::config_builder().http_status_as_error(false).build();
    let site = Site { agent: config.into(), base: format!("http://{address}") };
    for name in ["screen", "public_page", "permanent_code", "console"] {
        assert!(site.get(word(&card, name)).contains("<html"), "{name}");
    }
    for group in ["public", "self", "peer", "superior"] {
        assert!(site.get(word(&card["surveys"], group)).contains("柳湾村"), "{group}");
    }

    site.sign_in(&card["sign_in"]);
    let mut cycles = site.json("/api/cycles");
    let cycles = cycles.as_array_mut().unwrap();
    cycles.sort_by_key(|cycle| cycle["year"].as_i64());
    let published: Vec<&Value> = cycles.iter().map(|cycle| &cycle["counts"]["published"]).collect();
    assert_eq!(published, [&json!(12), &json!(12), &json!(8)]);
    let ranking = site.json(&format!("/api/cycles/{}/ranking", word(&cycles[2], "id")));
    shows_every_star(ranking["items"].as_array().unwrap());
    has_kept_and_broken_promises(&site, cycles);
    states_differ(&site.json(&format!("/api/cycles/{}/evaluations?per_page=50", word(&cycles[2], "id"))));
    county_and_city_see_the_neighbours(&site, &card);
}

fn county_and_city_see_the_neighbours(site: &Site, card: &Value) {
    for role in ["county", "city", "auditor"] {
        let key = card["accounts"].as_array().unwrap().iter().find(|key| key["role"] == role).unwrap();
        site.sign_in(key);
        let townships = site.json("/api/units?kind=township");
        assert_eq!(townships["total"], json!(3), "{role}");
        let cycles = site.json("/api/cycles");
        assert_eq!(cycles.as_array().unwrap().len(), 5, "{role}: three years of one, one of two others");
    }
}

/// Scores from one star to five, one capped by a bottom line, one insufficient, and changes against the year before.
fn shows_every_star(items: &[Value]) {
    let stars: BTreeMap<Option<u64>, usize> = items.iter().fold(BTreeMap::new(), |mut counts, item| {
        *counts.entry(item["stars"].as_u64()).or_default() += 1;
        counts
    });
    let all: Vec<Option<u64>> = stars.keys().copied().collect();
    assert_eq!(all, [None, Some(1), Some(2), Some(3), Some(4), Some(5)], "{stars:?}");
    let capped = items.iter().find(|item| item["unit_name"] == "白杨村党支部").unwrap();
    assert_eq!((&capped["stars"], &capped["capped"]), (&json!(4), &json!(true)));
    assert!(word(capped, "composite") > "90.00" && capped["hit_lines"].as_array().unwrap().len() == 1);
    assert!(items.iter().filter(|item| item["change"].is_string()).count() >= 7);
}

fn has_kept_and_broken_promises(site: &Site, cycles: &[Value]) {
    let counts =
        |cycle: &Value| site.json(&format!("/api/problems?cycle_id={}", word(cycle, "id")))["counts"].clone();
    let [before, last, running] = [0, 1, 2].map(|place: usize| counts(&cycles[place]));
    assert!(before["all"].as_u64() > Some(10) && before["all"] == before["checked"], "{before}");
    assert!(
        last["overdue"].as_u64() > Some(0) && last["checked"].as_u64() > last["overdue"].as_u64(),
        "{last}"
    );
    for state in ["to_assign", "in_progress", "overdue", "checked"] {
        assert!(running[state].as_u64() > Some(0), "{state}: {running}");
    }
}

/// One session is open, one booked, one box waits for its scrutineers, one is not sealed.
fn states_differ(evaluations: &Value) {
    let of = |unit: &str| {
        let rows = evaluations["items"].as_array().unwrap();
        word(rows.iter().find(|row| row["unit_name"] == unit).unwrap(), "status").to_owned()
    };
    let states = ["柳湾村党支部", "槐树店村党支部", "西岭村党支部", "后庄村党支部"].map(of);
    assert_eq!(states, ["voting", "sealed", "closed", "preparing"]);
}
