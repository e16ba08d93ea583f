//! One evaluation with everything prepared for it.

use std::collections::{BTreeMap, HashMap};

use domain::evaluation::EvaluationStatus;
use domain::{Action, Actor, EvaluationId, Id, Result, StaffId};
use scoring::CheckedScheme;
use store::Conn;
use store::boxes::BoxRecord;
use store::evaluations::Placed;
use store::sessions::SessionRecord;

use super::{
    BoxView, CycleBrief, EvaluationView, FactView, GroupCount, Numbers, SchemeBrief, ScrutineerView, acts,
    group_counts, placed_status, readable,
};
use crate::core::found;
use crate::sessions::SessionView;
use crate::staff::StaffView;
use crate::{Service, sessions};

/// An evaluation within the actor's subtree. Errors: `not_found`.
pub fn get(service: &Service, actor: &Actor, id: EvaluationId) -> Result<EvaluationView> {
    service.read(|conn| {
        let placed = readable(conn, actor, id)?;
        let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        let numbers = Numbers::of(conn, &placed)?;
        let counts = group_counts(conn, &scheme, &placed, &numbers)?;
        let windows = store::sessions::of_branch(conn, cycle.id, placed.unit.id)?;
        let status = placed_status(&placed, &windows, service.now());
        let sealed = store::boxes::of_branch(conn, cycle.id, placed.unit.id)?;
        Ok(EvaluationView {
            id: id.uuid(),
            cycle: CycleBrief { id: cycle.id.uuid(), name: cycle.name, year: cycle.year },
            unit: placed.unit.clone().into(),
            member_id: placed.evaluation.member_id.map(|id| id.uuid()),
            subject_name: placed.subject_name().to_owned(),
            status,
            next_step: next_step(status),
            revision: placed.evaluation.revision,
            scheme: SchemeBrief::of(&scheme)?,
            facts: facts(conn, &scheme, &placed)?,
            electorates: numbers.electorates(&scheme, placed.sealed_at.is_some()),
            superiors: superiors(conn, id)?,
            acts: acts::of(conn, id, sealed.as_ref(), &windows)?,
            sessions: session_views(service, conn, actor, &placed, windows, &counts)?,
            sealed: sealed.map(|sealed| box_view(conn, id, &sealed)).transpose()?,
            work_record: store::evaluations::work_entries(conn, id)?.into_iter().map(Into::into).collect(),
            counts,
        })
    })
}

fn next_step(status: EvaluationStatus) -> &'static str {
    match status {
        EvaluationStatus::Preparing => "prepare",
        EvaluationStatus::Sealed => "wait",
        EvaluationStatus::Voting => "vote",
        EvaluationStatus::Closed => "open_box",
        EvaluationStatus::Draft => "confirm",
        EvaluationStatus::Confirmed => "publish",
        EvaluationStatus::Published => "rectify",
    }
}

/// Every fact that the scheme wants, as it holds now.
pub(crate) fn facts(conn: &mut Conn, scheme: &CheckedScheme, placed: &Placed) -> Result<Vec<FactView>> {
    let facts = store::facts::holding(conn, placed.evaluation.id)?;
    let people: Vec<StaffId> = facts.iter().filter_map(|fact| fact.verified_by).collect();
    let names: HashMap<StaffId, String> = store::staff::names(conn, &people)?.into_iter().collect();
    let view = |declared| {
        let declared: &scoring::scheme::FactDef = declared;
        let entered = facts.iter().find(|fact| fact.name == declared.id);
        let name = entered.and_then(|fact| fact.verified_by).and_then(|id| names.get(&id).cloned());
        FactView::of(declared, entered, name, placed.evaluation.revision)
    };
    Ok(scheme.facts.iter().map(view).collect())
}

fn superiors(conn: &mut Conn, id: EvaluationId) -> Result<Vec<StaffView>> {
    let mut views = Vec::new();
    for staff in store::evaluations::superiors(conn, id)? {
        let unit = found(store::units::find(conn, staff.unit_id)?)?;
        views.push(StaffView::new(&staff, &unit));
    }
    Ok(views)
}

fn session_views(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    placed: &Placed,
    windows: Vec<SessionRecord>,
    counts: &BTreeMap<String, GroupCount>,
) -> Result<Vec<SessionView>> {
    let shows = actor.role.allows(Action::ShowScreen);
    let rated = |conn: &mut Conn, session: &SessionRecord| sessions::rated_in(conn, session, &placed.unit);
    windows
        .into_iter()
        .map(|session| {
            let rated = rated(conn, &session)?;
            SessionView::of(service, shows, session, rated, Some(counts.clone()))
        })
        .collect()
}

fn box_view(conn: &mut Conn, id: EvaluationId, sealed: &BoxRecord) -> Result<BoxView> {
    let people = [sealed.scrutineer_a, sealed.scrutineer_b];
    let names: HashMap<StaffId, String> = store::staff::names(conn, &people)?.into_iter().collect();
    let scrutineer =
        |id: &Id<_>| ScrutineerView { id: id.uuid(), name: names.get(id).cloned().unwrap_or_default() };
    let rating = if sealed.opened_at.is_some() { store::ratings::current(conn, id)? } else { None };
    let papers = store::channels::paper_entries(conn, sealed.id)?;
    let (once, differing): (Vec<_>, Vec<_>) = papers.iter().partition(|paper| paper.digest.is_some());
    let count =
        |papers: &[&store::channels::PaperEntryRecord]| u32::try_from(papers.len()).unwrap_or(u32::MAX);
    Ok(BoxView {
        id: sealed.id.uuid(),
        seal_hash: sealed.seal_hash.clone(),
        sealed_at: sealed.sealed_at,
        scrutineers: people.iter().map(scrutineer).collect(),
        opened_at: sealed.opened_at,
        root: rating.as_ref().map(|rating| domain::hex(&rating.root)),
        count: rating.and_then(|rating| u32::try_from(rating.counted).ok()),
        papers_keyed_once: count(&once),
        papers_differing: count(&differing),
    })
}
