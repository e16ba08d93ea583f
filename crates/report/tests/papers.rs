//! Every paper as a page, in both languages: it renders, is well formed, escapes what it is given,
//! tells nothing the gate withholds, and promises nothing that does not hold.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod samples;

use report::codes::SlipsPerPage;
use report::{Language, codes, evaluation, ranking, rectification, register};
use samples::{LONG_NAME, codes as code, evaluation as eval, lists, variants, words};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

type Named = (&'static str, String);

fn reports(l: Language) -> Vec<Named> {
    [
        ("normal", eval::normal(l)),
        ("insufficient", variants::insufficient(l)),
        ("withheld", variants::withheld(l)),
        ("long", variants::long(l)),
        ("hostile", variants::hostile(l)),
        ("empty", variants::empty(l)),
        ("member", variants::member(l)),
    ]
    .into_iter()
    .map(|(name, report)| (name, evaluation::html(&report).unwrap()))
    .collect()
}

fn papers(l: Language) -> Vec<Named> {
    let mut papers = reports(l);
    papers.extend([
        ("ranking", ranking::html(&lists::ranking(l)).unwrap()),
        ("ranking hostile", ranking::html(&lists::hostile_ranking(l)).unwrap()),
        ("ranking big", ranking::html(&lists::big_ranking(l)).unwrap()),
        ("ranking empty", ranking::html(&lists::empty_ranking(l)).unwrap()),
        ("list", rectification::html(&lists::rectification(l)).unwrap()),
        ("list proposed", rectification::html(&lists::proposed_rectification(l)).unwrap()),
        ("list hostile", rectification::html(&lists::hostile_rectification(l)).unwrap()),
        ("list big", rectification::html(&lists::big_rectification(l)).unwrap()),
        ("list empty", rectification::html(&lists::empty_rectification(l)).unwrap()),
        ("register", register::html(&lists::register(l)).unwrap()),
        ("register bare", register::html(&lists::bare_register(l)).unwrap()),
        ("register hostile", register::html(&lists::hostile_register(l)).unwrap()),
        ("poster", codes::poster_html(&code::poster(l)).unwrap()),
        ("poster bare", codes::poster_html(&code::bare_poster(l)).unwrap()),
        ("slips 12", codes::slips_html(&code::slips(l, SlipsPerPage::Twelve, 30)).unwrap()),
        ("slips 14", codes::slips_html(&code::slips(l, SlipsPerPage::Fourteen, 15)).unwrap()),
        ("slips none", codes::slips_html(&code::slips(l, SlipsPerPage::Twelve, 0)).unwrap()),
        ("ballots", codes::paper_ballots_html(&code::paper_ballots(l, 0)).unwrap()),
        ("ballots members", codes::paper_ballots_html(&code::paper_ballots(l, 20)).unwrap()),
        ("personal", codes::personal_html(&code::personal(l)).unwrap()),
        ("permanent", codes::permanent_html(&code::permanent(l)).unwrap()),
        ("opening", codes::opening_html(&code::opening(l)).unwrap()),
    ]);
    papers
}

/// Elements that stand open at the end, or the first one closed out of turn.
fn unbalanced(html: &str) -> Vec<String> {
    const VOID: [&str; 4] = ["meta", "!doctype", "br", "hr"];
    let mut open: Vec<String> = Vec::new();
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '!')
            .collect();
        if VOID.contains(&name.as_str()) || tag.ends_with('/') {
            continue;
        }
        if !tag.starts_with('/') {
            open.push(name);
        } else if open.pop().as_deref() != Some(&*name) {
            return vec![format!("</{name}>")];
        }
    }
    open
}

fn keys(prefix: &str, table: &toml::Table) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => found.extend(keys(&key, inner)),
            _ => found.push(key),
        }
    }
    found
}

fn locale(l: Language) -> toml::Table {
    match l {
        Language::Chinese => include_str!("../locales/zh-CN.toml").parse().unwrap(),
        Language::English => include_str!("../locales/en.toml").parse().unwrap(),
    }
}

#[test]
fn every_paper_is_one_whole_page_that_loads_nothing() {
    for l in LANGUAGES {
        for (name, html) in papers(l) {
            assert!(html.starts_with(&format!("<!doctype html>\n<html lang=\"{}\">", l.tag())), "{name}");
            assert_eq!(unbalanced(&html), Vec::<String>::new(), "{name}");
            assert_eq!(html.matches("<script").count(), 1, "{name}: its own script and no other");
            assert_eq!(html.matches("<style>").count(), 1, "{name}");
            assert!(
                html.contains(&report::style(l)) && html.contains(report::SCRIPT),
                "{name}: as the hashes need"
            );
            for outside in ["src=", "href=", " style=", "onclick", "@import", "<link", "<img"] {
                assert!(!html.contains(outside), "{name} has {outside}");
            }
        }
    }
}

#[test]
fn every_text_is_translated_and_filled() {
    for l in LANGUAGES {
        let keys = keys("", &locale(l));
        for (name, html) in papers(l) {
            let words = words(&html);
            assert!(!words.contains("%{"), "{name}: a place is not filled");
            for key in &keys {
                assert!(!words.contains(key.as_str()), "{name} shows the key {key}");
            }
        }
    }
}

#[test]
fn the_locale_files_have_the_same_keys_and_places() {
    let places = |l: Language| -> Vec<(String, Vec<String>)> {
        let table = locale(l);
        let text = |key: &str| -> String {
            let mut value = table[key.split('.').next().unwrap()].clone();
            for part in key.split('.').skip(1) {
                value = value[part].clone();
            }
            value.as_str().unwrap().to_owned()
        };
        let mut all: Vec<(String, Vec<String>)> = keys("", &table)
            .into_iter()
            .map(|key| {
                let mut names: Vec<String> = text(&key)
                    .split("%{")
                    .skip(1)
                    .map(|rest| rest.split('}').next().unwrap().to_owned())
                    .collect();
                names.sort();
                (key, names)
            })
            .collect();
        all.sort();
        all
    };
    // Only these say the same with another place: 升一星 counts, “one star up” names.
    let differ = |key: &str| key.starts_with("conclusion.stars_") || key == "common.days_same_month";
    let (chinese, english) = (places(Language::Chinese), places(Language::English));
    assert_eq!(chinese.len(), english.len());
    for (one, other) in chinese.iter().zip(&english) {
        assert_eq!(one.0, other.0);
        assert!(one.1 == other.1 || differ(&one.0), "{}: {:?} {:?}", one.0, one.1, other.1);
    }
}

#[test]
fn every_key_named_in_code_or_template_stands_in_the_locale_files() {
    let known = keys("", &locale(Language::Chinese));
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("templates")];
    let mut named = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for call in ["text(\"", "fill(\"", "fill(\n            \"", "=> \"", "text(if \""] {
                for rest in source.split(call).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    let shaped = key.contains('.')
                        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_' || c == '-');
                    if shaped && !key.ends_with('.') {
                        named += 1;
                        assert!(known.iter().any(|known| known == key), "{} names {key}", path.display());
                    }
                }
            }
        }
    }
    assert!(named > 150, "only {named} keys were found: does the search still match the code?");
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    for l in LANGUAGES {
        for (name, html) in papers(l) {
            assert!(!html.contains("<script>alert"), "{name}");
        }
        let hostile = variants::hostile(l);
        let html = evaluation::html(&hostile).unwrap();
        // Every field the sample fills with the name shows it in full, escaped.
        assert!(html.matches("alert(1)").count() >= 20, "{}", html.matches("alert(1)").count());
        assert!(words(&html).contains("柳湾&#60;script&#62;alert(1)&#60;/script&#62;&#38;&#34;&#39;村"));
        assert!(ranking::html(&lists::hostile_ranking(l)).unwrap().contains(LONG_NAME));
        assert!(rectification::html(&lists::hostile_rectification(l)).unwrap().contains("&#60;script&#62;"));
    }
}

#[test]
fn a_long_name_stands_in_full() {
    let mut poster = code::poster(Language::Chinese);
    poster.unit_name = LONG_NAME.into();
    assert!(codes::poster_html(&poster).unwrap().contains(LONG_NAME));
    let mut sheet = code::slips(Language::Chinese, SlipsPerPage::Fourteen, 3);
    sheet.unit_name = LONG_NAME.into();
    assert_eq!(
        codes::slips_html(&sheet).unwrap().matches(LONG_NAME).count(),
        5,
        "three slips, title and heading"
    );
    let mut sheet = code::personal(Language::Chinese);
    sheet.people[0].name = LONG_NAME.into();
    assert!(codes::personal_html(&sheet).unwrap().contains(LONG_NAME));
    assert!(evaluation::html(&variants::long(Language::Chinese)).unwrap().contains(LONG_NAME));
}

#[test]
fn the_list_puts_the_overdue_first() {
    let words = words(&rectification::html(&lists::rectification(Language::Chinese)).unwrap());
    let place = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    let order = [
        "老年活动室没通暖气",
        "触碰底线“财务公开”",
        "河道垃圾清理不及时",
        "两项决议没走四议两公开",
        "村东头排水沟堵塞",
        "群众反映“环境卫生”",
        "路灯坏了11盏",
        "村务公开栏更新慢",
    ];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])));
    for text in ["逾期 11 天", "剩 3 天", "今天到期", "群众反映 9 条", "检查发现", "共8项，逾期2项，在办3项"]
    {
        place(text);
    }
    let empty = rectification::html(&lists::empty_rectification(Language::Chinese)).unwrap();
    assert!(empty.contains("还没有列入清单的问题。"));
}

#[test]
fn what_nobody_decided_is_printed_as_a_proposal_and_is_never_overdue() {
    let page = |l| words(&rectification::html(&lists::proposed_rectification(l)).unwrap());
    let chinese = page(Language::Chinese);
    for text in ["建议：到现场看“环境卫生”问题", "待派单", "建议：11月27日", "不算承诺", "逾期2项"]
    {
        assert!(chinese.contains(text), "{text}: {chinese}");
    }
    assert!(!chinese.contains("待定 "), "{chinese}");
    let english = page(Language::English);
    for text in ["Proposed: 到现场看“环境卫生”问题", "to be assigned", "Proposed: 27 November"]
    {
        assert!(english.contains(text), "{text}: {english}");
    }
    let mut late = lists::proposed_rectification(Language::Chinese);
    late.as_of = jiff::civil::date(2027, 3, 1);
    assert!(words(&rectification::html(&late).unwrap()).contains("逾期2项"), "no promise, not overdue");
    let none = words(&rectification::html(&lists::rectification(Language::Chinese)).unwrap());
    assert!(none.contains("待定") && !none.contains("建议"), "{none}");

    let mut register = lists::register(Language::Chinese);
    register.branch.problems[0].row = lists::proposed_rectification(Language::Chinese).rows.remove(5);
    let register = words(&register::html(&register).unwrap());
    assert!(register.contains("建议：到现场看") && register.contains("不算承诺"), "{register}");
}

#[test]
fn the_ranking_shows_equal_ranks_caps_and_what_is_withheld() {
    let html = ranking::html(&lists::ranking(Language::Chinese)).unwrap();
    let words = words(&html);
    assert_eq!(html.matches("<td class=\"n\">2</td>").count(), 2, "two share the second place");
    for text in [
        "封顶四星",
        "触碰：财务公开",
        "待核实：后备力量",
        "部分不显示",
        "尚未评定",
        "样本不足，暂不定星",
        "−0.80",
        "+2.70",
    ] {
        assert!(words.contains(text), "{text}");
    }
    assert!(words.contains("其他的排名不把它算在内"), "the note explains withheld cells");
    let shown = ranking::html(&lists::big_ranking(Language::Chinese)).unwrap();
    assert!(!shown.contains("其他的排名不把它算在内"), "and stands only where there are any");
}

#[test]
fn the_same_model_gives_the_same_page() {
    for l in LANGUAGES {
        assert_eq!(papers(l), papers(l));
    }
}
