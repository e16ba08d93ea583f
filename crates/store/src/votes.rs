//! Ballots: sealed ones until the box is opened, then ballots, comments, tallies and leaves.

use diesel::prelude::*;
use domain::{
    Channel, CommentId, CommentKind, EvaluationId, Id, Instant, KeyId, MemberId, StaffId, TicketId,
    Visibility,
};

use crate::connection::on_engine;
use crate::insert_sealed::InsertSealed;
use crate::schema::{comment, evaluation, minute_key, sealed_ballot, signed_review, tally, ticket};
use crate::{Conn, Document, Result};

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    /// A view: the sealed ballots of an evaluation.
    sealed_in_box (evaluation_id, leaf) {
        /// The evaluation.
        evaluation_id -> Id,
        /// Key of the row.
        leaf -> Binary,
        /// The minute key.
        key_id -> Id,
        /// The rater group.
        rater_group -> Text,
        /// The channel.
        channel -> Text,
        /// The mark.
        mark -> Text,
        /// Nonce and ciphertext.
        content -> Binary,
    }
}
diesel::allow_tables_to_appear_in_same_query!(sealed_in_box, minute_key);

/// A ballot as it lies in the sealed box.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sealed_in_box)]
pub struct SealedBallotRecord {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// SHA-256("counted" ‖ evaluation ‖ receipt): with the evaluation, the only judge of "once".
    pub leaf: Vec<u8>,
    /// The minute key it is encrypted under.
    pub key_id: KeyId,
    /// The rater group.
    pub rater_group: String,
    /// The channel.
    pub channel: Channel,
    /// A signal such as a repeated device; empty as a rule.
    pub mark: String,
    /// Nonce and ciphertext, all of one evaluation in one size.
    pub content: Vec<u8>,
}

/// A ballot on its way into the box.
#[derive(Debug, Clone)]
pub struct NewSealedBallot {
    /// When its ticket was issued, 0 for a printed code: with the leaf, the only judge of "once". A ticket says it itself, so
    /// that what is sent again bears the same.
    pub issued: i64,
    /// The ballot.
    pub ballot: SealedBallotRecord,
}

/// A comment of an opened box.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = comment, treat_none_as_default_value = false)]
pub struct CommentRecord {
    /// Random id.
    pub id: CommentId,
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// Problem or suggestion.
    pub kind: CommentKind,
    /// What it is about.
    pub category: String,
    /// The words.
    pub words: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// Hash of the follow-up code.
    pub follow_up_hash: Vec<u8>,
}

/// A self or superior review, signed and kept by name.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = signed_review, treat_none_as_default_value = false)]
pub struct SignedReviewRecord {
    /// Its id.
    pub id: Id<()>,
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The rater group.
    pub rater_group: String,
    /// The personal ticket it came with.
    pub ticket_id: TicketId,
    /// The signer's name.
    pub signer: String,
    /// Answers as in a ballot.
    pub answers: Vec<u8>,
    /// A comment, if any.
    pub comment: Option<Document>,
    /// The leaf of its receipt.
    pub leaf: Vec<u8>,
    /// When signed.
    pub signed_at: Instant,
}

/// One group's packed tally.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = tally, treat_none_as_default_value = false)]
pub struct TallyRecord {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The rater group.
    pub rater_group: String,
    /// Size of the electorate.
    pub electorate: i32,
    /// Ballots counted.
    pub ballots: i32,
    /// Packed histogram of every indicator.
    pub counts: Vec<u8>,
    /// Ballots by channel.
    pub channels: Document,
}

/// Stores a sealed ballot; says whether it is new. The unique key is the judge.
pub fn insert_sealed(conn: &mut Conn, record: &NewSealedBallot) -> Result<bool> {
    let stored = match conn {
        Conn::Sqlite(conn) => InsertSealed(record).execute(conn)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => {
            let NewSealedBallot { issued, ballot } = record;
            let values = (
                sealed_ballot::evaluation_id.eq(ballot.evaluation_id),
                sealed_ballot::issued.eq(issued),
                sealed_ballot::leaf.eq(&ballot.leaf),
                sealed_ballot::key_id.eq(ballot.key_id),
                sealed_ballot::rater_group.eq(&ballot.rater_group),
                sealed_ballot::channel.eq(ballot.channel),
                sealed_ballot::mark.eq(&ballot.mark),
                sealed_ballot::content.eq(&ballot.content),
            );
            diesel::insert_into(sealed_ballot::table).values(values).on_conflict_do_nothing().execute(conn)?
        }
    };
    Ok(stored == 1)
}

/// Whether a sealed ballot with this leaf lies in the box, of a ticket issued then.
pub fn is_sealed(conn: &mut Conn, id: EvaluationId, issued: i64, leaf: &[u8]) -> Result<bool> {
    let same = sealed_ballot::table.filter(sealed_ballot::leaf.eq(leaf));
    let same = same.filter(sealed_ballot::issued.eq(issued)).filter(sealed_ballot::evaluation_id.eq(id));
    let query = diesel::select(diesel::dsl::exists(same));
    Ok(on_engine!(conn, conn => query.get_result(conn)?))
}

/// The same for whoever has the receipt alone. Looks through all sealed ballots of the evaluation.
pub fn lies_sealed(conn: &mut Conn, id: EvaluationId, leaf: &[u8]) -> Result<bool> {
    let same = sealed_in_box::table.filter(sealed_in_box::evaluation_id.eq(id));
    let query = diesel::select(diesel::dsl::exists(same.filter(sealed_in_box::leaf.eq(leaf))));
    Ok(query.get_result(conn)?)
}

/// The signed review with this leaf.
pub fn signed_by_leaf(conn: &mut Conn, id: EvaluationId, leaf: &[u8]) -> Result<Option<SignedReviewRecord>> {
    let query =
        signed_review::table.filter(signed_review::evaluation_id.eq(id)).filter(signed_review::leaf.eq(leaf));
    Ok(on_engine!(conn, conn => query.select(SignedReviewRecord::as_select()).get_result(conn).optional()?))
}

/// Stores a signed review.
pub fn insert_signed(conn: &mut Conn, record: &SignedReviewRecord) -> Result<()> {
    diesel::insert_into(signed_review::table).values(record).execute(conn)?;
    Ok(())
}

/// The signed reviews of an evaluation.
pub fn signed_reviews(conn: &mut Conn, id: EvaluationId) -> Result<Vec<SignedReviewRecord>> {
    let query = signed_review::table.filter(signed_review::evaluation_id.eq(id)).order(signed_review::id);
    Ok(query.select(SignedReviewRecord::as_select()).load(conn)?)
}

/// The evaluations that a superior signed a review of.
pub fn signed_by_staff(conn: &mut Conn, id: StaffId) -> Result<Vec<EvaluationId>> {
    let query = signed_review::table
        .inner_join(ticket::table.on(ticket::id.eq(signed_review::ticket_id)))
        .filter(ticket::staff_id.eq(id));
    Ok(query.select(signed_review::evaluation_id).load(conn)?)
}

/// The evaluations that a member signed a review of.
pub fn signed_by_member(conn: &mut Conn, id: MemberId) -> Result<Vec<EvaluationId>> {
    let query = signed_review::table
        .inner_join(ticket::table.on(ticket::id.eq(signed_review::ticket_id)))
        .filter(ticket::member_id.eq(id));
    Ok(query.select(signed_review::evaluation_id).load(conn)?)
}

/// How many ballots lie sealed, by group and channel: all that is known before opening.
pub fn sealed_counts(conn: &mut Conn, id: EvaluationId) -> Result<Vec<(String, Channel, i64)>> {
    let query = sealed_in_box::table
        .filter(sealed_in_box::evaluation_id.eq(id))
        .group_by((sealed_in_box::rater_group, sealed_in_box::channel));
    Ok(query
        .select((sealed_in_box::rater_group, sealed_in_box::channel, diesel::dsl::count_star()))
        .load(conn)?)
}

/// How many signed reviews there are, by group.
pub fn signed_counts(conn: &mut Conn, id: EvaluationId) -> Result<Vec<(String, i64)>> {
    let query =
        signed_review::table.filter(signed_review::evaluation_id.eq(id)).group_by(signed_review::rater_group);
    Ok(query.select((signed_review::rater_group, diesel::dsl::count_star())).load(conn)?)
}

/// The sealed ballots of an evaluation, in the order of their leaves.
pub fn sealed(conn: &mut Conn, id: EvaluationId) -> Result<Vec<SealedBallotRecord>> {
    let query = sealed_in_box::table.filter(sealed_in_box::evaluation_id.eq(id)).order(sealed_in_box::leaf);
    Ok(query.select(SealedBallotRecord::as_select()).load(conn)?)
}

/// Deletes the sealed ballots of opened evaluations; says how many.
pub fn delete_sealed(conn: &mut Conn, ids: &[EvaluationId]) -> Result<usize> {
    match conn {
        Conn::Sqlite(conn) => crate::places::delete_sealed(conn, ids),
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => {
            let theirs = sealed_ballot::table.filter(sealed_ballot::evaluation_id.eq_any(ids));
            Ok(diesel::delete(theirs).execute(conn)?)
        }
    }
}

/// Writes a comment.
pub fn insert_comment(conn: &mut Conn, record: &CommentRecord) -> Result<()> {
    diesel::insert_into(comment::table).values(record).execute(conn)?;
    Ok(())
}

/// The comments of an evaluation, in the order of their random ids.
pub fn comments(conn: &mut Conn, id: EvaluationId) -> Result<Vec<CommentRecord>> {
    let query = comment::table.filter(comment::evaluation_id.eq(id)).order(comment::id);
    Ok(query.select(CommentRecord::as_select()).load(conn)?)
}

/// The comment of a follow-up code.
pub fn comment_by_follow_up(conn: &mut Conn, hash: &[u8]) -> Result<Option<CommentRecord>> {
    let query = comment::table.filter(comment::follow_up_hash.eq(hash)).order(comment::id);
    Ok(query.select(CommentRecord::as_select()).get_result(conn).optional()?)
}

/// Writes a tally.
pub fn insert_tally(conn: &mut Conn, record: &TallyRecord) -> Result<()> {
    diesel::insert_into(tally::table).values(record).execute(conn)?;
    Ok(())
}

/// The tallies of an evaluation.
pub fn tallies(conn: &mut Conn, id: EvaluationId) -> Result<Vec<TallyRecord>> {
    let query = tally::table.filter(tally::evaluation_id.eq(id)).order(tally::rater_group);
    Ok(query.select(TallyRecord::as_select()).load(conn)?)
}

/// Every evaluation that has tallies, for a full recount.
pub fn tallied_evaluations(conn: &mut Conn) -> Result<Vec<EvaluationId>> {
    let query = evaluation::table
        .filter(diesel::dsl::exists(tally::table.filter(tally::evaluation_id.eq(evaluation::id))));
    Ok(query.order(evaluation::id).select(evaluation::id).load(conn)?)
}

/// Sealed ballots of an evaluation by the minute of their keys (minutes since the epoch), for the big screen.
pub fn sealed_by_minute(conn: &mut Conn, id: EvaluationId, since: i64) -> Result<Vec<(i64, i64)>> {
    let query = sealed_in_box::table
        .inner_join(minute_key::table.on(minute_key::id.eq(sealed_in_box::key_id)))
        .filter(sealed_in_box::evaluation_id.eq(id))
        .filter(minute_key::minute.ge(since))
        .group_by(minute_key::minute);
    Ok(query.select((minute_key::minute, diesel::dsl::count_star())).load(conn)?)
}
