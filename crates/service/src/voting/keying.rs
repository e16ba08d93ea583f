//! Ballots on paper, keyed by two people (§5). The first entry is never stored readable: what stays of it is a digest
//! under the server's key over box, printed code and answers, to compare the second with. Only when both agree is the
//! ballot cast, as any other; the digest is deleted then.

mod view;

use ballot::code::SlipCode;
use compact_str::ToCompactString as _;
use domain::{
    Action, Actor, BoxId, Channel, Code, Error, EvaluationId, Id, Result, SessionId, StaffId, TicketId,
};
use serde_json::json;
use store::Conn;
use store::channels::PaperEntryRecord;
use subtle::ConstantTimeEq as _;

use super::access::{Claim, Right, of_paper};
use super::cast::{cast, content, stands};
use super::form::follow_up;
use super::{Filled, FilledComment, Refusal};
use crate::core::found;
use crate::tickets::label;
use crate::view::TextMap;
use crate::{Service, Tx};

pub use view::{
    KeyPaper, KeyedComment, KeyedQuestion, KeyedSubject, KeyingView, PaperCode, PaperStanding, PaperView,
};

/// The papers of a session's box. Errors: `not_found`.
pub fn keying(service: &Service, actor: &Actor, id: SessionId) -> Result<KeyingView> {
    let mut view = KeyingView {
        open: false,
        printed: 0,
        in_box: 0,
        pending: Vec::new(),
        scale: Vec::new(),
        subjects: Vec::new(),
    };
    let Some(box_id) = box_of(service, actor, id)? else { return Ok(view) };
    let context = service.box_context(box_id)?;
    let branch = found(context.subjects.first())?;
    let now = service.now();
    view.open = context.opened_at.is_none() && context.takes(branch, Channel::Paper, now);
    view.scale = branch.scheme.scale.levels.iter().map(|level| TextMap::from(&level.word)).collect();
    let on_paper = |members: bool| {
        context.sessions.iter().any(|(session, channels)| {
            session.cancelled_at.is_none()
                && channels.contains(&Channel::Paper)
                && (session.rates_members || !members)
        })
    };
    let subjects = context.subjects.iter().filter(|subject| on_paper(subject.member.is_some()));
    view.subjects = subjects
        .map(|subject| KeyedSubject {
            evaluation_id: subject.evaluation_id.uuid(),
            name: subject.name.clone(),
            is_member: subject.member.is_some(),
            questions: subject
                .scheme
                .asked(domain::terms::group::PUBLIC)
                .map(|asked| KeyedQuestion { id: asked.id.clone(), title: TextMap::from(&asked.title) })
                .collect(),
        })
        .collect();
    service.read(|conn| {
        view.printed = number(store::boxes::issued(conn, box_id, Channel::Paper)?);
        if context.opened_at.is_none() {
            let counts = store::votes::sealed_counts(conn, branch.evaluation_id)?;
            let own = counts.into_iter().filter(|(_, channel, _)| *channel == Channel::Paper);
            view.in_box = own.map(|(_, _, n)| number(n)).sum();
        }
        for entry in store::channels::paper_entries(conn, box_id)? {
            view.pending.push(pending(conn, &entry)?);
        }
        Ok(())
    })?;
    Ok(view)
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The box of a session in reach; `None` before sealing and for a session without paper.
fn box_of(service: &Service, actor: &Actor, id: SessionId) -> Result<Option<BoxId>> {
    actor.require(Action::KeyPapers)?;
    service.read(|conn| {
        let (session, unit) = found(store::sessions::find(conn, id)?)?;
        actor.require_at(Action::KeyPapers, &unit.path)?;
        if !session.channels.read::<Vec<Channel>>()?.contains(&Channel::Paper) {
            return Ok(None);
        }
        let record = store::boxes::of_branch(conn, session.cycle_id, session.unit_id)?;
        Ok(record.map(|record| record.id))
    })
}

fn pending(conn: &mut Conn, entry: &PaperEntryRecord) -> Result<PaperView> {
    let state = if entry.digest.is_some() { PaperStanding::KeyedOnce } else { PaperStanding::Differs };
    let name = store::staff::find(conn, entry.staff_id)?.map(|(staff, _)| staff.name);
    let keyed_by = name.filter(|_| state == PaperStanding::KeyedOnce);
    Ok(PaperView { label: label(entry.ticket_id), state, keyed_by })
}

/// A paper that was found by its code.
struct Paper {
    box_id: BoxId,
    ticket_id: TicketId,
    code: SlipCode,
    right: Right,
}

impl Paper {
    fn find(service: &Service, actor: &Actor, id: SessionId, typed: &str) -> Result<Self> {
        let foreign = || Error::field("code", "unknown", "没有这张票：请对照票上的编码再输一遍");
        let box_id = box_of(service, actor, id)?.ok_or_else(foreign)?;
        let code = SlipCode::parse(typed).map_err(|_| foreign())?;
        let right = of_paper(service, &code).map_err(|error| match error.code {
            Code::UnknownCode => foreign(),
            _ => error,
        })?;
        let ticket_id = right.ticket_id.filter(|_| right.context.box_id == box_id).ok_or_else(foreign)?;
        Ok(Self { box_id, ticket_id, code, right })
    }

    fn view(&self, state: PaperStanding) -> PaperView {
        PaperView { label: label(self.ticket_id), state, keyed_by: None }
    }

    fn entry(&self, service: &Service) -> Result<Option<PaperEntryRecord>> {
        service.read(|conn| Ok(store::channels::paper_entry(conn, self.ticket_id)?))
    }

    /// Whether its ballot of the branch is in the box.
    fn is_in_box(&self, service: &Service) -> Result<bool> {
        let claim = self.right.claim(None)?;
        stands(service, &claim, &claim.leaf()?)
    }

    /// The digest that stands for these answers.
    fn digest(&self, service: &Service, keyed: &[Keyed]) -> [u8; 32] {
        let mut of = [self.box_id.uuid().as_bytes().as_slice(), self.code.signs()].concat();
        for part in keyed {
            of.extend_from_slice(part.claim.subject().evaluation_id.uuid().as_bytes());
            of.extend_from_slice(&u64::try_from(part.answers.len()).unwrap_or(u64::MAX).to_be_bytes());
            of.extend_from_slice(&part.answers);
        }
        service.derived_key("paper-entry", &of)
    }
}

/// Says where a paper stands. Errors: `not_found`, `invalid` for a code that is on no paper of this box.
pub fn paper(service: &Service, actor: &Actor, id: SessionId, input: &PaperCode) -> Result<PaperView> {
    let paper = Paper::find(service, actor, id, &input.code)?;
    match paper.entry(service)? {
        Some(entry) => service.read(|conn| pending(conn, &entry)),
        None if paper.is_in_box(service)? => Ok(paper.view(PaperStanding::InBox)),
        None => Ok(paper.view(PaperStanding::NotKeyed)),
    }
}

/// One part of a paper that was filled in.
struct Keyed {
    claim: Claim,
    filled: Filled,
    /// Answers in the order of the questions.
    answers: Vec<u8>,
}

/// Keys a paper: the first entry leaves a digest, the second one, by somebody else, casts the ballot where both agree.
/// Sending either again changes nothing.
///
/// Errors: `not_found`, `same_person`, `session_not_open` before the session, `box_opened`, `busy`, `invalid` for the code
/// and for every answer that is missing or out of range.
pub fn key_paper(service: &Service, actor: &Actor, id: SessionId, input: &KeyPaper) -> Result<PaperView> {
    let paper = Paper::find(service, actor, id, &input.code)?;
    let by = actor.staff_id.ok_or(Error::new(Code::Forbidden))?;
    let keyed = read(service, &paper, input)?;
    let digest = paper.digest(service, &keyed);
    let entry = paper.entry(service)?;
    let first = entry.as_ref().and_then(|entry| Some((entry.staff_id, entry.digest.as_deref()?)));
    match first {
        None if entry.is_none() && paper.is_in_box(service)? => Ok(paper.view(PaperStanding::InBox)),
        Some((other, first)) if other != by && same(first, &digest) => {
            cast_all(service, &keyed)?;
            service.act(actor, Action::KeyPapers, |tx| {
                store::channels::delete_paper_entry(tx.conn, paper.ticket_id)?;
                note(tx, id, &paper, "paper_agreed")
            })?;
            Ok(paper.view(PaperStanding::InBox))
        }
        _ => service.act(actor, Action::KeyPapers, |tx| keep(tx, id, &paper, by, &digest)),
    }
}

fn same(first: &[u8], second: &[u8; 32]) -> bool {
    first.ct_eq(second.as_slice()).into()
}

fn note(tx: &mut Tx<'_>, id: SessionId, paper: &Paper, act: &str) -> Result<()> {
    tx.audit(id.uuid(), json!({ "act": act, "paper": label(paper.ticket_id) }))
}

/// Keeps a first entry, or notes that the second differs. What happened in between is looked at again.
fn keep(tx: &mut Tx<'_>, id: SessionId, paper: &Paper, by: StaffId, digest: &[u8; 32]) -> Result<PaperView> {
    let mut record = PaperEntryRecord {
        ticket_id: paper.ticket_id,
        box_id: paper.box_id,
        staff_id: by,
        digest: Some(digest.to_vec()),
    };
    let before = store::channels::paper_entry(tx.conn, paper.ticket_id)?;
    let first = before.as_ref().and_then(|entry| Some((entry.staff_id, entry.digest.as_deref()?)));
    let act = match first {
        None => "paper_keyed",
        Some((other, first)) if other == by && same(first, digest) => "paper_keyed",
        Some((other, _)) if other == by => {
            let detail = "这张票第一遍就是您录的，第二遍要换一个人录";
            return Err(Error::with(Code::SamePerson, detail));
        }
        // Somebody keyed the same just now: the next try compares with it.
        Some((_, first)) if same(first, digest) => return Err(Error::new(Code::Busy)),
        Some(_) => {
            record.digest = None;
            "paper_differs"
        }
    };
    store::channels::put_paper_entry(tx.conn, &record)?;
    note(tx, id, paper, act)?;
    pending(tx.conn, &record)
}

/// Casts every part of a paper. What is in the box already stands.
fn cast_all(service: &Service, keyed: &[Keyed]) -> Result<()> {
    for part in keyed {
        if let Err(refusal) = cast(service, &part.claim, &part.filled)? {
            return Err(refused(&part.claim, &refusal));
        }
    }
    Ok(())
}

/// Reads a paper against the questions that stand on it.
fn read(service: &Service, paper: &Paper, input: &KeyPaper) -> Result<Vec<Keyed>> {
    let branch = paper.right.claim(None)?;
    let branch_id = branch.subject().evaluation_id;
    if !input.answers.contains_key(&branch_id.uuid()) {
        return Err(Error::field("answers", "required", "请录入对党支部的测评"));
    }
    let mut keyed = Vec::new();
    for claim in paper.right.claims() {
        let evaluation = claim.subject().evaluation_id;
        let Some(answers) = input.answers.get(&evaluation.uuid()) else { continue };
        let comment =
            input.comment.as_ref().filter(|_| evaluation == branch_id).map(|comment| FilledComment {
                kind: "problem".into(),
                category: "other".into(),
                text: comment.text.clone(),
                visibility: if comment.public { "public" } else { "township" }.into(),
            });
        let filled = Filled {
            answers: answers
                .iter()
                .map(|(id, number)| (id.as_str().into(), number.to_compact_string()))
                .collect(),
            comment,
            follow_up: follow_up(service),
            photos: Vec::new(),
            repeat_device: false,
        };
        let read = content(&claim, &filled).map_err(|refusal| refused(&claim, &refusal))?;
        if let Some(waiting) = claim.waiting(service.now()) {
            return Err(refused(&claim, &Refusal::Waiting(waiting)));
        }
        let answers = read.answers.iter().map(|answer| answer.number()).collect();
        keyed.push(Keyed { claim, filled, answers });
    }
    require_known(input, &keyed)?;
    Ok(keyed)
}

fn require_known(input: &KeyPaper, keyed: &[Keyed]) -> Result<()> {
    let known = |id: EvaluationId| keyed.iter().any(|part| part.claim.subject().evaluation_id == id);
    match input.answers.keys().find(|id| !known(Id::new(**id))) {
        Some(id) => Err(Error::field(format!("answers.{id}"), "unknown", "票上没有这一项，请刷新页面再录")),
        None => Ok(()),
    }
}

fn refused(claim: &Claim, refusal: &Refusal) -> Error {
    let place = format!("answers.{}", claim.subject().evaluation_id);
    match refusal {
        Refusal::Missing(ids) => {
            let fault = |id: &String| domain::error::FieldError {
                field: format!("{place}.{id}"),
                code: "required".into(),
                detail: "请录一个数：1 到 5；没填或填“不了解”录 0".into(),
            };
            Error::fields(ids.iter().map(fault).collect())
        }
        Refusal::Foreign => Error::field(place, "range", "只能录票上有的题，答案是 0 到 5"),
        Refusal::TooLong => Error::field("comment.text", "too_long", "意见最多 200 个字，请照原意写短一些"),
        Refusal::Waiting(super::Waiting::BoxOpened) => Error::new(Code::BoxOpened),
        Refusal::Waiting(_) => Error::with(Code::SessionNotOpen, "这场测评还没开始，开始以后才能录票"),
        Refusal::TooManyPhotos | Refusal::Photos(_) => Error::internal("paper brings no photos"),
        Refusal::AttendanceReached => Error::internal("paper knows no attendance"),
    }
}
