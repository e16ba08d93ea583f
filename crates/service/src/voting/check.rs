//! Looking a receipt up (查票): whether a ballot lies in the box, or is among those counted. Never what it said.

use ballot::counted::CountedList;
use ballot::key::{Leaf, Receipt};
use ballot::tree;
use domain::{Code, Error, EvaluationId, Result, UnitId};
use scoring::Locale;
use store::Conn;
use store::evaluations::EvaluationRecord;

use crate::Service;
use crate::core::found;

/// What is known of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// 已收到: the box is sealed.
    Received,
    /// A signed review.
    Signed {
        /// Who signed.
        name: String,
    },
    /// Among the counted ballots.
    Counted {
        /// How many were counted.
        count: u32,
        /// Root of the tree over their leaves, hexadecimal.
        root: String,
    },
    /// Among those set aside.
    SetAside {
        /// Why, in words; several where ballots of its evaluation were set aside for several causes.
        reason: String,
    },
}

/// What leads from a counted ballot's leaf to the root: anyone can go that way again (RFC 6962).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// It is a member's: its root stands on no public page, because that would name who was rated.
    pub of_member: bool,
    /// Place of the leaf among those counted, from 1.
    pub place: usize,
    /// The leaf, hexadecimal.
    pub leaf: String,
    /// From the bottom up: whether the hash stands on the left, and the hash, hexadecimal.
    pub path: Vec<(bool, String)>,
}

/// The answer to a receipt that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckAnswer {
    /// The check sign does not fit.
    Malformed,
    /// No ballot of this branch has it.
    NotFound,
    /// A ballot has it.
    Found {
        /// The cycle.
        cycle: String,
        /// What is known.
        standing: Standing,
        /// The proof, where the ballot was counted.
        inclusion: Option<Inclusion>,
    },
}

/// Looks a receipt up among all evaluations of a branch and its members, the newest first. Whose it was is not said: names
/// of members are for those with a key in an open session.
pub fn check(service: &Service, unit_id: UnitId, typed: &str, locale: Locale) -> Result<CheckAnswer> {
    let Ok(receipt) = Receipt::parse(typed) else { return Ok(CheckAnswer::Malformed) };
    service.read(|conn| {
        for placed in store::evaluations::of_village(conn, unit_id)?.into_iter().rev() {
            if let Some(standing) = look(conn, placed.evaluation.id, &receipt, locale)? {
                let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
                let counted = matches!(standing, Standing::Counted { .. });
                let inclusion = if counted { inclusion(conn, &placed.evaluation, &receipt)? } else { None };
                return Ok(CheckAnswer::Found { cycle: cycle.name, standing, inclusion });
            }
        }
        Ok(CheckAnswer::NotFound)
    })
}

/// The list of counted ballots of any evaluation, a member's as well: it says nothing of who was rated, nor what was said.
/// Errors: `not_found` before its box is opened.
pub fn counted_list(service: &Service, id: EvaluationId) -> Result<CountedList> {
    service.read(|conn| {
        store::ratings::current(conn, id)?.ok_or(Error::new(Code::NotFound))?;
        counted(conn, id)
    })
}

/// The leaves of an evaluation whose box is opened.
pub(crate) fn counted(conn: &mut Conn, id: EvaluationId) -> Result<CountedList> {
    let leaf = |bytes: Vec<u8>| {
        <[u8; 32]>::try_from(bytes)
            .map(Leaf::from_bytes)
            .map_err(|_| Error::internal("a leaf is not 32 bytes"))
    };
    let aside = store::set_aside::leaves(conn, id)?.into_iter().map(leaf).collect::<Result<Vec<_>>>()?;
    CountedList::new(id.uuid(), leaves(conn, id)?, aside).map_err(Error::internal)
}

fn leaves(conn: &mut Conn, id: EvaluationId) -> Result<Vec<Leaf>> {
    Ok(store::counted_leaves::of_evaluation(conn, id)?.into_iter().map(Leaf::from_bytes).collect())
}

fn inclusion(conn: &mut Conn, evaluation: &EvaluationRecord, receipt: &Receipt) -> Result<Option<Inclusion>> {
    let leaf = receipt.leaf(evaluation.id.uuid());
    let leaves = leaves(conn, evaluation.id)?;
    let Ok(index) = leaves.binary_search(&leaf) else { return Ok(None) };
    let path = found(tree::neighbours(&leaves, index))?;
    let path = path.into_iter().map(|neighbour| (neighbour.left, neighbour.hash.to_string())).collect();
    Ok(Some(Inclusion {
        evaluation_id: evaluation.id,
        of_member: evaluation.member_id.is_some(),
        place: index + 1,
        leaf: leaf.to_string(),
        path,
    }))
}

/// What is known of one evaluation's receipt; `None` where no ballot has it.
pub fn standing(
    service: &Service,
    id: EvaluationId,
    receipt: &Receipt,
    locale: Locale,
) -> Result<Option<Standing>> {
    service.read(|conn| look(conn, id, receipt, locale))
}

fn look(conn: &mut Conn, id: EvaluationId, receipt: &Receipt, locale: Locale) -> Result<Option<Standing>> {
    let leaf = receipt.leaf(id.uuid());
    if store::votes::lies_sealed(conn, id, leaf.as_bytes())? {
        return Ok(Some(Standing::Received));
    }
    if let Some(review) = store::votes::signed_by_leaf(conn, id, leaf.as_bytes())? {
        return Ok(Some(Standing::Signed { name: review.signer }));
    }
    if store::set_aside::holds(conn, id, leaf.as_bytes())? {
        let asides = crate::results::set_aside(conn, id, locale)?;
        let mut reasons: Vec<String> = asides.into_iter().map(|aside| aside.reason).collect();
        reasons.dedup();
        let between = if locale == Locale::En { "; " } else { "；" };
        return Ok(Some(Standing::SetAside { reason: reasons.join(between) }));
    }
    if !store::counted_leaves::contains(conn, id, leaf.as_bytes())? {
        return Ok(None);
    }
    let rating = found(store::ratings::current(conn, id)?)?;
    let root = domain::hex(&rating.root);
    Ok(Some(Standing::Counted { count: u32::try_from(rating.counted).unwrap_or(0), root }))
}
