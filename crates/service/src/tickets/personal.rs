//! Personal codes: for members (self or peer, never both for one evaluation) and superiors. A reissued code is the same
//! right: the old one dies, nobody votes twice.

use std::collections::BTreeMap;

use ballot::code::PersonalCode;
use ballot::ticket::PersonalSecret;
use domain::entropy::{Entropy, Rng, new_id};
use domain::terms::group;
use domain::{Action, Actor, BoxId, Channel, Code, Error, EvaluationId, Instant, MemberId, Result, StaffId};
use report::codes::{PersonalCode as PrintedCode, PersonalSheet, Secrecy};
use scoring::CheckedScheme;
use scoring::scheme::BallotKind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::boxes::TicketRecord;
use store::evaluations::Placed;
use store::staff::StaffRecord;
use store::{Conn, Document};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{base, qr_svg, typed_at};
use crate::core::found;
use crate::village::Village;
use crate::{Service, Tx};

/// Whose codes.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuePersonalCodes {
    /// Members; `null` is every active one.
    #[serde(default)]
    pub member_ids: Option<Vec<Uuid>>,
    /// The assigned superiors as well.
    #[serde(default)]
    pub superiors: bool,
    /// Of them these accounts alone; `null` is all of them.
    #[serde(default)]
    pub superior_ids: Option<Vec<Uuid>>,
}

/// Codes that are shown this once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonalCodes {
    /// How many.
    pub count: usize,
    /// A4 sheets to print and cut.
    pub sheet_html: String,
    /// The codes.
    pub codes: Vec<IssuedCode>,
}

/// One person's code.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IssuedCode {
    /// Whose.
    pub name: String,
    /// Rater group.
    pub group: String,
    /// Path of its page.
    #[schema(example = "/p/…")]
    pub path: String,
}

struct Person {
    name: String,
    /// In which they rate the branch.
    group: &'static str,
    /// In which they rate what.
    rights: BTreeMap<EvaluationId, &'static str>,
    member_id: Option<MemberId>,
    staff_id: Option<StaffId>,
}

/// Issues or reissues personal codes for an evaluation's box. Once it is open nobody votes with them any more; members who are
/// named still get theirs, because the own result is read with it.
///
/// Errors: `not_sealed`, `box_opened`, `not_found` for a member of another branch and an account that is not assigned.
pub fn personal_codes(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    input: &IssuePersonalCodes,
) -> Result<PersonalCodes> {
    let (issued, unit, cycle_name, centre, scheme) = service.act(actor, Action::IssueTickets, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::IssueTickets, &placed.unit.path)?;
        let box_id = placed.evaluation.box_id.ok_or(Error::new(Code::NotSealed))?;
        let to_read_with = input.member_ids.as_ref().is_some_and(|ids| !ids.is_empty()) && !input.superiors;
        if placed.opened_at.is_some() && !to_read_with {
            return Err(Error::new(Code::BoxOpened));
        }
        let subjects = store::evaluations::subjects(tx.conn, box_id)?;
        let branch = found(subjects.first())?;
        let village = Village::read(tx.conn, branch)?;
        let mut people = members(&village, branch, &subjects, input)?;
        if input.superiors {
            people.extend(these_superiors(&village, &subjects, input)?);
        }
        let issued = issue(tx, box_id, people)?;
        let (cycle, _) = found(store::cycles::find(tx.conn, placed.evaluation.cycle_id)?)?;
        let centre = found(store::units::find(tx.conn, cycle.unit_id)?)?.name;
        let scheme = service.scheme(tx.conn, branch.evaluation.scheme_id)?;
        tx.audit(id.uuid(), json!({ "personal_codes": issued.len() }))?;
        Ok((issued, placed.unit, cycle.name, centre, scheme))
    })?;
    let base = base(service)?;
    let mut people = Vec::new();
    for (person, code) in &issued {
        people.push(printed(&scheme, person, code, &base)?);
    }
    let sheet = PersonalSheet {
        language: report::Language::Chinese,
        centre: format!("{centre}星级评定中心"),
        address: Some(typed_at(service, &unit)),
        unit_name: unit.name,
        cycle_name,
        window: None,
        people,
    };
    Ok(PersonalCodes {
        count: issued.len(),
        sheet_html: report::codes::personal_html(&sheet).map_err(Error::internal)?,
        codes: issued
            .into_iter()
            .map(|(person, code)| IssuedCode {
                name: person.name,
                group: person.group.into(),
                path: format!("/p/{}", code.compact()),
            })
            .collect(),
    })
}

/// Members of the sealed roll. Who came after the seal is not in its electorates and gets no code.
fn members(
    village: &Village,
    branch: &Placed,
    subjects: &[Placed],
    input: &IssuePersonalCodes,
) -> Result<Vec<Person>> {
    let sealed_at = found(branch.sealed_at)?;
    let roll: Vec<_> = village.roll.iter().filter(|member| member.created_at <= sealed_at).collect();
    let wanted = |id: MemberId| input.member_ids.as_ref().is_none_or(|ids| ids.contains(&id.uuid()));
    for id in input.member_ids.iter().flatten() {
        if !roll.iter().any(|member| member.id.uuid() == *id) {
            return Err(Error::new(Code::NotFound));
        }
    }
    let people = roll.into_iter().filter(|member| wanted(member.id)).map(|member| Person {
        group: village.group_of(member, None).unwrap_or(group::PEER),
        rights: village.rights_of(member, subjects).into_iter().collect(),
        name: member.name.clone(),
        member_id: Some(member.id),
        staff_id: None,
    });
    Ok(people.collect())
}

/// The superiors that are wanted.
fn these_superiors(
    village: &Village,
    subjects: &[Placed],
    input: &IssuePersonalCodes,
) -> Result<Vec<Person>> {
    let mut people = superiors(village, subjects);
    let Some(ids) = &input.superior_ids else { return Ok(people) };
    let known = |id: &Uuid| village.superiors.iter().any(|staff| staff.id.uuid() == *id);
    found(ids.iter().all(known).then_some(()))?;
    people.retain(|person| person.staff_id.is_some_and(|id| ids.contains(&id.uuid())));
    Ok(people)
}

fn superiors(village: &Village, subjects: &[Placed]) -> Vec<Person> {
    let rights: BTreeMap<_, _> =
        subjects.iter().map(|placed| (placed.evaluation.id, group::SUPERIOR)).collect();
    let person = |staff: &StaffRecord| Person {
        name: staff.name.clone(),
        group: group::SUPERIOR,
        rights: rights.clone(),
        member_id: None,
        staff_id: Some(staff.id),
    };
    village.superiors.iter().map(person).collect()
}

fn issue(tx: &mut Tx<'_>, box_id: BoxId, people: Vec<Person>) -> Result<Vec<(Person, PersonalCode)>> {
    let known = store::boxes::personal_tickets(tx.conn, box_id)?;
    let mut issued = Vec::new();
    for person in people {
        let mut rng = Rng(tx.entropy());
        let code = PersonalCode::generate(&mut rng);
        let hash = code.hash().0.to_vec();
        let before = known.iter().find(|t| {
            (t.member_id.is_some() && t.member_id == person.member_id)
                || (t.staff_id.is_some() && t.staff_id == person.staff_id)
        });
        match before {
            Some(ticket) => store::boxes::reissue(tx.conn, ticket.id, &hash, tx.now)?,
            None => {
                let ticket = TicketRecord {
                    code_hash: hash,
                    issued_at: Some(tx.now),
                    ..ticket_of(&person, box_id, tx.entropy(), tx.now)?
                };
                store::boxes::insert_ticket(tx.conn, &ticket)?;
            }
        }
        issued.push((person, code));
    }
    Ok(issued)
}

/// The ticket of somebody who has none in this box yet, under a code that nobody is told.
fn ticket_of(person: &Person, box_id: BoxId, entropy: &dyn Entropy, now: Instant) -> Result<TicketRecord> {
    let mut rng = Rng(entropy);
    Ok(TicketRecord {
        id: new_id(entropy, now),
        box_id,
        channel: Channel::Personal,
        rater_group: person.group.into(),
        member_id: person.member_id,
        staff_id: person.staff_id,
        code_hash: PersonalCode::generate(&mut rng).hash().0.to_vec(),
        secret: Some(PersonalSecret::generate(&mut rng).as_bytes().to_vec()),
        rights: Some(Document::of(&person.rights)?),
        issued_at: None,
    })
}

/// The right of an account's person in a box without a printed code: of the member whose account it is, else of the
/// assigned superior. It is the ticket that is there, or a new one, to be stored by whoever casts under it. `None` for who
/// is not assigned, and for a member who is not on the sealed roll. A code issued later is that of the same ticket.
pub(crate) fn ticket_of_account(
    service: &Service,
    conn: &mut Conn,
    id: EvaluationId,
    staff: &StaffRecord,
) -> Result<Option<(TicketRecord, bool)>> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    let Some(box_id) = placed.evaluation.box_id else { return Ok(None) };
    let subjects = store::evaluations::subjects(conn, box_id)?;
    let branch = found(subjects.first())?;
    let village = Village::read(conn, branch)?;
    let (person, kept) = match staff.member_id {
        Some(member_id) => {
            let all = members(&village, branch, &subjects, &IssuePersonalCodes::default())?;
            let own = all.into_iter().find(|person| person.member_id == Some(member_id));
            (own, store::boxes::ticket_of_member(conn, box_id, member_id)?)
        }
        None => {
            let all = superiors(&village, &subjects);
            let own = all.into_iter().find(|person| person.staff_id == Some(staff.id));
            (own, store::boxes::ticket_of_staff(conn, box_id, staff.id)?)
        }
    };
    let Some(person) = person else { return Ok(None) };
    Ok(Some(match kept {
        Some(ticket) => (ticket, true),
        None => (ticket_of(&person, box_id, service.entropy(), service.now())?, false),
    }))
}

fn printed(
    scheme: &CheckedScheme,
    person: &Person,
    code: &PersonalCode,
    base: &qr::Base,
) -> Result<PrintedCode> {
    let group = scheme.group(person.group);
    let signed = group.is_some_and(|group| group.ballot == BallotKind::Signed);
    Ok(PrintedCode {
        name: person.name.clone(),
        group: group.map_or(person.group, |group| group.label.zh.as_str()).to_owned(),
        secrecy: if signed { Secrecy::Signed } else { Secrecy::Secret },
        code: code.to_string(),
        qr_svg: qr_svg(&qr::Address::personal(base, code))?,
    })
}
