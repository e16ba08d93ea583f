//! Villages that vote while somebody watches: one ballot every two seconds, and between any two of them a copy of the
//! database, its journals and the log.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use ballot::{FollowUpCode, Receipt};
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use testkit::{Client, Logs, TestApp, Village};

use crate::bytes::changed;
use crate::leaks::{Leak, Leaky};

/// Residents with slips, and in the hall, of one village; 15 peers beside them.
const SLIPS: u32 = 60;
const HALL: usize = 30;
/// Every so many voters there is one who tells the insider what they gave.
const FRIENDS: usize = 20;

/// Files of the database by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What one voter did, as far as it can be watched or stands in a list of codes.
#[derive(Debug)]
pub struct Watched {
    /// The rater group.
    pub group: &'static str,
    /// The slip's or personal code, as in the list of codes.
    pub code: Option<String>,
    /// Of friends, the first answer.
    pub told: Option<u8>,
}

/// What came to stand on disk and in the log between two copies.
#[derive(Debug)]
pub struct Moment {
    /// Parts of files that are new or changed.
    pub written: Vec<Vec<u8>>,
    /// New lines of the log.
    pub logged: Vec<u8>,
}

/// Everything that the insider has of one village.
#[derive(Debug)]
pub struct Seen {
    /// The evaluation.
    pub evaluation: uuid::Uuid,
    /// Voters in the order in which they were watched.
    pub voters: Vec<Watched>,
    /// For each voter, what their ballot changed.
    pub moments: Vec<Moment>,
    /// The last copy before the opening.
    pub before: Files,
    /// What the opening changed.
    pub opening: Moment,
    /// The copy after it.
    pub after: Files,
}

/// What nobody but the voters knows.
#[derive(Debug, Default)]
pub struct Truth {
    /// Answers of each voter.
    pub answers: Vec<[u8; 8]>,
    /// Receipts, follow-up codes, hall tickets: what must stand nowhere.
    pub secrets: Vec<(&'static str, String)>,
}

impl Truth {
    /// The first answer of each voter: what is guessed.
    pub fn stars(&self) -> Vec<u8> {
        self.answers.iter().map(|answers| answers[0]).collect()
    }
}

enum Way {
    Slip(String),
    Hall,
    Peer(String),
}

struct Copy {
    files: Files,
    logged: usize,
}

fn copy(app: &TestApp, logs: &Logs) -> Copy {
    Copy { files: app.database_files(), logged: logs.bytes().len() }
}

/// The difference of two copies.
fn moment(before: &Copy, after: &Copy, logs: &Logs) -> Moment {
    let none = Vec::new();
    let written = after
        .files
        .iter()
        .flat_map(|(name, bytes)| changed(before.files.get(name).unwrap_or(&none), bytes))
        .collect();
    Moment { written, logged: logs.bytes()[before.logged..after.logged].to_vec() }
}

/// Opens the database of a copy, as anybody can who has it.
pub fn database<T>(files: &Files, read: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    read(&folder.path().join("test.sqlite"))
}

/// What a voter writes beside their stars: it gives the first answer away to whoever finds the writer.
fn comment(answers: &[u8; 8], rng: &mut StdRng) -> String {
    format!("第一题我打了{}颗星，第{:05}号意见", answers[0], rng.random_range(0..100_000))
}

/// Posts a ballot; gives the receipt and the hall's ticket.
fn vote(app: &TestApp, village: &Village, way: &Way, form: &[(&str, &str)]) -> (Receipt, Option<String>) {
    let phone: Client = app.client();
    let (path, ticket) = match way {
        Way::Slip(code) => (format!("/s/{code}"), None),
        Way::Peer(path) => (path.clone(), None),
        Way::Hall => {
            let path = app.hall_path(village);
            let page = phone.get(&path);
            assert_eq!(page.status, 200, "{}", page.text);
            let cookie = page.header("set-cookie").unwrap();
            let token = cookie.split(';').next().unwrap().split('=').nth(1).unwrap().to_owned();
            (path, Some(token))
        }
    };
    let answer = phone.post_form(&path, form);
    assert_eq!(answer.status, 303, "{}", answer.text);
    let receipt = answer.location.unwrap();
    let receipt = receipt.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    (Receipt::parse(&receipt).unwrap(), ticket)
}

/// Everybody of the village in the order in which they come.
fn people(app: &TestApp, village: &Village, rng: &mut StdRng) -> Vec<Way> {
    let peers = app.personal(village).into_iter().filter(|(_, group, _)| group == "peer");
    let mut people: Vec<Way> = app.slips(village, SLIPS).into_iter().map(Way::Slip).collect();
    people.extend((0..HALL).map(|_| Way::Hall));
    people.extend(peers.map(|(_, _, path)| Way::Peer(path)));
    people.shuffle(rng);
    people
}

/// One village votes and opens its box.
pub fn village(
    app: &TestApp,
    logs: &Logs,
    leak: Leak,
    entropy: &Arc<Leaky>,
    rng: &mut StdRng,
) -> (Seen, Truth) {
    let village = app.village(300);
    let evaluation = village.evaluation_id.uuid();
    let people = people(app, &village, rng);
    let (mut voters, mut moments, mut truth) = (Vec::new(), Vec::new(), Truth::default());
    let mut joined = Vec::new();
    let mut last = copy(app, logs);
    leak.voting(entropy, true);
    for (place, way) in people.iter().enumerate() {
        let answers: [u8; 8] = std::array::from_fn(|_| rng.random_range(1..=5));
        let (text, follow_up) = (comment(&answers, rng), FollowUpCode::generate(rng).compact());
        let stars = answers.map(|n| n.to_string());
        let names: [String; 8] = std::array::from_fn(|n| format!("a.B{}", n + 1));
        let mut form: Vec<(&str, &str)> =
            names.iter().zip(&stars).map(|(n, s)| (n.as_str(), s.as_str())).collect();
        form.extend([("f", follow_up.as_str()), ("kind", "problem"), ("category", "road")]);
        form.extend([("visibility", "township"), ("text", text.as_str())]);
        let (receipt, ticket) = vote(app, &village, way, &form);
        leak.cast(app, &answers);
        let now = copy(app, logs);
        moments.push(moment(&last, &now, logs));
        last = now;
        app.clock.advance_seconds(2);
        let (group, code) = match way {
            Way::Slip(code) => ("public", Some(code.clone())),
            Way::Hall => ("public", None),
            Way::Peer(path) => ("peer", path.rsplit('/').next().map(str::to_owned)),
        };
        joined.push((receipt.leaf(evaluation).as_bytes().to_vec(), answers));
        voters.push(Watched { group, code, told: (place % FRIENDS == 0).then_some(answers[0]) });
        truth.answers.push(answers);
        truth.secrets.extend([("receipt", receipt.compact()), ("receipt", receipt.to_string())]);
        truth.secrets.extend([("follow-up code", follow_up), ("comment", text)]);
        truth.secrets.extend(ticket.map(|token| ("hall ticket", token)));
    }
    leak.voting(entropy, false);
    leak.opening(entropy, true);
    let opened = app.open(&village);
    leak.opening(entropy, false);
    assert_eq!(opened.status, 200, "{}", opened.text);
    leak.opened(app, &joined);
    let now = copy(app, logs);
    let opening = moment(&last, &now, logs);
    (Seen { evaluation, voters, moments, before: last.files, opening, after: now.files }, truth)
}

/// Several villages, one after the other in one database.
pub fn villages(leak: Leak, count: usize) -> Vec<(Seen, Truth)> {
    let logs = Logs::start();
    let entropy = Arc::new(Leaky::default());
    let app = TestApp::start_with(entropy.clone());
    // What people choose has a source of its own: nothing that the service does depends on it.
    let mut rng = StdRng::seed_from_u64(2026);
    (0..count).map(|_| village(&app, &logs, leak, &entropy, &mut rng)).collect()
}
