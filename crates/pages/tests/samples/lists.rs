//! Receipts, look-up, entering a code, personal lists, messages, home.

use super::{ROOT, frame, say};
use jiff::civil::{date, datetime};
use pages::check::{Answer, Check, Inclusion};
use pages::enter::{Channel, CodeError, Enter};
use pages::home::{ConsoleMissing, Home};
use pages::message::{Message, MessageKind};
use pages::personal_list::{Item, Part, PersonalList};
use pages::receipt::{BallotState, Receipt, ReceiptKind};
use pages::survey::Standing;
use pages::verify::{self, Verify};
use pages::{Link, Locale, check, enter, follow, home, message, personal_list, receipt};

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let mut pages = receipts(l);
    pages.extend(checks(l));
    pages.extend(follows(l));
    pages.extend(verifies(l));
    pages.extend(enters(l));
    pages.extend(personal(l));
    pages.extend(messages(l));
    pages
}

fn subject(l: Locale) -> String {
    say(l, "柳湾村党支部", "Liuwan Village Branch")
}

fn cycle(l: Locale) -> String {
    say(l, "2025 年度评定", "Rating of 2025")
}

fn receipts(l: Locale) -> Vec<(&'static str, String)> {
    let plain = Receipt {
        frame: frame(l, "/r/0192f0c1/7K3M92QD4F6GH2XW5"),
        evaluation_id: "0192f0c1-0000-7000-8000-000000000001".into(),
        subject: subject(l),
        cycle: cycle(l),
        kind: ReceiptKind::Secret { receipt: "7K3M92QD4F6GH2XW5".into() },
        state: BallotState::Received,
        first_stands: false,
        follow_up: None,
        follow_path: None,
        check_path: "/u/330127104205/check?receipt=7K3M92QD4F6GH2XW5".into(),
        public_path: "/u/330127104205/result".into(),
        next: Vec::new(),
        left: 0,
        list_path: None,
    };
    let link = |zh: &str, en: &str| Link { label: say(l, zh, en), path: "/h/LW7K2MQ9TD4F".into() };
    let next = vec![link("党员戊", "Member E"), link("党员己", "Member F")];
    let counted = BallotState::Counted { count: 245, root: ROOT.into() };
    let aside = BallotState::SetAside {
        reason: say(l, "这批纸条数多于发出数，整批不计", "More slips than issued"),
    };
    let signed = ReceiptKind::Signed { name: say(l, "联络员乙", "Officer B") };
    let views = [
        ("receipt", plain.clone()),
        (
            "receipt-comment",
            Receipt {
                follow_up: Some("9TQ4MX2KB7C3".into()),
                follow_path: Some("/f/9TQ4MX2KB7C3".into()),
                ..plain.clone()
            },
        ),
        ("receipt-first", Receipt { first_stands: true, ..plain.clone() }),
        ("receipt-next", Receipt { next: next.clone(), left: 2, ..plain.clone() }),
        ("receipt-member", Receipt { next, left: 7, list_path: Some("/p/K2M4Q8TD".into()), ..plain.clone() }),
        ("receipt-counted", Receipt { state: counted, ..plain.clone() }),
        ("receipt-aside", Receipt { state: aside, ..plain.clone() }),
        ("receipt-signed", Receipt { kind: signed, list_path: Some("/p/K2M4Q8TD".into()), ..plain }),
    ];
    views.into_iter().map(|(name, view)| (name, receipt::render(&view).unwrap())).collect()
}

fn checks(l: Locale) -> Vec<(&'static str, String)> {
    let told =
        |state, inclusion| Some(Answer::Found { subject: subject(l), cycle: cycle(l), state, inclusion });
    let found = |state| told(state, None);
    let counted = |published| {
        let leaf: String = ROOT.chars().rev().collect();
        let path = (0..8).map(|step| (step % 3 == 0, leaf.clone())).collect();
        let list_path = "/r/01a0d0ed-2e80-7e89-9cda-69a617c3553d/counted.json".into();
        let inclusion = Inclusion { list_path, published, place: 118, leaf, path };
        told(BallotState::Counted { count: 245, root: ROOT.into() }, Some(inclusion))
    };
    let answers = [
        ("check", None),
        ("check-malformed", Some(Answer::Malformed)),
        ("check-not-found", Some(Answer::NotFound)),
        ("check-received", found(BallotState::Received)),
        ("check-counted", counted(true)),
        ("check-counted-member", counted(false)),
        (
            "check-aside",
            found(BallotState::SetAside { reason: say(l, "整批纸条多于发出数", "Too many slips") }),
        ),
    ];
    let page = |answer: Option<Answer>| Check {
        frame: frame(l, "/u/330127104205/check"),
        unit: subject(l),
        action: "/u/330127104205/check".into(),
        receipt: answer.as_ref().map(|_| "7K3M 92QD 4F6G H2XW 5".into()).unwrap_or_default(),
        answer,
        public_path: "/u/330127104205/result".into(),
        contact: Some(say(l, "镇星级评定中心 0000-1234567", "Star-rating centre, 0000-1234567")),
    };
    answers.into_iter().map(|(name, answer)| (name, check::render(&page(answer)).unwrap())).collect()
}

fn follows(l: Locale) -> Vec<(&'static str, String)> {
    let comment = |promise| follow::Comment {
        unit: subject(l),
        cycle: cycle(l),
        suggestion: false,
        category: "road",
        promise,
        public_path: "/u/330127104205/result".into(),
    };
    let listed = follow::Promise {
        measure: say(l, "清淤 380 米", "Clear 380 m"),
        deadline: Some(date(2025, 12, 15)),
        overdue: Some(3),
        note: say(l, "下雨耽误了", "Held up by rain"),
        ..follow::Promise::default()
    };
    let done = follow::Promise {
        overdue: None,
        note: String::new(),
        done: true,
        checked: true,
        ended: Some(date(2025, 12, 9)),
        ..listed.clone()
    };
    let suggestion = follow::Comment { suggestion: true, category: "other", ..comment(None) };
    let answers = [
        ("follow", None),
        ("follow-malformed", Some(follow::Answer::Malformed)),
        ("follow-not-found", Some(follow::Answer::NotFound)),
        ("follow-sealed", Some(follow::Answer::Sealed)),
        ("follow-sorting", Some(follow::Answer::Found(comment(None)))),
        ("follow-listed", Some(follow::Answer::Found(comment(Some(listed))))),
        ("follow-done", Some(follow::Answer::Found(comment(Some(done))))),
        ("follow-suggestion", Some(follow::Answer::Found(suggestion))),
    ];
    let page = |answer: Option<follow::Answer>| follow::Follow {
        frame: frame(l, "/f"),
        action: "/f".into(),
        code: answer.as_ref().map(|_| "9TQ4 MX2K B7C3 5".into()).unwrap_or_default(),
        answer,
    };
    answers.into_iter().map(|(name, answer)| (name, follow::render(&page(answer)).unwrap())).collect()
}

fn enters(l: Locale) -> Vec<(&'static str, String)> {
    let page = |code: &str, error| Enter {
        frame: frame(l, "/u/330127104205"),
        unit: subject(l),
        cycle: cycle(l),
        closes_at: datetime(2025, 10, 19, 18, 0, 0, 0),
        place: say(l, "村文化礼堂", "Village hall"),
        action: "/u/330127104205".into(),
        channels: vec![Channel::Hall, Channel::Slip, Channel::Personal],
        code: code.into(),
        error,
        result_path: "/u/330127104205/result".into(),
    };
    let home = |code: &str, error| Home {
        frame: frame(l, "/"),
        action: "/".into(),
        code: code.into(),
        error,
        console_path: "/console/".into(),
    };
    let missing = ConsoleMissing {
        frame: frame(l, "/console/"),
        commands: ["cd web-client/console", "npm ci", "npm run build", "cd ../..", "cargo build --release"]
            .map(String::from)
            .to_vec(),
    };
    vec![
        ("enter", enter::render(&page("", None)).unwrap()),
        ("enter-empty", enter::render(&page("", Some(CodeError::Empty))).unwrap()),
        ("enter-malformed", enter::render(&page("7K3M9", Some(CodeError::Malformed))).unwrap()),
        ("enter-expired", enter::render(&page("7K3M92", Some(CodeError::Expired))).unwrap()),
        ("home", home::render(&home("", None)).unwrap()),
        ("home-unknown", home::render(&home("7K3M92QD", Some(CodeError::Unknown))).unwrap()),
        ("console-missing", home::render_console_missing(&missing).unwrap()),
    ]
}

fn personal(l: Locale) -> Vec<(&'static str, String)> {
    let item = |zh: &str, en: &str, detail: String, done| Item {
        name: say(l, zh, en),
        detail,
        path: "/p/K2M4Q8TD/0192f0c1".into(),
        done,
    };
    let mut peers: Vec<Item> = (1..=18)
        .map(|number| item(&format!("党员第{number}"), &format!("Member {number}"), String::new(), true))
        .collect();
    peers.push(item("党员戊", "Member E", say(l, "护林员，联系 8 户", "ranger, 8 households"), false));
    peers.push(item(
        "党员己",
        "Member F",
        say(l, "合作社会计，联系 6 户", "accountant, 6 households"),
        false,
    ));
    peers.push(item("党员庚", "Member G", say(l, "退役军人，联系 5 户", "veteran, 5 households"), false));
    let name = say(l, "党员甲", "Member A");
    let part = |zh: &str, en: &str, standing, items| Part { label: say(l, zh, en), standing, items };
    let own = vec![item("党员甲", "Member A", String::new(), true)];
    let list = PersonalList {
        frame: frame(l, "/p/K2M4Q8TD"),
        name: name.clone(),
        unit: subject(l),
        closes_at: Some(datetime(2025, 10, 19, 18, 0, 0, 0)),
        parts: vec![
            part("自评", "Self review", Standing::Signed { name: name.clone() }, own),
            part("互评", "Peer review", Standing::Secret, peers),
        ],
        spared: vec![super::say(l, "党员辛", "Member H")],
    };
    let mut done = list.clone();
    done.closes_at = None;
    done.parts.iter_mut().flat_map(|part| &mut part.items).for_each(|item| item.done = true);
    let mut superior = list.clone();
    superior.parts.truncate(1);
    superior.parts[0].label = say(l, "点评", "Superior review");
    superior.parts[0].items =
        [("柳湾村党支部", "Liuwan Village Branch"), ("石桥村党支部", "Shiqiao Village Branch")]
            .map(|(zh, en)| item(zh, en, String::new(), false))
            .to_vec();
    [("list", list), ("list-done", done), ("list-superior", superior)]
        .map(|(name, view)| (name, personal_list::render(&view).unwrap()))
        .to_vec()
}

fn messages(l: Locale) -> Vec<(&'static str, String)> {
    let busy = MessageKind::Busy {
        action: "/h/LW7K2MQ9TD4F".into(),
        fields: vec![("a.openness".into(), "5".into()), ("text".into(), "<script>alert(1)</script>".into())],
        retry_after: Some(5),
    };
    let full = MessageKind::Busy { action: String::new(), fields: Vec::new(), retry_after: Some(3) };
    let opens_at = datetime(2025, 10, 17, 9, 30, 0, 0);
    let kinds = [
        ("message-expired", MessageKind::ExpiredScreenCode),
        ("message-used", MessageKind::UsedSlip { receipt_path: "/r/0192f0c1/7K3M".into() }),
        ("message-unknown", MessageKind::UnknownCode),
        ("message-replaced", MessageKind::ReplacedCode),
        ("message-not-yours", MessageKind::NotYours),
        (
            "message-not-open",
            MessageKind::NotOpenYet { opens_at, place: say(l, "村文化礼堂", "Village hall") },
        ),
        ("message-no-session", MessageKind::NoSession),
        ("message-closed", MessageKind::Closed),
        ("message-box-opened", MessageKind::BoxOpened),
        ("message-busy", busy),
        ("message-full", full),
        ("message-not-found", MessageKind::NotFound),
        ("message-server-error", MessageKind::ServerError { reference: Some("req-7f3a".into()) }),
        ("message-too-large", MessageKind::TooLarge),
        ("message-bad-request", MessageKind::BadRequest),
        ("message-forbidden", MessageKind::Forbidden),
    ];
    let page = |name: &str, kind| Message {
        frame: frame(l, "/h/LW7K2MQ9TD4F"),
        kind,
        home_path: if name == "message-closed" { "/u/330127104205/result".into() } else { "/".into() },
    };
    kinds.into_iter().map(|(name, kind)| (name, message::render(&page(name, kind)).unwrap())).collect()
}

fn verifies(l: Locale) -> Vec<(&'static str, String)> {
    let bare = Verify { frame: frame(l, "/verify"), bundle: None };
    let named = Verify { bundle: Some((subject(l), "/u/330127104205/bundle.json".into())), ..bare.clone() };
    [("verify", bare), ("verify-branch", named)]
        .into_iter()
        .map(|(name, view)| (name, verify::render(&view).unwrap()))
        .collect()
}
