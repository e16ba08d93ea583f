use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
use testkit::{Answer, TestApp};

use crate::support::{ELSEWHERE, elsewhere, faults, is, upload};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn is_workbook(answer: &Answer) {
    assert_eq!((answer.status, answer.content_type.as_deref()), (200, Some(XLSX)), "{}", answer.text);
    assert!(answer.bytes.starts_with(b"PK"), "a workbook is an archive");
    assert!(answer.header("content-disposition").is_some_and(|it| it.contains("attachment")));
}

#[test]
fn the_tree_is_printed_within_the_own_subtree() {
    let app = TestApp::start();
    let (foreign, _) = elsewhere(&app);
    let admin = app.signed_in("township_admin");
    is_workbook(&admin.get("/api/units.xlsx"));
    let page = admin.get("/papers/units");
    assert_eq!(page.status, 200, "{}", page.text);
    let text = page.text;
    assert!(text.contains("清河镇组织名册") && text.contains("370000001001"), "{text}");
    assert!(text.contains(">20<"), "the branch has twenty members, and so has the township: {text}");
    assert!(text.contains("共 2 个组织，在用支部 1 个"), "{text}");
    assert!(!text.contains("990102003"), "the other township does not exist");
    for path in ["/api/units.xlsx", "/papers/units"] {
        is(&admin.get(&format!("{path}?under={foreign}")), 404, "not_found");
    }
    let branch = admin.get(&format!("/papers/units?under={}", app.branch.id)).text;
    assert!(branch.contains("共 1 个组织") && !branch.contains("370000001000"), "{branch}");
}

/// What stands in the first sheet, row by row.
fn cells(answer: &Answer) -> Vec<Vec<String>> {
    is_workbook(answer);
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(&answer.bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn tables_of_the_console_come_as_workbooks() {
    let app = TestApp::start();
    let (foreign, _) = elsewhere(&app);
    let village = app.village(120);
    let admin = app.signed_in("township_admin");
    let has = |path: &str, rows: usize, wanted: &[&str]| {
        let cells = cells(&admin.get(path));
        let with = cells.iter().filter(|row| wanted.iter().all(|text| row.iter().any(|cell| cell == text)));
        assert_eq!(with.count(), rows, "{path}: {cells:?}");
    };
    has("/api/cycles.xlsx", 1, &["2026年度", "党支部星级评定 2026.1", "1"]);
    has(&format!("/api/cycles/{}/lines.xlsx", village.cycle_id), 1, &["柳湾村党支部", "没碰", "看投票"]);
    has(&format!("/api/cycles/{}/evaluations.xlsx", village.cycle_id), 1, &["柳湾村党支部", "投票中", "120"]);
    has(&format!("/api/sessions.xlsx?cycle={}", village.cycle_id), 1, &["柳湾村党支部", "进行中"]);
    has("/api/staff.xlsx", 1, &["township_admin", "镇管理员", "在用"]);
    has(&format!("/api/units/{}/members.xlsx", app.branch.id), 20, &["在册"]);
    is(&admin.get(&format!("/api/units/{foreign}/members.xlsx")), 404, "not_found");
    is(&app.signed_in("screen").get("/api/staff.xlsx"), 403, "forbidden");
}

#[test]
fn bad_rows_of_a_roll_are_handed_to_the_village() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let sheet = "姓名,所在支部,职务\n党员子,柳湾村党支部,\n,柳湾村党支部,委员\n党员丑,没有的村党支部,\n";
    let roll = format!("/api/units/{}/roll", app.township.id);
    let post = |path: &str, bytes: &str| upload(&admin, path, bytes.as_bytes());
    let preview = post(&format!("{roll}/preview"), sheet);
    let seen = preview.json()["faults"].as_array().unwrap().clone();
    assert_eq!(seen.len(), 2, "{}", preview.text);
    let page = post(&format!("{roll}/faults?file=%E5%90%8D%E5%86%8C.csv"), sheet);
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(
        page.text.contains("清河镇导入问题清单") && page.text.contains("名册.csv：共 2 处要改"),
        "{}",
        page.text
    );
    for fault in &seen {
        let line = format!(">{}<", fault["line"]);
        assert!(page.text.contains(&line), "{line}: {}", page.text);
    }
    is_workbook(&post(&format!("{roll}/faults.xlsx"), sheet));
    let before = admin.get(&format!("/api/units/{}/members", app.branch.id)).json();
    assert_eq!(before.as_array().unwrap().len(), 20, "nothing is written");
    assert_eq!(faults(&post(&format!("{roll}/faults"), ""))[0].split(' ').next(), Some("file"));
    is(&app.signed_in("auditor").post_bytes(&format!("{roll}/faults"), "text/csv", b"x"), 403, "forbidden");
}

#[test]
fn bad_rows_of_a_list_of_villages_as_well() {
    let app = TestApp::start();
    elsewhere(&app);
    let admin = app.signed_in("elsewhere");
    let list = format!("{}99010200301,少一位村\n", ELSEWHERE);
    let preview = upload(&admin, "/api/lists/preview", list.as_bytes());
    let fault = preview.json()["faults"][0].clone();
    let page = upload(&admin, "/api/lists/faults?file=a.csv", list.as_bytes());
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("a.csv：共 1 处要改"), "{}", page.text);
    assert!(page.text.contains(&format!(">{}<", fault["line"])), "{} {}", preview.text, page.text);
    is_workbook(&upload(&admin, "/api/lists/faults.xlsx", list.as_bytes()));
}
