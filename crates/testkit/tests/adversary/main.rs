//! The named adversary of the product rules (§5): an insider who has every code list, who watched when each person voted,
//! one every two seconds, and who holds copies of database, journals and log taken between any two ballots, and of after the
//! opening, but not the opening codes. They guess who gave how many stars, in every way that is written down in `insider`.
//!
//! The same test with a leak built in must find them guessing better than the tallies let them; else it would prove nothing.
//! No leak is in the product: see `leaks`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_arithmetic)]

mod bytes;
mod guess;
mod insider;
mod keys;
mod leaks;
mod scene;

use ballot::SlipCode;
use bytes::Finder;
use guess::{Scores, Urn, table};
use insider::Insider;
use leaks::Leak;
use scene::{Seen, Truth, villages};

/// Scores of every way of guessing, before and after the opening.
fn scores(villages: &[(Seen, Truth)]) -> Scores {
    let mut scores = Scores::new();
    for (seen, truth) in villages {
        let insider = Insider::new(seen);
        assert!(insider.knows_every_row(), "whose row is which is no secret to the insider");
        assert!(insider.has_every_code());
        let stars = truth.stars();
        let urns = ["public", "peer"].map(|group| {
            let strangers = seen.voters.iter().enumerate();
            let strangers = strangers.filter(|(_, voter)| voter.group == group && voter.told.is_none());
            Urn::of(strangers.map(|(place, _)| place).collect(), &stars)
        });
        let ways = [("sealed", insider.before()), ("opened", insider.after())];
        for (when, (way, guesses)) in
            ways.into_iter().flat_map(|(when, ways)| ways.into_iter().map(move |w| (when, w)))
        {
            let score = scores.entry(format!("{when}: {way}")).or_default();
            urns.iter().for_each(|urn| score.add(urn, &guesses, &stars));
        }
    }
    scores
}

#[test]
fn an_insider_guesses_no_better_than_from_the_tallies() {
    let villages = villages(Leak::Nothing, 11);
    let scores = scores(&villages);
    println!("{}", table(&scores));
    assert!(scores.len() >= 30, "{} ways of guessing", scores.len());
    for (way, score) in &scores {
        assert!(score.trials >= 1000, "{} trials of {way}", score.trials);
        assert!(!score.knows(), "the insider wins by {way}:\n{}", table(&scores));
    }
    for (seen, truth) in &villages {
        nothing_readable(seen, truth);
    }
}

/// Of codes, keys, receipts, tickets and comments nothing stands on disk or in the log before the opening; after it comments
/// do, and of sealed ballots nothing is left.
fn nothing_readable(seen: &Seen, truth: &Truth) {
    let mut secrets: Vec<(&str, Vec<u8>)> =
        truth.secrets.iter().map(|(what, text)| (*what, text.as_bytes().to_vec())).collect();
    for voter in &seen.voters {
        let Some(code) = &voter.code else { continue };
        secrets.push(("code", code.clone().into_bytes()));
        if let Ok(slip) = SlipCode::parse(code) {
            secrets.push(("code in groups", slip.to_string().into_bytes()));
            secrets.push(("signs of a code", slip.signs().to_vec()));
            let key = keys::ballot_key(&slip, seen.evaluation, voter.group);
            secrets.extend([("K", key.to_vec()), ("signs of a receipt", keys::receipt(&key).to_vec())]);
        }
    }
    let wide = |text: &String| text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let comments = truth.secrets.iter().filter(|(what, _)| *what == "comment");
    secrets.extend(comments.map(|(_, text)| ("comment as UTF-16", wide(text))));
    assert!(secrets.len() > 600, "{}", secrets.len());
    let finder = Finder::new(secrets.iter().map(|(_, bytes)| bytes.as_slice()));
    let written = seen.moments.iter().flat_map(|moment| moment.written.iter().chain([&moment.logged]));
    for bytes in written.chain(seen.before.values()).chain([&seen.opening.logged]) {
        finder.look(bytes, |secret, at| panic!("a {} stands at byte {at}", secrets[secret].0));
    }
    for bytes in seen.after.values() {
        finder.look(bytes, |secret, _| assert_eq!(secrets[secret].0, "comment"));
    }
    let left = Insider::new(seen).ciphertexts();
    let finder = Finder::new(left.iter().map(Vec::as_slice));
    for bytes in seen.after.values() {
        finder.look(bytes, |_, at| panic!("a piece of a sealed ballot is left at byte {at}"));
    }
    let mut found = 0;
    seen.before.values().for_each(|bytes| finder.look(bytes, |_, _| found += 1));
    assert!(found >= left.len(), "the pieces are looked for as they stood before: {found}");
}

/// The leak is found by the way of guessing that it is meant for.
fn must_be_found(leak: Leak, by: &str) {
    let scores = scores(&villages(leak, 2));
    let (way, score) = scores.iter().find(|(way, _)| way.contains(by)).expect("a way of guessing");
    assert!(score.knows(), "{leak:?} was not found by {way}:\n{}", table(&scores));
}

#[test]
fn rows_that_are_not_shuffled_are_found() {
    must_be_found(Leak::Order, "opened: leaf as order of comments");
}

#[test]
fn ids_that_count_up_are_found() {
    must_be_found(Leak::Ids, "opened: leaf as order of ballots' ids");
    must_be_found(Leak::Ids, "opened: leaf as order of ballots");
}

#[test]
fn nonces_used_twice_are_found() {
    must_be_found(Leak::Nonce, "sealed: a friend's ballot");
}

#[test]
fn deleted_plaintext_is_found_in_what_is_left() {
    must_be_found(Leak::Remains, "sealed: answers as bytes");
}

#[test]
fn sizes_that_depend_on_answers_are_found() {
    must_be_found(Leak::Size, "sealed: bytes written");
}

#[test]
fn answers_in_the_log_are_found() {
    must_be_found(Leak::Log, "sealed: answers as text in the log");
}

#[test]
fn leaves_beside_answers_are_found() {
    must_be_found(Leak::Joined, "opened: answers beside a leaf");
}
