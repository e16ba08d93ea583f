//! The insider: what they find in their copies, and every way of guessing that follows from it.

use std::collections::BTreeMap;

use ballot::{PersonalCode, SlipCode};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};

use crate::bytes::{Finder, eight_answers};
use crate::scene::{Files, Moment, Seen, database};

/// A sealed row.
#[derive(Debug, QueryableByName)]
pub struct Sealed {
    #[diesel(sql_type = Binary)]
    pub leaf: Vec<u8>,
    #[diesel(sql_type = Binary)]
    pub key_id: Vec<u8>,
    #[diesel(sql_type = Binary)]
    pub content: Vec<u8>,
}

/// An opened ballot; `place` is the order in which they lie in the file.
#[derive(Debug, Clone)]
pub struct Opened {
    pub place: usize,
    pub id: Vec<u8>,
    pub said_by: String,
    pub answers: Vec<u8>,
}

/// A row of them.
#[derive(Debug, Clone, QueryableByName)]
struct OpenedRow {
    #[diesel(sql_type = Text)]
    said_by: String,
    #[diesel(sql_type = Binary)]
    ballots: Vec<u8>,
    #[diesel(sql_type = BigInt)]
    width: i64,
}

/// The ballots one after the other as the rows have them.
fn opened(rows: Vec<OpenedRow>) -> Vec<Opened> {
    let mut all = Vec::new();
    for row in rows {
        for ballot in row.ballots.chunks_exact(usize::try_from(row.width).unwrap()) {
            let (id, answers) = ballot.split_at(16);
            let (id, answers, said_by) = (id.to_vec(), answers.to_vec(), row.said_by.clone());
            all.push(Opened { place: all.len(), id, said_by, answers });
        }
    }
    all
}

/// A comment, with the stars that its words name.
#[derive(Debug, Clone, QueryableByName)]
pub struct Comment {
    #[diesel(sql_type = BigInt)]
    pub place: i64,
    #[diesel(sql_type = Binary)]
    pub id: Vec<u8>,
    #[diesel(sql_type = Text)]
    pub words: String,
}

fn rows<T: QueryableByName<diesel::sqlite::Sqlite> + 'static>(
    files: &Files,
    sql: &str,
    seen: &Seen,
) -> Vec<T> {
    database(files, |path| {
        let mut conn = SqliteConnection::establish(&path.display().to_string()).unwrap();
        let query = diesel::sql_query(sql).bind::<Binary, _>(seen.evaluation.as_bytes().to_vec());
        query.load(&mut conn).unwrap()
    })
}

/// What the insider worked out.
pub struct Insider<'a> {
    seen: &'a Seen,
    sealed: Vec<Sealed>,
    /// Each voter's sealed row: the one that was not there before they voted.
    row_of: Vec<usize>,
    ballots: Vec<Opened>,
    comments: Vec<Comment>,
}

/// A guess for each voter, or none.
pub type Guesses = Vec<Option<u8>>;

impl<'a> Insider<'a> {
    /// Reads the copies.
    pub fn new(seen: &'a Seen) -> Self {
        let sealed: Vec<Sealed> = rows(
            &seen.before,
            "SELECT leaf, key_id, content FROM sealed_ballot WHERE evaluation_id = ?",
            seen,
        );
        let row_of = first_seen(seen, &sealed);
        let ballots = "SELECT rater_group AS said_by, ballots, 16 + asked AS width
                       FROM opened_ballots WHERE evaluation_id = ? ORDER BY rowid";
        let comments = "SELECT rowid AS place, id, words FROM comment WHERE evaluation_id = ?";
        Self {
            seen,
            row_of,
            sealed,
            ballots: opened(rows(&seen.after, ballots, seen)),
            comments: rows(&seen.after, comments, seen),
        }
    }

    /// Which row is whose is known for certain: by watching, and of slips by the list of codes as well.
    pub fn knows_every_row(&self) -> bool {
        let mut rows = self.row_of.clone();
        rows.sort_unstable();
        rows.dedup();
        let by_code = self.seen.voters.iter().enumerate().all(|(voter, watched)| {
            let slip = watched.code.as_deref().and_then(|code| SlipCode::parse(code).ok());
            slip.is_none_or(|slip| {
                self.leaf(voter) == crate::keys::leaf(&slip, self.seen.evaluation, watched.group)
            })
        });
        rows.len() == self.seen.voters.len() && self.sealed.len() == rows.len() && by_code
    }

    /// Whether personal codes are in the list as well, so that nobody but the hall's is missing from it.
    pub fn has_every_code(&self) -> bool {
        let peers = self.seen.voters.iter().filter(|watched| watched.group == "peer");
        peers.clone().all(|peer| peer.code.as_deref().is_some_and(|code| PersonalCode::parse(code).is_ok()))
            && peers.count() == 15
    }

    fn leaf(&self, voter: usize) -> &[u8] {
        &self.sealed[self.row_of[voter]].leaf
    }

    fn content(&self, voter: usize) -> &[u8] {
        &self.sealed[self.row_of[voter]].content
    }

    /// A piece of every sealed ballot, short enough to be found in what a page still holds of it.
    pub fn ciphertexts(&self) -> Vec<Vec<u8>> {
        self.sealed
            .iter()
            .flat_map(|row| [row.content[..24].to_vec(), row.content[200..224].to_vec()])
            .collect()
    }

    /// Everything that can be tried before the box is opened.
    pub fn before(&self) -> Vec<(String, Guesses)> {
        let each = |guess: &dyn Fn(usize) -> Option<u8>| (0..self.seen.voters.len()).map(guess).collect();
        let moments = &self.seen.moments;
        let size = |voter: usize| moments[voter].written.iter().map(Vec::len).sum::<usize>();
        vec![
            ("answers as bytes among what was written".into(), each(&|voter| answers_in(&moments[voter]))),
            (
                "answers as text among what was written".into(),
                each(&|voter| text_in(&moments[voter].written)),
            ),
            ("answers as text in the log".into(), each(&|voter| logged_in(&moments[voter].logged))),
            ("length of the sealed row".into(), self.by_size(|voter| self.content(voter).len())),
            ("bytes written".into(), self.by_size(size)),
            ("bytes logged".into(), self.by_size(|voter| moments[voter].logged.len())),
            ("bits of the ciphertext".into(), each(&|voter| Some(self.content(voter)[NONCE + 4] % 5 + 1))),
            ("a friend's ballot under the same nonce".into(), each(&|voter| self.by_friend(voter))),
        ]
    }

    /// Everything that can be tried after it was opened, beside the above.
    pub fn after(&self) -> Vec<(String, Guesses)> {
        let mut ways = vec![("answers beside a leaf".into(), self.beside_leaves())];
        let time: Vec<usize> = (0..self.seen.voters.len()).collect();
        let sorted = |key: &dyn Fn(usize) -> Vec<u8>| {
            let mut order = time.clone();
            order.sort_by_key(|voter| key(*voter));
            order
        };
        let orders = [
            ("time", time.clone()),
            ("leaf", sorted(&|voter| self.leaf(voter).to_vec())),
            ("ciphertext", sorted(&|voter| self.content(voter).to_vec())),
        ];
        for (name, order) in &orders {
            for (how, backwards) in [("", false), (", backwards", true)] {
                let mut order = order.clone();
                if backwards {
                    order.reverse();
                }
                ways.push((format!("{name}{how} as order of ballots"), self.ballots_by(&order, |b| b.place)));
                ways.push((
                    format!("{name}{how} as order of ballots' ids"),
                    self.ballots_by(&order, |b| b.id.clone()),
                ));
                ways.push((
                    format!("{name}{how} as order of comments"),
                    self.comments_by(&order, |c| c.place),
                ));
                ways.push((
                    format!("{name}{how} as order of comments' ids"),
                    self.comments_by(&order, |c| c.id.clone()),
                ));
            }
        }
        ways
    }

    /// The more bytes, the more stars; nothing where all are one size.
    fn by_size(&self, size: impl Fn(usize) -> usize) -> Guesses {
        let all: Vec<usize> = (0..self.seen.voters.len()).map(size).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        let of = |size: &usize| {
            let below = sorted.partition_point(|other| other < size);
            let equal = sorted.partition_point(|other| other <= size) - below;
            u8::try_from((2 * below + equal) * 5 / (2 * sorted.len()) + 1).ok()
        };
        if sorted.first() == sorted.last() { vec![None; all.len()] } else { all.iter().map(of).collect() }
    }

    /// Two ballots under one key and nonce differ as their contents do.
    fn by_friend(&self, voter: usize) -> Option<u8> {
        let of = |voter: usize| &self.sealed[self.row_of[voter]];
        let mine = of(voter);
        let friend = (0..self.seen.voters.len())
            .find(|other| self.seen.voters[*other].told.is_some() && of(*other).key_id == mine.key_id)?;
        let difference = mine.content[NONCE + 4] ^ of(friend).content[NONCE + 4];
        Some(self.seen.voters[friend].told? ^ difference)
    }

    /// The n-th voter of an order said the n-th ballot of another, group by group.
    fn ballots_by<K: Ord>(&self, order: &[usize], key: impl Fn(&Opened) -> K) -> Guesses {
        let mut guesses = vec![None; order.len()];
        let mut ballots: Vec<&Opened> = self.ballots.iter().collect();
        ballots.sort_by_key(|ballot| key(ballot));
        for group in ["public", "peer"] {
            let voters = order.iter().filter(|voter| self.seen.voters[**voter].group == group);
            for (voter, ballot) in voters.zip(ballots.iter().filter(|ballot| ballot.said_by == group)) {
                guesses[*voter] = ballot.answers.first().copied();
            }
        }
        guesses
    }

    /// The same with comments.
    fn comments_by<K: Ord>(&self, order: &[usize], key: impl Fn(&Comment) -> K) -> Guesses {
        let mut guesses = vec![None; order.len()];
        let mut comments: Vec<&Comment> = self.comments.iter().collect();
        comments.sort_by_key(|comment| key(comment));
        for (voter, comment) in order.iter().zip(comments) {
            guesses[*voter] = stars_in(&comment.words);
        }
        guesses
    }

    /// Eight answers close to a voter's leaf, anywhere in the files or in what the opening wrote.
    fn beside_leaves(&self) -> Guesses {
        const NEAR: usize = 100;
        let finder = Finder::new(self.sealed.iter().map(|row| row.leaf.as_slice()));
        let mut found: BTreeMap<usize, (usize, u8)> = BTreeMap::new();
        for bytes in self.seen.after.values().chain(&self.seen.opening.written) {
            finder.look(bytes, |row, at| {
                let around = &bytes[at.saturating_sub(NEAR)..bytes.len().min(at + 32 + NEAR)];
                for place in eight_answers(around) {
                    let distance = place.abs_diff(at - at.saturating_sub(NEAR) + 32);
                    let best = found.entry(row).or_insert((distance, around[place]));
                    *best = (*best).min((distance, around[place]));
                }
            });
        }
        self.row_of.iter().map(|row| found.get(row).map(|(_, stars)| *stars)).collect()
    }
}

/// Bytes of a nonce before the ciphertext; then length, version, number of answers and the first answer.
const NONCE: usize = 24;

/// For each voter the row whose leaf first came to stand on disk with their ballot.
fn first_seen(seen: &Seen, sealed: &[Sealed]) -> Vec<usize> {
    let finder = Finder::new(sealed.iter().map(|row| row.leaf.as_slice()));
    let mut known = vec![false; sealed.len()];
    let fresh = seen.moments.iter().map(|moment| {
        let mut fresh = usize::MAX;
        for bytes in &moment.written {
            finder.look(bytes, |row, _| {
                if !known[row] {
                    known[row] = true;
                    fresh = row;
                }
            });
        }
        fresh
    });
    fresh.collect()
}

/// The first of eight answers that stand one after the other, after version and number of a content if possible; the last
/// of them, because what was written before begins the piece.
fn answers_in(moment: &Moment) -> Option<u8> {
    let all = || moment.written.iter().chain([&moment.logged]);
    let places = || all().flat_map(|bytes| eight_answers(bytes).map(move |at| (bytes, at)));
    let content = places().filter(|(bytes, at)| *at >= 2 && bytes[at - 2..*at] == [1, 8]).last();
    content.or_else(|| places().last()).map(|(bytes, at)| bytes[at])
}

/// Stars that the text of a comment or a form names.
fn text_in(written: &[Vec<u8>]) -> Option<u8> {
    let marks: [&[u8]; 4] = ["我打了".as_bytes(), b"a.B1=", b"\"B1\":", b"B1=>"];
    let wide: Vec<u8> = "我打了".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let finder = Finder::new(marks.into_iter().chain([&wide[..]]));
    let mut found = None;
    for bytes in written {
        finder.look(bytes, |mark, at| {
            let length = marks.get(mark).map_or(wide.len() + 1, |mark| mark.len());
            let digit = bytes.get(at + length).filter(|digit| (b'1'..=b'5').contains(digit));
            found = found.or(digit.map(|digit| digit - b'0'));
        });
    }
    found
}

/// The first number from 1 to 5 that stands alone in square brackets or after an equals sign.
fn logged_in(logged: &[u8]) -> Option<u8> {
    let at =
        logged.windows(2).position(|two| matches!(two[0], b'[' | b'=') && (b'1'..=b'5').contains(&two[1]))?;
    text_in(&[logged.to_vec()]).or(Some(logged[at + 1] - b'0'))
}

fn stars_in(words: &str) -> Option<u8> {
    let rest = words.split("我打了").nth(1)?;
    rest.chars().next()?.to_digit(10).and_then(|digit| u8::try_from(digit).ok())
}
