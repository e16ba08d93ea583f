//! A helper's device: start and receipt. Its survey is among the surveys.

use super::{frame, say};
use jiff::civil::datetime;
use pages::assist::{AssistReceipt, HandBack, Start, render_receipt, render_start};
use pages::message::{Message, MessageKind};
use pages::{Link, Locale, message};

const HOME: &str = "/assist/7K2MQ40123456789abcdef0123456789abcdef";

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let full = Start { ballots: 60, ..start(l) };
    let mut big = start(l);
    big.frame.big = true;
    let alone = AssistReceipt { next: Vec::new(), follow_up: None, first_stands: true, ..receipt(l) };
    let reached = Message {
        frame: frame(l, "/"),
        kind: MessageKind::AttendanceReached {
            action: HOME.into(),
            fields: vec![("a.B1".into(), "5".into())],
        },
        home_path: HOME.into(),
    };
    vec![
        ("assist-start", render_start(&start(l)).unwrap()),
        ("assist-full", render_start(&full).unwrap()),
        ("assist-big", render_start(&big).unwrap()),
        ("assist-receipt", render_receipt(&receipt(l)).unwrap()),
        ("assist-receipt-alone", render_receipt(&alone).unwrap()),
        ("assist-reached", message::render(&reached).unwrap()),
    ]
}

pub fn hand_back() -> HandBack {
    HandBack {
        home: HOME.into(),
        action: format!("{HOME}/back"),
        ticket: "7K3M92QD4F6GH2XW57K3M92QD4F6GH2XW57K3M92QD4F6GH2XW57".into(),
    }
}

fn start(l: Locale) -> Start {
    Start {
        frame: frame(l, HOME),
        action: HOME.into(),
        unit: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        cycle: say(l, "2025年度", "2025"),
        place: say(l, "村党群服务中心", "Village centre"),
        closes_at: datetime(2025, 10, 19, 18, 0, 0, 0),
        ballots: 12,
        limit: 60,
    }
}

fn receipt(l: Locale) -> AssistReceipt {
    let link = |name: &str| Link { label: name.into(), path: format!("{HOME}/0192f0c1/open") };
    let mut frame = frame(l, "");
    frame.path = String::new();
    AssistReceipt {
        frame,
        home: HOME.into(),
        subject: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        cycle: say(l, "2025年度", "2025"),
        receipt: "7K3M-92QD-4F6G-H2XW-5".into(),
        qr_svg: concat!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"148\" height=\"148\" viewBox=\"0 0 4 4\">",
            "<title>QR</title><path fill=\"#fff\" d=\"M0 0h4v4h-4z\"/><path d=\"M1 1h2v2h-2z\"/></svg>"
        )
        .into(),
        first_stands: false,
        follow_up: Some("9TQ4-MX2K-B7C3-5".into()),
        next: vec![link(&say(l, "党员甲", "Member A")), link(&say(l, "党员乙", "Member B"))],
        hand_back: hand_back(),
    }
}
