//! What is read from outside, each with what must hold of it: nothing makes it panic, what is read is written back the same,
//! and limits of size are kept.
//!
//! One function for each kind of bytes; used by the fuzz binaries and, with the corpus, by a test of the product.

use std::fmt::Display;
use std::str::{FromStr, from_utf8};

use ballot::code::{FollowUpCode, OpeningCode, PersonalCode, SessionShort, SlipCode, UnitCode};
use ballot::ticket::{AssistedTicket, HallTicket, OpenTicket, ServerKey};
use ballot::{BallotContent, Digest32, Receipt, ScreenCode, Scrutineer, SealedSize, WrappedKey};
use exchange::{Language, divisions, roll, sheet};
use scoring::{CheckedScheme, Facts, Locale, Scheme, Tally};
use serde_json::Value;
use uuid::Uuid;

/// Something that reads bytes from outside.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of its binary and of its folder in the corpus.
pub const TARGETS: [(&str, Target); 7] = [
    ("code", code),
    ("content", content),
    ("bundle", bundle),
    ("scheme", scheme),
    ("tally", tally),
    ("canonical", canonical),
    ("import", import),
];

/// What is read is printed, and what is printed is read as the same.
fn read_back<T: FromStr + Display + PartialEq>(text: &str) -> Option<T> {
    let read = text.parse::<T>().ok()?;
    let printed = read.to_string();
    assert!(printed.len() <= 80, "a code of {} bytes", printed.len());
    assert!(printed.parse::<T>().is_ok_and(|again| again == read), "printed and not read back");
    Some(read)
}

/// Codes as people type them: slips, personal codes, opening codes, receipts, screens, tickets.
pub fn code(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    let kinds = [
        read_back::<SlipCode>(text).map(|code| code.compact()),
        read_back::<PersonalCode>(text).map(|code| code.compact()),
        read_back::<Receipt>(text).map(|code| code.compact()),
        read_back::<OpeningCode>(text).map(|code| code.compact()),
        read_back::<FollowUpCode>(text).map(|code| code.compact()),
        read_back::<UnitCode>(text).map(|code| code.compact()),
    ];
    assert!(kinds.iter().flatten().count() <= 1, "one text is a code of two kinds");
    for compact in kinds.into_iter().flatten() {
        assert!(compact.bytes().all(|sign| ballot::code::ALPHABET.contains(&sign)));
    }
    if let Ok(short) = SessionShort::parse(text) {
        assert_eq!(SessionShort::parse(&short.compact()), Ok(short));
    }
    if let Ok(moment) = ScreenCode::parse(text) {
        assert_eq!(ScreenCode::parse(&moment.compact()), Ok(moment));
    }
    if let Ok(digest) = text.parse::<Digest32>() {
        assert_eq!(digest.to_string(), text);
    }
    let (key, box_id) = (ServerKey::from_bytes([7; 32]), Uuid::from_u128(7));
    let tickets = [
        HallTicket::parse(text, &key, box_id).map(|ticket| ticket.to_token()),
        AssistedTicket::parse(text, &key, box_id).map(|ticket| ticket.to_token()),
        OpenTicket::parse(text, &key, box_id).map(|ticket| ticket.to_token()),
    ];
    for token in tickets.into_iter().flatten() {
        assert_eq!(token.len(), 52);
    }
}

/// What comes out of a sealed ballot, and the other bytes that a box keeps.
pub fn content(data: &[u8]) {
    if let Ok(read) = BallotContent::decode(data) {
        let written = read.encode().expect("what was read can be written");
        assert_eq!(&written[..], data);
        assert!(data.len() <= BallotContent::longest(read.answers.len()));
    }
    if let Ok(inside) = ballot::seal::unpad(data) {
        let size = (1..=255)
            .find_map(|n| SealedSize::for_indicators(n).ok().filter(|size| size.padded() == data.len()));
        if let Some(size) = size {
            assert_eq!(&ballot::seal::pad(inside, size).expect("it fitted")[..], data);
        }
    }
    if let Ok(wrapped) = WrappedKey::from_bytes(data) {
        assert_eq!(wrapped.as_bytes(), data);
        let code = OpeningCode::parse("0000000000000000000000003").expect("a code");
        for which in [Scrutineer::First, Scrutineer::Second] {
            let verified = wrapped.verify(which, &code, Uuid::nil());
            assert_ne!(verified, Ok(true), "a key of nobody's code");
        }
    }
}

/// A bundle, as `xingping verify` is given it.
pub fn bundle(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    let report = proof::verify(text);
    if let Ok(report) = &report {
        for locale in [Locale::ZhCn, Locale::En] {
            assert_eq!(report.render(locale).len(), report.checks.len() + 1);
        }
    }
    if let Ok(read) = serde_json::from_str::<proof::Bundle>(text) {
        let written = serde_json::to_string(&read).expect("what was read can be written");
        assert_eq!(serde_json::from_str::<proof::Bundle>(&written).as_ref().ok(), Some(&read));
        // A name given twice is refused where it stands; written back it stands once.
        if report.is_ok() {
            assert_eq!(proof::verify(&written), report);
        }
    }
}

/// A scheme, as a township uploads it.
pub fn scheme(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    match Scheme::parse(text) {
        Ok(read) => {
            let written = serde_json::to_string(read.scheme()).expect("what was read can be written");
            let again = Scheme::parse(&written).expect("what was written can be read");
            assert_eq!((again.scheme(), again.hash()), (read.scheme(), read.hash()));
            rated(&read, "{\"groups\":{}}");
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(!fault.message(Locale::ZhCn).is_empty() && !fault.message(Locale::En).is_empty());
            }
        }
    }
}

/// What was checked can be rated, twice the same.
fn rated(scheme: &CheckedScheme, tally: &str) {
    let Ok(tally) = Tally::parse(tally).map_err(|fault| vec![fault]).and_then(|tally| tally.check(scheme))
    else {
        return;
    };
    let facts = Facts::default();
    assert_eq!(scoring::rate(scheme, &tally, &facts), scoring::rate(scheme, &tally, &facts));
}

/// A tally, and facts, as an importer of papers or another program gives them.
pub fn tally(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    let scheme = scoring::bundled("branch-star").expect("the default scheme");
    if let Ok(read) = Tally::parse(text) {
        let written = serde_json::to_string(&read).expect("what was read can be written");
        assert_eq!(Tally::parse(&written).as_ref().ok(), Some(&read));
        rated(scheme, text);
    }
    if let Ok(read) = Facts::parse(text) {
        let written = serde_json::to_string(&read).expect("what was read can be written");
        assert_eq!(Facts::parse(&written).as_ref().ok(), Some(&read));
        if read.check(scheme).is_ok() {
            let none = Tally::default().check(scheme).expect("no ballots at all");
            assert_eq!(scoring::rate(scheme, &none, &read), scoring::rate(scheme, &none, &read));
        }
    }
}

/// A document that is sealed: its canonical form is its own canonical form.
pub fn canonical(data: &[u8]) {
    let Ok(value) = serde_json::from_slice::<Value>(data) else { return };
    let Ok(bytes) = ballot::sealing::canonical(&value) else { return };
    assert!(from_utf8(&bytes).is_ok());
    let again: Value = serde_json::from_slice(&bytes).expect("canonical JSON is JSON");
    // Only a fraction beyond 2⁵³ comes back as a whole number, and those are refused.
    if let Ok(twice) = ballot::sealing::canonical(&again) {
        assert_eq!(twice, bytes);
    }
}

/// A division list or a roll, as text or workbook, from anybody's spreadsheet.
pub fn import(data: &[u8]) {
    use divisions::Level;
    const FAULTS: usize = 10;
    for level in [Level::Township, Level::Village] {
        let read = divisions::import(data, level, None, FAULTS);
        assert!(read.faults.len() <= FAULTS + 1);
        for fault in &read.faults {
            for language in [Language::Chinese, Language::English] {
                assert!(!fault.message(language).is_empty());
            }
        }
        match divisions::as_list(data, level) {
            Err(fault) => assert!(!fault.message(Language::Chinese).is_empty()),
            Ok(list) => drop(divisions::import(list.as_slice(), level, None, FAULTS)),
        }
    }
    match sheet::read(data) {
        Err(fault) => assert!(!fault.message(Language::Chinese).is_empty()),
        Ok(_) => assert!(data.len() <= sheet::MOST_BYTES),
    }
    let reading = roll::Reading { today: "2026-11-22".to_owned(), ..roll::Reading::default() };
    match roll::read(data, &reading) {
        Err(fault) => assert!(!fault.message(Language::English).is_empty()),
        Ok(roll) => {
            for fault in &roll.faults {
                assert!(!fault.message(Language::Chinese).is_empty());
            }
        }
    }
}
