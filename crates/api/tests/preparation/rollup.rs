//! The roll-up over townships, of a county and of a city.

use domain::entropy::new_id;
use domain::problem::ProblemSource;
use domain::{EvaluationId, Role};
use serde_json::{Value, json};
use store::Document;
use store::problems::{CommitmentRecord, ProblemRecord};
use store::ratings::RatingRecord;
use testkit::{Client, PASSWORD, TestApp};
use uuid::Uuid;

use crate::support::{encoded, faults, is, owner, villages};

/// Two townships of one county, and one of another county of the same city.
const VILLAGES: &str = "\
code,name,streetCode,provinceCode,cityCode,areaCode
990102003001,\"东渡村村民委员会\",990102003,99,9901,990102
990102003002,\"枣园村村民委员会\",990102003,99,9901,990102
990102004001,\"南坡村村民委员会\",990102004,99,9901,990102
990103001001,\"上苇村村民委员会\",990103001,99,9901,990103
";

struct County {
    county: Client,
    city: Client,
    evaluations: Vec<EvaluationId>,
}

fn unit(app: &TestApp, code: &str) -> Uuid {
    service::units::by_code(&app.service, &owner(), code).unwrap().id
}

fn account(app: &TestApp, login: &str, role: Role, code: &str) -> Client {
    let input = service::staff::CreateStaff {
        login: login.into(),
        name: login.into(),
        role,
        unit_id: unit(app, code),
        member_id: None,
        password: Some(PASSWORD.into()),
    };
    service::staff::create(&app.service, &owner(), &input).unwrap();
    app.signed_in(login)
}

impl County {
    fn new(app: &TestApp) -> Self {
        let options = service::units::ImportOptions::default();
        service::units::import_units(&app.service, &owner(), &villages(VILLAGES), options).unwrap();
        let mut evaluations = Vec::new();
        for township in ["990102003", "990102004", "990103001"] {
            let input = service::cycles::OpenCycle {
                unit_id: unit(app, township),
                name: "2026年度".into(),
                year: 2026,
                scheme_id: "branch-star".into(),
                scheme_version: None,
                member_scheme_id: None,
                member_scheme_version: None,
                branch_ids: None,
            };
            let id = service::cycles::open(&app.service, &owner(), &input).unwrap().id;
            let rows = service::preparation::list(&app.service, &owner(), id.into(), &Default::default());
            evaluations.extend(rows.unwrap().items.iter().map(|row| EvaluationId::new(row.id)));
        }
        let county = account(app, "xian990102", Role::County, "990102");
        let city = account(app, "shi9901", Role::City, "9901");
        Self { county, city, evaluations }
    }
}

/// A rating whose satisfaction line is hit by so many public ballots.
fn rate(app: &TestApp, id: EvaluationId, stars: Option<i32>, public_ballots: u32, published: bool) {
    let now = app.service.now();
    let summary = json!({
        "groups": [{ "id": "public", "secret": true, "ballots": public_ballots, "score": 9100 }],
        "lines": [
            { "title": "群众满意率", "hit": true, "groups": ["public"] },
            { "title": "基础设施", "hit": false, "groups": [] },
        ],
        "ladder_stars": stars,
    });
    let rating = RatingRecord {
        id: new_id(app.service.entropy(), now),
        evaluation_id: id,
        version: 1,
        current: true,
        status: if stars.is_some() { "rated" } else { "insufficient" }.into(),
        stars,
        composite: stars.map(|_| 9100),
        summary: Document::of(&summary).unwrap(),
        fewest: i32::try_from(public_ballots).ok(),
        open_lines: 2,
        document: Document::of(&json!({})).unwrap(),
        root: vec![0; 32],
        counted: 20,
        reason: None,
        created_at: now,
        created_by: None,
        second_person: None,
    };
    let written: store::Result<()> = app.service.store().write(|conn| {
        store::ratings::insert_current(conn, &rating)?;
        let mut evaluation = store::evaluations::find(conn, id)?.unwrap().evaluation;
        evaluation.confirmed_at = Some(now);
        evaluation.published_at = published.then_some(now);
        store::evaluations::update(conn, &evaluation)
    });
    written.unwrap();
}

/// A problem with its deadline and whether it is done; without a deadline it waits to be assigned.
fn problem(app: &TestApp, id: EvaluationId, key: &str, commitment: Option<(&str, bool)>) {
    let now = app.service.now();
    let problem = ProblemRecord {
        id: new_id(app.service.entropy(), now),
        evaluation_id: id,
        source: ProblemSource::Inspection,
        source_key: key.into(),
        source_text: String::new(),
        words: "路灯不亮".into(),
        revision: 1,
        created_at: now,
    };
    let written: store::Result<()> = app.service.store().write(|conn| {
        store::problems::insert(conn, &problem)?;
        let Some((deadline, done)) = commitment else { return Ok(()) };
        let commitment = CommitmentRecord {
            problem_id: problem.id,
            measure: "换灯".into(),
            owner: "党员乙".into(),
            deadline: deadline.into(),
            progress: 0,
            progress_note: String::new(),
            done_at: done.then_some(now),
            checked_at: None,
        };
        store::problems::put_commitment(conn, &commitment)
    });
    written.unwrap();
}

fn row(answer: &Value, at: usize) -> &Value {
    &answer["items"][at]["figures"]
}

#[test]
fn a_county_sees_its_townships_added_up() {
    let app = TestApp::start();
    let world = County::new(&app);
    rate(&app, world.evaluations[0], Some(5), 20, true);
    rate(&app, world.evaluations[1], Some(4), 9, false);
    rate(&app, world.evaluations[2], None, 12, true);
    problem(&app, world.evaluations[0], "a", Some(("2026-11-01", false)));
    problem(&app, world.evaluations[0], "b", Some(("2026-11-01", true)));
    problem(&app, world.evaluations[0], "c", Some(("2026-12-01", false)));
    problem(&app, world.evaluations[1], "d", None);

    let answer = world.county.get("/api/rollup").json();
    assert_eq!(
        (&answer["level"], &answer["total"], &answer["year"]),
        (&json!("township"), &json!(2), &json!(2026))
    );
    assert_eq!(answer["schemes"][0]["id"], "branch-star");
    let first = row(&answer, 0);
    assert_eq!(first["stars"], json!({ "4": 1, "5": 1 }));
    assert_eq!(first["statuses"], json!({ "confirmed": 1, "published": 1 }));
    assert_eq!((&first["branches"], &first["evaluations"]), (&json!(2), &json!(2)));
    assert_eq!(first["published_share"], "50.0");
    assert_eq!(first["lines_hit"], json!(1), "with nine ballots the line is withheld and not counted");
    assert_eq!(first["lines_unknown"], json!(2));
    let problems =
        ["problems_open", "problems_overdue", "problems_done"].map(|key| first[key].as_u64().unwrap());
    assert_eq!(problems, [3, 1, 1]);
    let second = row(&answer, 1);
    assert_eq!((&second["insufficient"], &second["published_share"]), (&json!(1), &json!("100.0")));
    let totals = &answer["totals"];
    assert_eq!((&totals["evaluations"], &totals["published_share"]), (&json!(3), &json!("66.7")));
    for word in ["composite", "score", "rank", "91.00"] {
        assert!(!answer.to_string().contains(word), "no {word}: {answer}");
    }
    assert_eq!(answer["items"][0]["cycles"][0]["name"], "2026年度");
}

#[test]
fn a_city_sees_counties_and_below() {
    let app = TestApp::start();
    let world = County::new(&app);
    rate(&app, world.evaluations[3], Some(3), 20, true);
    let answer = world.city.get("/api/rollup").json();
    assert_eq!((&answer["level"], &answer["total"]), (&json!("county"), &json!(2)));
    assert_eq!(
        [row(&answer, 0)["branches"].as_u64(), row(&answer, 1)["branches"].as_u64()],
        [Some(3), Some(1)]
    );
    let counties = answer["items"].as_array().unwrap();
    let second = counties[1]["unit"]["id"].as_str().unwrap();
    let below = world.city.get(&format!("/api/rollup?under={second}")).json();
    assert_eq!((&below["level"], &below["total"]), (&json!("township"), &json!(1)));
    assert_eq!(below["above"].as_array().map(Vec::len), Some(1), "the city, and nothing above it");
    assert_eq!(row(&below, 0)["stars"], json!({ "3": 1 }));
    let all = world.city.get("/api/rollup?level=township").json();
    assert_eq!(all["total"], json!(3));
    is(&world.county.get(&format!("/api/rollup?under={second}")), 404, "not_found");
    assert_eq!(faults(&world.county.get("/api/rollup?level=city")), ["level wrong_level"]);
}

#[test]
fn rows_are_sorted_searched_and_paged_by_the_server() {
    let app = TestApp::start();
    let world = County::new(&app);
    rate(&app, world.evaluations[2], Some(5), 20, true);
    let names = |query: &str| {
        let answer = world.county.get(&format!("/api/rollup?{query}")).json();
        let rows = answer["items"].as_array().unwrap().clone();
        let names = rows.iter().map(|row| row["unit"]["name"].as_str().unwrap().to_owned());
        (names.collect::<Vec<_>>(), answer["total"].clone(), answer["totals"]["branches"].clone())
    };
    let (tree, _, _) = names("");
    let turned = || tree.iter().rev().cloned().collect::<Vec<_>>();
    assert_eq!(names("sort=-stars_5").0, turned());
    assert_eq!(names("sort=published_share").0, tree);
    assert_eq!(names("sort=-published_share").0, turned());
    assert_eq!(names("sort=-branches").0, tree);
    assert_eq!(names("per_page=1&page=2"), (vec![tree[1].clone()], json!(2), json!(3)));
    let found = names(&format!("q={}", encoded(&tree[1])));
    assert_eq!(found, (vec![tree[1].clone()], json!(1), json!(1)), "totals are of what fits");
    assert_eq!(names("year=2025").2, json!(3));
    assert_eq!(row(&world.county.get("/api/rollup?year=2025").json(), 0)["evaluations"], json!(0));
    let other = world.county.get("/api/rollup?scheme=member-star").json();
    assert_eq!(row(&other, 0)["evaluations"], json!(0));
    assert_eq!(faults(&world.county.get("/api/rollup?sort=composite")), ["sort unknown"]);
}

#[test]
fn the_same_stands_on_paper_and_in_the_workbook() {
    let app = TestApp::start();
    let world = County::new(&app);
    rate(&app, world.evaluations[0], Some(5), 20, true);
    let paper = world.county.get("/papers/rollup?sort=-stars_5");
    assert_eq!(paper.status, 200, "{}", paper.text);
    for words in ["2026年度星级评定汇总表", "合计", "50.0%"] {
        assert!(paper.text.contains(words), "{words}");
    }
    let workbook = world.county.get("/api/rollup.xlsx");
    assert_eq!((workbook.status, &workbook.bytes[..2]), (200, &b"PK"[..]));
    assert!(workbook.header("Content-Disposition").unwrap().contains("rollup.xlsx"));
}

#[test]
fn several_townships_are_ranked_together_under_one_scheme_version() {
    let app = TestApp::start();
    let world = County::new(&app);
    rate(&app, world.evaluations[0], Some(4), 20, true);
    rate(&app, world.evaluations[2], Some(5), 20, true);
    rate(&app, world.evaluations[3], Some(5), 20, true);
    let cycles = world.county.get("/api/cycles").json();
    let cycle = cycles[0]["id"].as_str().unwrap();
    let narrow = world.county.get(&format!("/api/cycles/{cycle}/ranking")).json();
    assert_eq!((&narrow["total"], &narrow["items"][0]["above"]), (&json!(1), &Value::Null));
    let wide = world.county.get(&format!("/api/cycles/{cycle}/ranking?wide=true")).json();
    let ranks: Vec<_> = wide["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["rank"].as_u64(), row["stars"].as_u64()))
        .collect();
    assert_eq!(ranks, [(Some(1), Some(5)), (Some(2), Some(4))], "the other county is out of reach");
    assert!(wide["items"][0]["above"].is_string());
    let under = unit(&app, "990102004");
    let part = world.county.get(&format!("/api/cycles/{cycle}/ranking?wide=true&under={under}")).json();
    assert_eq!(part["total"], json!(1));
    assert_eq!(world.county.get(&format!("/papers/ranking/{cycle}?wide=true")).status, 200);
}
