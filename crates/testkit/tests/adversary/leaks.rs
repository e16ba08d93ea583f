//! What would give ballots away. None of this is in the product: it comes in by the source of randomness that the service
//! is given, or by somebody who writes beside it into the same database and log.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use ballot::{Answer, BallotContent};
use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, RunQueryDsl as _, SqliteConnection};
use domain::Entropy;
use testkit::{Seeded, TestApp};

/// One leak, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leak {
    /// The product as it is.
    Nothing,
    /// Opened ballots and comments are not shuffled. It shows in comments alone: ballots lie in the order of their random
    /// ids, however they were written.
    Order,
    /// Neither are they, and their ids count up.
    Ids,
    /// Every ballot is encrypted under the same nonce.
    Nonce,
    /// Ballots are written readable for a moment, and deleted without being overwritten.
    Remains,
    /// The size of what is written depends on the answers.
    Size,
    /// A line of the log says what was answered.
    Log,
    /// After opening leaves stand beside answers.
    Joined,
}

/// Randomness that fails in the way of a leak, while it is let.
#[derive(Debug, Default)]
pub struct Leaky {
    sound: Seeded,
    /// Numbers (what shuffles ask for) are all ones: every place is exchanged with itself.
    pub numbers: AtomicBool,
    /// Ids count up.
    pub ids: AtomicBool,
    /// Nonces are zero.
    pub nonces: AtomicBool,
    counted: AtomicU64,
}

impl Entropy for Leaky {
    fn fill(&self, bytes: &mut [u8]) {
        let on = |switch: &AtomicBool| switch.load(Ordering::SeqCst);
        match bytes.len() {
            1..=8 if on(&self.numbers) => bytes.fill(0xff),
            16 if on(&self.ids) => {
                let next = u128::from(self.counted.fetch_add(1, Ordering::SeqCst));
                bytes.copy_from_slice(&next.to_be_bytes());
            }
            24 if on(&self.nonces) => bytes.fill(0),
            _ => self.sound.fill(bytes),
        }
    }
}

impl Leak {
    /// Before people vote, and after.
    pub fn voting(self, entropy: &Arc<Leaky>, now: bool) {
        entropy.nonces.store(now && self == Self::Nonce, Ordering::SeqCst);
    }

    /// Before the box is opened, and after.
    pub fn opening(self, entropy: &Arc<Leaky>, now: bool) {
        entropy.numbers.store(now && matches!(self, Self::Order | Self::Ids), Ordering::SeqCst);
        entropy.ids.store(now && self == Self::Ids, Ordering::SeqCst);
    }

    /// After one ballot.
    pub fn cast(self, app: &TestApp, answers: &[u8; 8]) {
        match self {
            Self::Remains => {
                let answers = answers.map(|n| Answer::new(n).unwrap()).to_vec();
                let plain = BallotContent { answers, comment: None }.encode().unwrap();
                beside(app, &plain, "PRAGMA secure_delete=OFF; DELETE FROM beside");
            }
            Self::Size => beside(app, &vec![0xaa; 20_000 * usize::from(answers[0])], "DELETE FROM beside"),
            Self::Log => tracing::info!(answers = ?answers, "a ballot"),
            Self::Nothing | Self::Order | Self::Ids | Self::Nonce | Self::Joined => {}
        }
    }

    /// After opening: leaf and answers of every voter.
    pub fn opened(self, app: &TestApp, joined: &[(Vec<u8>, [u8; 8])]) {
        if self == Self::Joined {
            for (leaf, answers) in joined {
                beside(app, &[&leaf[..], answers].concat(), "");
            }
        }
    }
}

/// Writes bytes into a table of its own in the same database.
fn beside(app: &TestApp, bytes: &[u8], afterwards: &str) {
    let path = app.database_path();
    let mut conn = SqliteConnection::establish(&path.display().to_string()).unwrap();
    conn.batch_execute("PRAGMA busy_timeout=10000; PRAGMA wal_autocheckpoint=0; CREATE TABLE IF NOT EXISTS beside (said BLOB)").unwrap();
    diesel::sql_query("INSERT INTO beside (said) VALUES (?)")
        .bind::<diesel::sql_types::Binary, _>(bytes)
        .execute(&mut conn)
        .unwrap();
    conn.batch_execute(afterwards).unwrap();
}
