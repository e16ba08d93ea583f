//! The superior's pages and the sign-in before them.

use super::{frame, say, surveys};
use pages::review::{Branch, Fact, Item, Review, Reviews, Saved, flag_text, purpose, review, reviews};
use pages::sign_in::{ComesBack, SignIn, SignInError, render};
use pages::{Locale, survey::Survey};

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let door = SignIn {
        frame: frame(l, "/review"),
        action: "/review/sign-in".into(),
        purpose: purpose(l).into(),
        login: String::new(),
        error: None,
        kept: vec![("back".into(), String::new())],
        comes_back: ComesBack::Nothing,
    };
    let lost = SignIn {
        error: Some(SignInError::Expired),
        kept: vec![("back".into(), "/work/1/new".into()), ("k.text".into(), "“<b>”".into())],
        comes_back: ComesBack::AllButPhotos,
        ..door.clone()
    };
    let wrong = SignIn { login: "officer".into(), error: Some(SignInError::Wrong), ..door.clone() };
    let list = list(l);
    let searched = Reviews { search: "“<b>”".into(), branches: Vec::new(), ..list.clone() };
    let none = Reviews { done: (0, 0), next: None, branches: Vec::new(), ..list.clone() };
    let unlinked = Reviews { unlinked: true, ..none.clone() };
    let mut secretary = Reviews { by_code: true, done: (7, 22), ..list.clone() };
    secretary.branches.truncate(1);
    secretary.branches[0].items.truncate(8);
    for at in [0, 3] {
        let item = &mut secretary.branches[0].items[at];
        (item.own, item.done) = (true, false);
    }
    let saved = Saved { subject: say(l, "柳湾村党支部", "Liuwan Village Branch"), first_stands: false };
    let mut over = Reviews { done: (44, 44), next: None, saved: Some(saved.clone()), ..list.clone() };
    for branch in &mut over.branches {
        branch.items.iter_mut().for_each(|item| item.done = true);
    }
    let one = one(l);
    let mut missing = one.clone();
    missing.survey.returned = true;
    missing.survey.questions[2].missing = true;
    let again = Review { reviewed: true, saved: Some(Saved { first_stands: true, ..saved }), ..one.clone() };
    vec![
        ("sign-in", render(&door).unwrap()),
        ("sign-in-wrong", render(&wrong).unwrap()),
        ("sign-in-kept", render(&lost).unwrap()),
        ("reviews", reviews(&list).unwrap()),
        ("reviews-searched", reviews(&searched).unwrap()),
        ("reviews-none", reviews(&none).unwrap()),
        ("reviews-done", reviews(&over).unwrap()),
        ("reviews-unlinked", reviews(&unlinked).unwrap()),
        ("reviews-secretary", reviews(&secretary).unwrap()),
        ("review", review(&one).unwrap()),
        ("review-missing", review(&missing).unwrap()),
        ("review-again", review(&again).unwrap()),
        ("review-kept", review(&Review { again: true, ..one }).unwrap()),
    ]
}

fn list(l: Locale) -> Reviews {
    let item = |name: String, done: bool| Item {
        name,
        detail: String::new(),
        own: false,
        path: "/review/0192f0c1-0000-7000-8000-000000000001".into(),
        done,
    };
    let branch = |zh: &str, en: &str, members: usize| Branch {
        name: say(l, zh, en),
        cycle: say(l, "2025 年度评定", "Rating of 2025"),
        items: std::iter::once(item(String::new(), true))
            .chain((0..members).map(|n| item(say(l, "党员丁", "Member D"), n % 3 == 0)))
            .collect(),
    };
    Reviews {
        frame: frame(l, "/review"),
        name: say(l, "联络员乙", "Officer B"),
        unlinked: false,
        by_code: false,
        csrf: "5f1c".into(),
        sign_out: "/review/sign-out".into(),
        path: "/review".into(),
        search: String::new(),
        done: (17, 44),
        next: Some("/review/0192f0c1-0000-7000-8000-000000000001".into()),
        saved: None,
        branches: vec![
            branch("柳湾村党支部", "Liuwan Village Branch", 21),
            branch("石桥村党支部", "Shiqiao Village Branch", 20),
            branch("东坡村党支部", "Dongpo Village Branch", 0),
        ],
    }
}

fn one(l: Locale) -> Review {
    let superior = surveys::superior(l);
    Review {
        survey: Survey { comment: None, back: Some("/review".into()), ..superior },
        csrf: "5f1c".into(),
        branch: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        facts: vec![
            Fact {
                label: say(l, "年度村集体经济收入", "Collective income of the year"),
                period: say(l, "本自然年", "Calendar year"),
                value: say(l, "186000 元", "186000 yuan"),
            },
            Fact {
                label: say(l, "上级是否分配发展党员名额", "Quota given"),
                period: say(l, "近两年", "Two years"),
                value: flag_text(l, true),
            },
        ],
        done: (17, 44),
        skip: Some("/review/0192f0c1-0000-7000-8000-000000000002".into()),
        saved: None,
        again: false,
        reviewed: false,
    }
}
