use exchange::divisions::{Import, Level, UnitRow, import};
use service::units::{ImportOptions, ImportReport, UnitQuery, import_units, list};
use testkit::TestApp;

use crate::support::{ELSEWHERE, owner, villages};

const STREETS: &str = "\
code,name,areaCode,provinceCode,cityCode
990102003,\"南坡镇\",990102,99,9901
";

fn names(app: &TestApp) -> Vec<String> {
    let units =
        list(&app.service, &owner(), &UnitQuery { q: Some("99".into()), ..Default::default() }).unwrap();
    units.items.into_iter().map(|unit| unit.name).collect()
}

#[test]
fn the_same_list_again_changes_nothing() {
    let app = TestApp::start();
    let streets: Vec<UnitRow> = import(STREETS.as_bytes(), Level::Township, None, 9).units;
    let options = ImportOptions { names: &streets, ..Default::default() };
    let once = import_units(&app.service, &owner(), &villages(ELSEWHERE), options).unwrap();
    assert_eq!(once, ImportReport { created: 2, chain_created: 4, ..Default::default() });
    let chain = ["未命名 99", "未命名 9901", "未命名 990102", "南坡镇", "东渡村党支部", "枣园社区党支部"];
    assert_eq!(names(&app), chain);

    let again = import_units(&app.service, &owner(), &villages(ELSEWHERE), options).unwrap();
    assert_eq!(again, ImportReport { unchanged: 2, ..Default::default() });
    let renamed = ELSEWHERE.replace("枣园", "新桥");
    let again = import_units(&app.service, &owner(), &villages(&renamed), options).unwrap();
    assert_eq!(again, ImportReport { unchanged: 1, renamed: 1, ..Default::default() });
    assert_eq!(names(&app).last().map(String::as_str), Some("新桥社区党支部"));
}

#[test]
fn bad_rows_stop_the_import_unless_only_the_good_are_wanted() {
    let app = TestApp::start();
    let bad = format!("{ELSEWHERE}99010200300,\"少一位村\",990102003,99,9901,990102\n");
    let refused =
        import_units(&app.service, &owner(), &villages(&bad), ImportOptions::default()).unwrap_err();
    assert_eq!(
        (refused.fields[0].field.as_str(), refused.fields[0].code.as_str()),
        ("rows[4]", "code_shape")
    );
    assert!(names(&app).is_empty());

    let only_good = ImportOptions { only_good: true, ..Default::default() };
    let report = import_units(&app.service, &owner(), &villages(&bad), only_good).unwrap();
    assert_eq!((report.created, report.left_out), (2, 1));
    let cut: Import = villages("code,name\n");
    assert!(import_units(&app.service, &owner(), &cut, only_good).is_err(), "a list without its columns");
}

#[test]
fn nobody_imports_outside_the_own_subtree() {
    let app = TestApp::start();
    let mut township = owner();
    township.scope = app.township.path.clone();
    let refused = import_units(&app.service, &township, &villages(ELSEWHERE), ImportOptions::default());
    assert_eq!(refused.unwrap_err().code, domain::Code::NotFound);
    assert!(names(&app).is_empty());
}
