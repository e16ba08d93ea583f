//! Decrypting a box, and what becomes of ballots that cannot be read.
//!
//! Nothing is left out silently: the first try says how many do not open and changes nothing. They can be restored from a
//! backup; or the two scrutineers agree to their number, and they stand uncounted in the list of those set aside, with their
//! leaves, in report and public page. Without that way one spoilt row would keep the votes of a whole village shut.

use ballot::boxkey::PrivateKey;
use ballot::key::Leaf;
use ballot::opening::{EvaluationShape, OpenedEvaluation, OpeningError, SealedBox, SealedRow};
use ballot::seal::{MinuteKeys, SealedMinuteKey, SealedSize};
use domain::entropy::Rng;
use domain::{BoxId, Code, Error, EvaluationId, Result};
use scoring::CheckedScheme;

use super::aside::Plan;
use super::open::Subjects;
use crate::Tx;

/// What was in a box.
pub(super) struct BoxContent {
    /// One for each evaluation.
    pub opened: Vec<OpenedEvaluation>,
    /// The keys that open.
    pub keys: MinuteKeys,
    /// The rows that do not.
    pub unreadable: Vec<SealedRow>,
}

impl BoxContent {
    /// The rows of one evaluation that cannot be read.
    pub(super) fn unreadable_of(&self, id: EvaluationId) -> Vec<&SealedRow> {
        self.unreadable.iter().filter(|row| row.evaluation == id.uuid()).collect()
    }

    /// Refuses to leave out more or fewer ballots than the scrutineers agreed to. Errors, both with the field:
    /// `ballots_damaged`; `invalid` where all of them can be read.
    pub(super) fn require_unreadable(&self, agreed: u32) -> Result<()> {
        let found = self.unreadable.len();
        if u32::try_from(found) == Ok(agreed) {
            return Ok(());
        }
        if found == 0 {
            let words = "票都打得开，没有要不计的，请把这一项清空再开箱";
            return Err(Error::field("unreadable", "none_unreadable", words));
        }
        let words = format!(
            "有 {found} 张票打不开，什么都没有改动。能用备份修复的，请修复后再开箱；修复不了，\
             两名监票人都同意不计这 {found} 张，就填 {found}，张数会写进报告和公示"
        );
        let fields = Error::field("unreadable", "unreadable", words.clone()).fields;
        Err(Error { fields, ..Error::with(Code::BallotsDamaged, words) })
    }
}

/// Decrypts everything that can be read. Which rows and keys cannot stands in the log, for whoever mends them.
pub(super) fn decrypt(
    tx: &mut Tx<'_>,
    id: BoxId,
    subjects: &Subjects,
    private: &PrivateKey,
    plan: &Plan,
) -> Result<BoxContent> {
    let key = |key: store::boxes::MinuteKeyRecord| SealedMinuteKey {
        key_id: key.id.uuid(),
        node: key.node,
        minute: key.minute,
        sealed: key.sealed,
    };
    let mut keys: Vec<_> = store::boxes::minute_keys(tx.conn, id)?.into_iter().map(key).collect();
    let (mut rows, mut shapes) = (Vec::new(), Vec::new());
    for (evaluation, scheme) in subjects {
        shapes.push(shape(scheme, *evaluation)?);
        for row in store::votes::sealed(tx.conn, *evaluation)? {
            let set_aside = plan.takes(*evaluation, row.channel, &row.mark);
            rows.push(sealed_row(row, set_aside)?);
        }
    }
    let mut unreadable = Vec::new();
    loop {
        let sealed = SealedBox { box_id: id.uuid(), keys: &keys, rows: &rows, shapes: &shapes };
        let tried = sealed.open_keys(private).and_then(|keys| {
            let opened = sealed.open_rows(&keys, &mut Rng(tx.entropy()))?;
            Ok((opened.evaluations, keys))
        });
        match tried {
            Ok((opened, keys)) => return Ok(BoxContent { opened, keys, unreadable }),
            Err(error) => unreadable.extend(part(&error, &mut keys, &mut rows)?),
        }
    }
}

/// Takes out what does not open. A faulty key may have no rows; a fault that is neither's cannot be taken out.
fn part(
    error: &OpeningError,
    keys: &mut Vec<SealedMinuteKey>,
    rows: &mut Vec<SealedRow>,
) -> Result<Vec<SealedRow>> {
    tracing::error!(cause = %error, "ballots of a box cannot be read");
    let before = (keys.len(), rows.len());
    let out = error.take_out(keys, rows);
    if before == (keys.len(), rows.len()) { Err(Error::internal(error)) } else { Ok(out) }
}

/// Sealed size and answers asked: one size for every ballot of an evaluation.
pub(crate) fn sealed_size(scheme: &CheckedScheme) -> Result<SealedSize> {
    let most = scheme.groups.iter().map(|group| scheme.asked(&group.id).count()).max().unwrap_or(0);
    SealedSize::for_indicators(most).map_err(Error::internal)
}

fn shape(scheme: &CheckedScheme, id: EvaluationId) -> Result<EvaluationShape> {
    let asked = scheme.groups.iter().map(|group| (group.id.clone(), scheme.asked(&group.id).count()));
    Ok(EvaluationShape { evaluation: id.uuid(), size: sealed_size(scheme)?, asked: asked.collect() })
}

fn sealed_row(row: store::votes::SealedBallotRecord, set_aside: bool) -> Result<SealedRow> {
    let leaf =
        <[u8; 32]>::try_from(row.leaf.as_slice()).map_err(|_| Error::internal("a leaf is not 32 bytes"))?;
    Ok(SealedRow {
        evaluation: row.evaluation_id.uuid(),
        leaf: Leaf::from_bytes(leaf),
        key_id: row.key_id.uuid(),
        group: row.rater_group,
        channel: row.channel.to_string(),
        mark: row.mark,
        ciphertext: row.content,
        set_aside,
    })
}
