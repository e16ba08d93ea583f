//! The publication gate (§5 of the product rules), from outside: every operation and page is walked over branches of 0
//! to 12 ballots per secret group, and no withheld figure may show or follow from shown ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod township;
mod withheld;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use testkit::{Client, TestApp};
use township::{Branch, Township};
use withheld::bundle::bundle_fits;
use withheld::{Figures, Who, hides_composite, hides_indicators, hides_score, words, words_of_json};

/// Every size of a group that is tried.
const SIZES: std::ops::RangeInclusive<u32> = 0..=12;
/// The sizes about each bound, which meet one another; all meet the largest group, which hides nothing.
const BOUNDS: [u32; 5] = [0, 4, 5, 9, 10];
/// What ranks the members of a cycle.
const OF_MEMBERS: [&str; 3] = [
    "/api/cycles/{id}/members/ranking",
    "/api/cycles/{id}/members/ranking.xlsx",
    "/papers/member-ranking/{id}",
];

fn pairs() -> Vec<(u32, u32)> {
    let bounds = BOUNDS.iter().flat_map(|peers| BOUNDS.iter().map(|residents| (*peers, *residents)));
    let peers = SIZES.map(|peers| (peers, 12));
    let residents = (0..12).map(|residents| (12, residents));
    bounds.chain(peers).chain(residents).chain([(1, 1)]).collect()
}

/// The operations and pages walked, and the clients that walk them.
struct Walk<'a> {
    app: &'a TestApp,
    township: &'a Township,
    auditor: Client,
    admin: Client,
    looked_for: usize,
    found: Vec<String>,
}

impl<'a> Walk<'a> {
    fn new(app: &'a TestApp, township: &'a Township) -> Self {
        let (auditor, admin) = (app.signed_in("auditor"), app.signed_in("township_admin"));
        Self { app, township, auditor, admin, looked_for: 0, found: Vec::new() }
    }

    /// As auditor, or as administrator where an auditor has no business.
    fn get(&self, path: &str) -> testkit::Answer {
        let answer = self.auditor.get(path);
        if answer.status == 403 { self.admin.get(path) } else { answer }
    }

    fn check(&mut self, who: Who, branch: &Branch, place: &str, text: &str) {
        let figures = Figures::of(&self.township.scheme, branch, who);
        let (looked_for, found) = figures.find(place, text);
        self.looked_for += looked_for;
        self.found.extend(found.into_iter().map(|found| format!("{}: {found}", branch.unit.name)));
        if !place.ends_with("/comments") {
            let told = branch.secret_words.iter().filter(|words| text.contains(words.as_str()));
            self.found.extend(told.map(|words| format!("{place} shows {words}")));
        }
    }

    /// How many figures were looked for. Fails where any was found.
    fn finish(self) -> usize {
        assert!(
            self.found.is_empty(),
            "{} found: {:#?}",
            self.found.len(),
            &self.found[..self.found.len().min(40)]
        );
        self.looked_for
    }

    /// Every operation that reads, with the ids of every branch.
    fn operations(&mut self) {
        let document = serde_json::to_value(api::openapi_document()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let reading: Vec<&String> =
            paths.iter().filter(|(_, item)| item.get("get").is_some()).map(|(p, _)| p).collect();
        assert!(reading.len() > 20, "the document names the operations: {reading:?}");
        for path in reading {
            if OF_MEMBERS.contains(&path.as_str()) {
                self.about_members(path);
            } else if path.starts_with("/api/cycles/{id}")
                || (path.starts_with("/papers/r") && !path.starts_with("/papers/register"))
                || !path.contains('{')
            {
                self.about_all(path);
            } else {
                for branch in &self.township.branches {
                    self.about_one(path, branch);
                }
            }
        }
    }

    /// Rankings of members: empty, or no paper at all, in a cycle of branches alone; `member_results` looks at those there are.
    fn about_members(&self, path: &str) {
        let answer = self.get(&path.replace("{id}", &self.township.cycle_id.to_string()));
        let empty = answer.status == 404 || answer.json()["items"] == json!([]);
        assert!(empty, "{path}: {} {}", answer.status, answer.text);
    }

    /// One answer about all branches: what stands in the row of a branch must fit that branch.
    fn about_all(&mut self, path: &str) {
        let filled = path.replace("{id}", &self.township.cycle_id.to_string());
        let query = match path {
            "/api/problems" => format!("?cycle_id={}&per_page=200", self.township.cycle_id),
            "/api/sessions" => format!("?cycle_id={}&per_page=200", self.township.cycle_id),
            _ => "?per_page=200".into(),
        };
        let answer = self.get(&format!("{filled}{query}"));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        let kind = answer.content_type.clone().unwrap_or_default();
        for branch in &self.township.branches {
            let rows = if kind.contains("json") {
                rows_of_json(&answer.json(), branch)
            } else if kind.contains("sheet") {
                rows_of_workbook(&answer.bytes, branch)
            } else {
                rows_of_table(&answer.text, branch)
            };
            self.check(Who::InHouse, branch, path, &rows);
        }
    }

    fn about_one(&mut self, path: &str, branch: &Branch) {
        let problem = || {
            let list = self.get(&format!("/api/problems?unit_id={}", branch.unit.id)).json();
            list["items"][0]["id"].as_str().map(str::to_owned)
        };
        let id = match path.split('/').collect::<Vec<_>>()[..] {
            ["", "api", "evaluations", ..] | ["", "report", _] | ["", "papers", "register", _] => {
                branch.evaluation_id.to_string()
            }
            ["", "api", "units", ..] | ["", "papers", "poster" | "member-codes", _] => {
                branch.unit.id.to_string()
            }
            ["", "api", "boxes", ..] => {
                let placed =
                    self.app.service.read(|conn| Ok(store::evaluations::find(conn, branch.evaluation_id)?));
                placed.unwrap().unwrap().evaluation.box_id.unwrap().to_string()
            }
            ["", "api", "sessions", ..] => branch.session_id.to_string(),
            ["", "api", "schemes", ..] => self.township.scheme.id.clone(),
            ["", "api", "problems", ..] => match problem() {
                Some(id) => id,
                None => return,
            },
            // An empty sheet to fill in is about nobody.
            ["", "api", "templates", _] => return,
            _ => panic!("{path} is new: say here what its id names"),
        };
        let answer = self.get(&path.replace("{id}", &id));
        let sealed_for_good = path.ends_with("/seal-preview");
        assert!(answer.status == 200 || sealed_for_good, "{path}: {} {}", answer.status, answer.text);
        let sheet = answer.content_type.as_deref().is_some_and(|kind| kind.contains("sheet"));
        let text = match answer.text {
            _ if sheet => rows_of_workbook(&answer.bytes, branch),
            page if page.starts_with("<!") => words(&page),
            text => text,
        };
        self.check(Who::InHouse, branch, path, &text);
    }

    /// Every bundle. One with something to hide is nobody's to see before it is published.
    fn bundles(&mut self, published: bool) {
        let nobody = self.app.client();
        for branch in &self.township.branches {
            let path = format!("/u/{}/bundle.json", branch.unit.permanent_code);
            let answer = nobody.get(&path);
            if !published && branch.truth.groups.iter().any(|g| hides_indicators(&self.township.scheme, g)) {
                assert!(!answer.text.contains(&branch.evaluation_id.to_string()), "{path}: {}", answer.text);
                continue;
            }
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            bundle_fits(self.township, branch, &answer.json());
            self.check(Who::Public, branch, &path, &answer.text);
        }
    }

    /// Every page that anybody may see.
    fn pages(&mut self) {
        let nobody = self.app.client();
        for branch in &self.township.branches {
            let code = &branch.unit.permanent_code;
            let screen = self.app.screen_path(branch.session_id);
            for path in [
                format!("/u/{code}/result"),
                format!("/u/{code}/result?lang=en&big=1"),
                format!("/u/{code}/steps"),
                format!("/u/{code}/check"),
                screen.clone(),
                format!("{screen}/snapshot"),
            ] {
                let answer = nobody.get(&path);
                assert_eq!(answer.status, 200, "{path}: {}", answer.text);
                let page = !answer.text.starts_with('{');
                let text = if page { words(&answer.text) } else { words_of_json(&answer.json()) };
                self.check(Who::Public, branch, &path, &text);
            }
        }
    }
}

/// The smallest objects that name the branch, by its own name or an id of its own.
fn rows_of_json(value: &Value, branch: &Branch) -> String {
    let names = [branch.unit.name.clone(), branch.unit.id.to_string(), branch.evaluation_id.to_string()];
    let own = |value: &Value| value.as_str().is_some_and(|text| names.iter().any(|name| name == text));
    match value {
        Value::Object(fields) if fields.values().any(own) => value.to_string(),
        Value::Object(fields) => fields.values().map(|value| rows_of_json(value, branch) + "\n").collect(),
        Value::Array(items) => items.iter().map(|value| rows_of_json(value, branch) + "\n").collect(),
        _ => String::new(),
    }
}

fn rows_of_table(html: &str, branch: &Branch) -> String {
    html.split("<tr")
        .filter(|row| row.contains(&branch.unit.name))
        .map(|row| words(&format!("<tr{row}")))
        .collect()
}

fn rows_of_workbook(bytes: &[u8], branch: &Branch) -> String {
    use calamine::{Data, Reader as _};
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    // Whole numbers are row numbers, stars and percents.
    let cell = |cell: &Data| match cell {
        Data::Float(number) if number.fract() != 0.0 => format!("{number:.2} {number} "),
        other => format!("{other} "),
    };
    let rows = range.rows().filter(|row| row.iter().any(|c| c.to_string().contains(&branch.unit.name)));
    rows.flat_map(|row| row.iter().map(cell)).collect()
}

/// The parts of a rating are there exactly where the gate lets them be.
fn rating_fits(township: &Township, branch: &Branch, rating: &Value) {
    let (scheme, truth, name) = (&township.scheme, &branch.truth, &branch.unit.name);
    let hidden = hides_composite(scheme, truth, Who::InHouse);
    let composite = truth.composite.map(|score| score.to_string()).filter(|_| !hidden);
    assert_eq!(rating["composite"], json!(composite), "{name}");
    assert_eq!(rating["withheld"], hidden, "{name}");
    assert_eq!(rating["stars"], json!(truth.stars), "{name}: the star stands");
    assert_eq!(rating["ladder_stars"], json!(truth.ladder_stars.filter(|_| !hidden)), "{name}");
    let steps: Vec<&Value> = rating["steps"].as_array().unwrap().iter().collect();
    let about = |id: &str| steps.iter().filter(|step| step["id"] == id).count();
    if hidden {
        assert_eq!(rating["rank"], Value::Null, "{name}");
        assert_eq!(about("composite") + about("ladder") + about("stars"), 0, "{name}");
        assert!(
            steps.iter().all(|step| !step["text"].as_str().unwrap().contains("变为")),
            "{name}: {steps:?}"
        );
    }
    for (group, seen) in truth.groups.iter().zip(rating["groups"].as_array().unwrap()) {
        let score = group.score.map(|score| score.to_string());
        let score = score.filter(|_| !hides_score(scheme, group, Who::InHouse));
        assert_eq!(seen["score"], json!(score), "{name}, {}", group.id);
        assert_eq!(seen["weighted"].is_null() && seen["average"].is_null(), score.is_none(), "{name}");
        let hides = hides_indicators(scheme, group);
        for indicator in seen["indicators"].as_array().unwrap() {
            assert_eq!(indicator["counts"].is_null(), hides, "{name}, {}: {indicator}", group.id);
            assert!(!hides || indicator["score"].is_null(), "{name}, {}: {indicator}", group.id);
        }
        if hides {
            // How many voted may be said; a group of one kind of step more would tell how.
            assert_eq!(about(&format!("group:{}", group.id)), 1, "{name}: {steps:?}");
            assert_eq!(about(&format!("satisfaction:{}", group.id)), 0, "{name}");
        }
    }
    let public = hides_indicators(scheme, truth.group("public").unwrap());
    let line = rating["bottom_lines"].as_array().unwrap().iter().find(|line| line["id"] == "PUB-01").unwrap();
    assert_eq!(line["outcome"] == "withheld", public, "{name}: {line}");
    if public {
        let told = rating["how_to_gain"].to_string() + &rating["notices"].to_string();
        assert!(!told.contains("群众满意"), "{name}: {told}");
    }
}

/// Those whose composite shows are ranked as if the others were absent.
fn ranking_fits(township: &Township, ranking: &Value) {
    let shown = |branch: &&Branch| !hides_composite(&township.scheme, &branch.truth, Who::InHouse);
    let keys: Vec<_> = township
        .branches
        .iter()
        .filter(shown)
        .filter_map(|branch| Some((&branch.unit.name, branch.truth.stars?, branch.truth.composite?)))
        .collect();
    let ranks = scoring::rank(&keys.iter().map(|(_, stars, score)| (*stars, *score)).collect::<Vec<_>>());
    let expected: BTreeMap<&str, usize> = keys.iter().map(|(name, ..)| name.as_str()).zip(ranks).collect();
    for row in ranking["items"].as_array().unwrap() {
        let name = row["unit_name"].as_str().unwrap();
        assert_eq!(row["rank"], json!(expected.get(name)), "{row}");
        assert!(row["rank"].is_null() || !row["withheld"].as_bool().unwrap(), "{row}");
        assert!(!(row["withheld"].as_bool().unwrap() && row["capped"].as_bool().unwrap()), "{row}");
    }
}

fn draw_all(walk: &Walk<'_>) {
    for branch in &walk.township.branches {
        let path = format!("/api/evaluations/{}/problems/draw", branch.evaluation_id);
        let answer = walk.admin.post(&path, &json!({}));
        assert_eq!(answer.status, 200, "{}", answer.text);
        let list = walk.admin.get(&format!("/api/problems?unit_id={}", branch.unit.id)).json();
        let problems = list["items"].as_array().unwrap();
        let hidden = hides_indicators(&walk.township.scheme, branch.truth.group("public").unwrap());
        let tells =
            |one: &&Value| one["source"] == "indicator" || one["text"].as_str().unwrap().contains("群众满意");
        assert!(!hidden || problems.iter().all(|one| !tells(&one)), "{}: {list}", branch.unit.name);
    }
}

fn walk_all(app: &TestApp, township: &Township) -> usize {
    let mut walk = Walk::new(app, township);
    for branch in &township.branches {
        let rating = walk.get(&format!("/api/evaluations/{}/rating", branch.evaluation_id));
        rating_fits(township, branch, &rating.json());
    }
    let path = format!("/api/cycles/{}/ranking?per_page=200", township.cycle_id);
    ranking_fits(township, &walk.get(&path).json());
    draw_all(&walk);
    walk.operations();
    walk.pages();
    walk.bundles(true);
    walk.finish()
}

/// Whether the public page shows a composite: all secret groups have ten ballots.
fn public_pages_show_what_they_may(app: &TestApp, township: &Township, published: bool) {
    for branch in &township.branches {
        let page = app.client().get(&format!("/u/{}/result", branch.unit.permanent_code)).text;
        let hidden = hides_composite(&township.scheme, &branch.truth, Who::Public);
        let composite = branch.truth.composite.map(|score| score.to_string());
        if let Some(composite) = composite.filter(|_| !hidden) {
            assert!(page.contains(&composite), "{}: {page}", branch.unit.name);
        }
        assert_eq!(page.contains("年度初评"), !published && !hidden, "{}: {page}", branch.unit.name);
    }
}

#[test]
fn no_withheld_figure_shows_where_every_ballot_counts() {
    let app = TestApp::start();
    let township = Township::rated(&app, township::scheme(true), &pairs());
    public_pages_show_what_they_may(&app, &township, false);
    let mut drafts = Walk::new(&app, &township);
    drafts.pages();
    drafts.bundles(false);
    township.publish(&app);
    public_pages_show_what_they_may(&app, &township, true);
    let looked_for = drafts.finish() + walk_all(&app, &township);
    assert!(looked_for > 20_000, "the walk looked for {looked_for} figures");
}

#[test]
fn no_withheld_figure_shows_under_the_default_quorums() {
    let app = TestApp::start();
    let mut voters = vec![(0, 12), (4, 12), (5, 10), (9, 12), (10, 9), (12, 9), (12, 12)];
    voters.extend([(1, 11), (8, 2), (3, 7), (6, 6)]);
    let tried = |size| voters.iter().any(|(peers, residents)| *peers == size || *residents == size);
    assert!(SIZES.into_iter().all(tried));
    let township = Township::rated(&app, township::scheme(false), &voters);
    township.publish(&app);
    let looked_for = walk_all(&app, &township);
    assert!(looked_for > 1_000, "the walk looked for {looked_for} figures");
}

#[test]
fn a_recount_agrees_and_says_what_differs_without_a_figure() {
    let app = TestApp::start();
    let township = Township::rated(&app, township::scheme(true), &[(4, 12), (12, 10)]);
    let mut told = Vec::new();
    let report = service::recount::all(&app.service, |done, of| told.push((done, of))).unwrap();
    assert!(report.agrees() && report.evaluations == 2, "{report:?}");
    assert_eq!(told, [(1, 2), (2, 2)]);
    // Somebody rewrites a ballot of the first branch in the database.
    let id = township.branches[0].evaluation_id;
    let ballots = app.service.read(|conn| Ok(store::opened_ballots::of_evaluation(conn, id)?)).unwrap();
    let mut forged = ballots[0].clone();
    forged.id = domain::entropy::random_id(app.service.entropy());
    forged.answers = vec![1; forged.answers.len()];
    let written: store::Result<()> =
        app.service.store().write(|conn| store::opened_ballots::insert(conn, &[forged.clone()]));
    written.unwrap();
    let report = service::recount::all(&app.service, |_, _| {}).unwrap();
    let what: Vec<_> =
        report.differences.iter().map(|one| serde_json::to_value(&one.what).unwrap()).collect();
    let group = forged.rater_group.as_str();
    assert_eq!(what, [json!("leaves"), json!({ "tally": group }), json!("rating"), json!("summary")]);
    assert!(report.differences.iter().all(|one| one.evaluation_id == id));
}
