//! Opening a box (开箱): two scrutineers, one transaction; then the wrapped key is destroyed.

use std::collections::BTreeMap;
use std::sync::Arc;

use ballot::boxkey::{self, OpeningCodes, Scrutineer, WrapError, WrappedKey};
use ballot::code::OpeningCode;
use ballot::key::Leaf;
use ballot::opening::{OpenedEvaluation, SealedRow};
use domain::evaluation::EvaluationStatus;
use domain::{Action, Actor, BoxId, Code, Error, EvaluationId, Id, Result, StaffId};
use scoring::{Answers, CheckedScheme};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Document;
use store::boxes::BoxRecord;
use store::opened_ballots::BallotRecord;
use store::votes::TallyRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::aside::{self, Plan};
use super::comments::{self, PhotoCount};
use super::count::{answers, rate_evaluation, tally};
use super::decrypt::{BoxContent, decrypt};
use crate::auth::{Credentials, sign_in::verify};
use crate::core::found;
use crate::results::{Version, write_version};
use crate::{Service, Tx};

/// Both scrutineers, each with account and code.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenBox {
    /// The two of them, in any order.
    pub scrutineers: Vec<ScrutineerCode>,
    /// They know that a channel with more ballots than were issued or attended is void when the box is opened.
    #[serde(default)]
    pub accept_overrun: bool,
    /// How many ballots on paper, keyed once or with two entries that differ, they agree to leave uncounted.
    #[serde(default)]
    pub lost_papers: u32,
    /// How many sealed ballots that cannot be read they agree to leave uncounted; a first try says how many there are.
    #[serde(default)]
    pub unreadable: u32,
}

/// One scrutineer's part.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScrutineerCode {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// The opening code from the paper.
    pub code: String,
}

/// An opened box.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Opened {
    /// Root of the tree over the counted leaves of the branch's evaluation.
    pub root: String,
    /// Counted secret ballots.
    pub count: u32,
    /// Ballots set aside, and those that cannot be read.
    pub set_aside: u32,
    /// The evaluations that now have a rating.
    pub evaluations: Vec<Uuid>,
}

/// Opens a box.
///
/// Errors: `wrong_credentials`, `same_person`, `not_scrutineer`, `wrong_opening_code` with the field of the wrong
/// one, `key_damaged`, `ballots_damaged`, `sessions_remain`, `decision_pending`, `invalid` where a channel is void and
/// `accept_overrun` does not say so, or for `lost_papers` where as many papers are not in the box; `box_opened`. On any of
/// them nothing has changed. `ballots_damaged` where other than `unreadable` ballots do not open, `invalid` where all do,
/// both with the field.
pub fn open(service: &Service, actor: &Actor, id: BoxId, input: &OpenBox) -> Result<Opened> {
    actor.require(Action::OpenBox)?;
    let record = found(service.read(|conn| Ok(store::boxes::find(conn, id)?))?)?;
    let codes = codes(service, &record, input)?;
    let wrapped = record.wrapped_key.as_deref().ok_or(Error::new(Code::BoxOpened))?;
    let wrapped = WrappedKey::from_bytes(wrapped).map_err(|_| Error::new(Code::KeyDamaged))?;
    let private = boxkey::unwrap(&wrapped, &codes, id.uuid())
        .map_err(|error| wrap_error(error, &record, input, service))?;
    let opened = service.act(actor, Action::OpenBox, |tx| {
        let unit = found(store::units::find(tx.conn, record.unit_id)?)?;
        tx.actor.require_at(Action::OpenBox, &unit.path)?;
        require_closed(tx, &record)?;
        require_papers(tx, id, input.lost_papers)?;
        if !store::boxes::mark_opened(tx.conn, id, tx.now)? {
            return Err(Error::new(Code::BoxOpened));
        }
        let subjects = subjects(service, tx, id)?;
        let plan = aside::plan(tx, &record, input.accept_overrun)?;
        let content = decrypt(tx, id, &subjects, &private, &plan)?;
        content.require_unreadable(input.unreadable)?;
        let (opened, keys) = (&content.opened, &content.keys);
        let mut photos = PhotoCount::default();
        let mut answer = Opened { root: String::new(), count: 0, set_aside: 0, evaluations: Vec::new() };
        for (id, scheme) in &subjects {
            let opened = found(opened.iter().find(|opened| opened.evaluation == id.uuid()))?;
            let unreadable = content.unreadable_of(*id);
            let root = write_evaluation(tx, scheme, (opened, &unreadable), &record, &plan)?;
            comments::write(tx, record.id, keys, opened, &mut photos)?;
            answer.root = if answer.root.is_empty() { root } else { answer.root };
            answer.count += u32::try_from(opened.leaves.len()).unwrap_or(u32::MAX);
            let aside = opened.set_aside_leaves.len() + unreadable.len();
            answer.set_aside += u32::try_from(aside).unwrap_or(u32::MAX);
            answer.evaluations.push(opened.evaluation);
        }
        delete_sealed(tx, &content)?;
        store::photos::delete_sealed_photos(tx.conn, id)?;
        store::boxes::delete_minute_keys(tx.conn, id)?;
        store::channels::delete_paper_entries(tx.conn, id)?;
        tx.audit(id.uuid(), told(&answer, photos, &plan, input))?;
        Ok(answer)
    })?;
    // Until here a crash leaves the box as it was, or opened with its key still there; starting again destroys it.
    service.store().write(|conn| store::boxes::destroy_key(conn, id))?;
    service.store().scrub()?;
    service.voting().forget_minute(id);
    Ok(opened)
}

/// Refuses to lose more or fewer papers than the scrutineers were shown: what is keyed by one person alone is not counted.
fn require_papers(tx: &mut Tx<'_>, id: BoxId, agreed: u32) -> Result<()> {
    let waiting = store::channels::paper_entries(tx.conn, id)?.len();
    if u32::try_from(waiting) == Ok(agreed) {
        return Ok(());
    }
    let words = match waiting {
        0 => "纸质票现在都录完了，没有要作废的，请刷新再开箱".to_owned(),
        _ => format!(
            "还有 {waiting} 张纸质票没有两人录得一样，开箱以后就不计了；请先录完，或者确认不计这 {waiting} 张"
        ),
    };
    Err(Error::field("lost_papers", "papers_waiting", words))
}

/// What the audit row says.
fn told(answer: &Opened, photos: PhotoCount, plan: &Plan, input: &OpenBox) -> serde_json::Value {
    let mut told = json!({ "count": answer.count, "root": answer.root });
    if answer.set_aside > 0 {
        told["set_aside"] = json!(answer.set_aside);
    }
    let voided = plan.voided();
    if !voided.is_empty() {
        told["voided"] = json!(voided);
    }
    for (name, agreed) in [("lost_papers", input.lost_papers), ("unreadable", input.unreadable)] {
        if agreed > 0 {
            told[name] = json!(agreed);
        }
    }
    if photos.opened + photos.unreadable > 0 {
        told["photos"] = json!(photos.opened);
        told["photos_unreadable"] = json!(photos.unreadable);
    }
    told
}

/// Checks both accounts against those named at sealing and puts their codes in the order of the seal.
fn codes(service: &Service, record: &BoxRecord, input: &OpenBox) -> Result<OpeningCodes> {
    let [_, _] = input.scrutineers.as_slice() else {
        return Err(Error::field("scrutineers", "two", "需要两名监票人一起开箱"));
    };
    let mut by_staff: BTreeMap<StaffId, OpeningCode> = BTreeMap::new();
    for (index, part) in input.scrutineers.iter().enumerate() {
        let credentials = Credentials { login: part.login.clone(), password: part.password.clone() };
        let (staff, _) = verify(service, &credentials).map_err(|error| match error.code {
            Code::WrongCredentials => Error {
                fields: Error::field(format!("scrutineers[{index}].password"), "wrong", "账号或密码不对")
                    .fields,
                ..error
            },
            _ => error,
        })?;
        if staff.id != record.scrutineer_a && staff.id != record.scrutineer_b {
            let fields = Error::field(
                format!("scrutineers[{index}].login"),
                "not_scrutineer",
                "不是封卷时指定的监票人",
            )
            .fields;
            return Err(Error { fields, ..Error::new(Code::NotScrutineer) });
        }
        let code = OpeningCode::parse(&part.code).map_err(|_| wrong_code(index))?;
        if by_staff.insert(staff.id, code).is_some() {
            return Err(Error::new(Code::SamePerson));
        }
    }
    let mut take = |id| by_staff.remove(&id).ok_or(Error::new(Code::NotScrutineer));
    Ok(OpeningCodes { first: take(record.scrutineer_a)?, second: take(record.scrutineer_b)? })
}

fn wrong_code(index: usize) -> Error {
    let fields =
        Error::field(format!("scrutineers[{index}].code"), "wrong", "开箱码不对，请对照纸上重新输入").fields;
    Error { fields, ..Error::new(Code::WrongOpeningCode) }
}

/// Says which of the two codes is wrong.
fn wrap_error(error: WrapError, record: &BoxRecord, input: &OpenBox, service: &Service) -> Error {
    let staff_id = match error {
        WrapError::WrongCode(Scrutineer::First) => record.scrutineer_a,
        WrapError::WrongCode(Scrutineer::Second) => record.scrutineer_b,
        WrapError::BothWrong => {
            return Error { fields: [wrong_code(0).fields, wrong_code(1).fields].concat(), ..wrong_code(0) };
        }
        WrapError::Damaged | WrapError::BadKey => return Error::new(Code::KeyDamaged),
    };
    let login = service
        .read(|conn| Ok(store::staff::find(conn, staff_id)?))
        .ok()
        .flatten()
        .map(|(staff, _)| staff.login);
    let index = input.scrutineers.iter().position(|part| Some(part.login.trim()) == login.as_deref());
    wrong_code(index.unwrap_or(0))
}

/// Refuses while a session is open or booked.
pub(crate) fn require_closed(tx: &mut Tx<'_>, record: &BoxRecord) -> Result<()> {
    let sessions = store::sessions::of_branch(tx.conn, record.cycle_id, record.unit_id)?;
    let waits = sessions.iter().any(|session| session.state(tx.now).holds_box());
    let status = match (record.opened_at, waits) {
        (Some(_), _) => EvaluationStatus::Draft,
        (None, true) => EvaluationStatus::Voting,
        (None, false) => EvaluationStatus::Closed,
    };
    status.open_box().map(|_| ())
}

/// The evaluations of the box with their schemes, the branch's first.
pub(super) type Subjects = Vec<(EvaluationId, Arc<CheckedScheme>)>;

fn subjects(service: &Service, tx: &mut Tx<'_>, id: BoxId) -> Result<Subjects> {
    let subjects = store::evaluations::subjects(tx.conn, id)?;
    subjects
        .into_iter()
        .map(|placed| Ok((placed.evaluation.id, service.scheme(tx.conn, placed.evaluation.scheme_id)?)))
        .collect()
}

/// Writes what came out of the box for one evaluation and rates it; gives the root.
fn write_evaluation(
    tx: &mut Tx<'_>,
    scheme: &CheckedScheme,
    (opened, unreadable): (&OpenedEvaluation, &[&SealedRow]),
    record: &BoxRecord,
    plan: &Plan,
) -> Result<String> {
    let id: EvaluationId = Id::new(opened.evaluation);
    let (mut counted, mut ballots): (Vec<(String, Answers)>, _) = (Vec::new(), Vec::new());
    for ballot in &opened.ballots {
        let bytes: Vec<u8> = ballot.answers.iter().map(|answer| answer.number()).collect();
        counted.push((ballot.group.clone(), answers(scheme, &ballot.group, &bytes)));
        ballots.push(BallotRecord {
            id: Id::new(ballot.id),
            evaluation_id: id,
            rater_group: ballot.group.clone(),
            answers: bytes,
        });
    }
    store::opened_ballots::insert(tx.conn, &ballots)?;
    for review in store::votes::signed_reviews(tx.conn, id)? {
        counted.push((review.rater_group.clone(), answers(scheme, &review.rater_group, &review.answers)));
    }
    store::counted_leaves::insert(tx.conn, id, opened.leaves.iter().map(Leaf::as_bytes))?;
    let tally = write_tallies(tx, scheme, id, opened, &counted)?;
    let root = ballot::tree::root(&opened.leaves);
    let rating = rate_evaluation(tx.conn, scheme, id, &tally)?;
    aside::write(tx, scheme, (opened, unreadable), counted, plan, rating.stars)?;
    let version = Version {
        evaluation_id: id,
        number: 1,
        root: root.0.to_vec(),
        counted: i32::try_from(opened.leaves.len()).unwrap_or(i32::MAX),
        reason: None,
        people: [record.scrutineer_a, record.scrutineer_b],
    };
    write_version(tx, scheme, &rating, version)?;
    Ok(root.to_string())
}

/// Deletes what was opened, all evaluations at once: their ballots lie among each other.
fn delete_sealed(tx: &mut Tx<'_>, content: &BoxContent) -> Result<()> {
    let opened = &content.opened;
    let ids: Vec<EvaluationId> = opened.iter().map(|one| Id::new(one.evaluation)).collect();
    let opened: usize = opened.iter().map(|one| one.leaves.len() + one.set_aside_leaves.len()).sum();
    let ballots = opened + content.unreadable.len();
    if store::votes::delete_sealed(tx.conn, &ids)? != ballots {
        return Err(Error::internal("the sealed rows changed while they were opened"));
    }
    Ok(())
}

fn write_tallies(
    tx: &mut Tx<'_>,
    scheme: &CheckedScheme,
    id: EvaluationId,
    opened: &OpenedEvaluation,
    counted: &[(String, Answers)],
) -> Result<scoring::CheckedTally> {
    let electorates = store::evaluations::electorates(tx.conn, id)?;
    let tally = tally(scheme, &electorates, counted)?;
    for group in &scheme.groups {
        let electorate = electorates.iter().find(|(name, _)| *name == group.id).map_or(0, |(_, size)| *size);
        let ballots = tally.group(&group.id).map_or(0, |group| group.ballots);
        let mut channels: BTreeMap<&str, u64> = opened
            .channels
            .iter()
            .filter(|c| c.group == group.id && c.counted > 0)
            .map(|c| (c.channel.as_str(), c.counted))
            .collect();
        if group.ballot == scoring::scheme::BallotKind::Signed && ballots > 0 {
            channels.insert("personal", u64::from(ballots));
        }
        let row = TallyRecord {
            evaluation_id: id,
            rater_group: group.id.clone(),
            electorate,
            ballots: i32::try_from(ballots).unwrap_or(i32::MAX),
            counts: tally.pack(scheme, &group.id),
            channels: Document::of(&channels)?,
        };
        store::votes::insert_tally(tx.conn, &row)?;
    }
    Ok(tally)
}
