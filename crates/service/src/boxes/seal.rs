//! Sealing (封卷): one explicit act per village and cycle, before its first session opens.

use std::collections::BTreeMap;

use ballot::boxkey::{self, OpeningCodes};
use ballot::sealing::seal_hash;
use domain::entropy::Rng;
use domain::{Action, Actor, BoxId, Code, Error, EvaluationId, Id, Instant, Result, StaffId};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Document;
use store::boxes::BoxRecord;
use store::evaluations::Placed;
use store::sessions::SessionRecord;
use store::staff::StaffRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::preview::{checks, may_watch};
use super::seal_document::{SealDocument, SealedScheme, SealedSubject, Window, salted, salted_name};
use crate::core::found;
use crate::village::Village;
use crate::{Service, Tx};

/// Who will open the box.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SealBox {
    /// Two accounts, neither a subject nor on the committee.
    pub scrutineers: Vec<Uuid>,
}

/// A sealed box, with the opening codes that are shown this once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sealed {
    /// The box.
    pub box_id: Uuid,
    /// Hash of everything that was sealed.
    pub seal_hash: String,
    /// When.
    #[schema(value_type = String)]
    pub sealed_at: Instant,
    /// One code for each scrutineer. Lost codes mean voting again.
    pub opening_codes: Vec<CodeOnPaper>,
    /// Both codes as pages to print.
    pub sheet_html: String,
}

/// A code that is shown once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CodeOnPaper {
    /// Whose.
    pub staff_id: Uuid,
    /// The person.
    pub name: String,
    /// The code in groups of four.
    pub code: String,
}

/// Seals the box of an evaluation's branch.
///
/// Errors: `already_sealed`, `same_person`, `invalid` with the field of each scrutineer or check that fails.
pub fn seal(service: &Service, actor: &Actor, id: EvaluationId, input: &SealBox) -> Result<Sealed> {
    let codes = OpeningCodes::generate(&mut Rng(service.entropy()));
    let (sealed, placed, cycle_name, centre, watchers) = service.act(actor, Action::SealBox, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::SealBox, &placed.unit.path)?;
        if placed.sealed_at.is_some() {
            return Err(Error::new(Code::AlreadySealed));
        }
        if placed.evaluation.member_id.is_some() {
            return Err(Error::field(
                "evaluation",
                "not_a_branch",
                "党员和支部一起封卷，请从支部的测评里封卷",
            ));
        }
        let (cycle, scope) = found(store::cycles::find(tx.conn, placed.evaluation.cycle_id)?)?;
        let scheme = service.scheme(tx.conn, placed.evaluation.scheme_id)?;
        let village = Village::read(tx.conn, &placed)?;
        refuse_unready(&checks(tx.conn, &scheme, &placed, &village)?)?;
        let watchers = scrutineers(tx, &input.scrutineers, &placed, &scope, &village.committee())?;
        let centre = found(store::units::find(tx.conn, cycle.unit_id)?)?.name;
        crate::cycles::members::join(tx, &cycle, placed.unit.id)?;
        let mut subjects = vec![placed.clone()];
        subjects.extend(store::evaluations::of_members(tx.conn, cycle.id, placed.unit.id)?);
        let record = build(service, tx, &subjects, &cycle.name, &village, &watchers, &codes)?;
        store::boxes::insert(tx.conn, &record)?;
        for subject in &subjects {
            put_in(service, tx, &record, subject, &village)?;
        }
        let names: Vec<_> = watchers.iter().map(|staff| &staff.login).collect();
        tx.audit(
            record.id.uuid(),
            json!({ "evaluation": id, "seal": record.seal_hash, "scrutineers": names }),
        )?;
        Ok((record, placed, cycle.name, centre, watchers))
    })?;
    let opening_codes = on_paper(&watchers, &codes);
    let sheet_html = sheet(&sealed, &placed, cycle_name, centre, &opening_codes)?;
    let (box_id, sealed_at) = (sealed.id.uuid(), sealed.sealed_at);
    Ok(Sealed { box_id, seal_hash: sealed.seal_hash, sealed_at, opening_codes, sheet_html })
}

fn refuse_unready(checks: &[super::Check]) -> Result<()> {
    let mut faults = domain::error::Faults::default();
    for check in checks.iter().filter(|check| !check.ok && check.severity == "error") {
        faults.add(check.check, "not_ready", &check.detail);
    }
    faults.finish()
}

fn scrutineers(
    tx: &mut Tx<'_>,
    ids: &[Uuid],
    placed: &Placed,
    scope: &str,
    committee: &[String],
) -> Result<Vec<StaffRecord>> {
    let [first, second] = ids else {
        return Err(Error::field("scrutineers", "two", "请指定两名监票人"));
    };
    if first == second {
        return Err(Error::new(Code::SamePerson));
    }
    let mut watchers = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let account = store::staff::find(tx.conn, StaffId::new(*id))?;
        let fit = account.filter(|(staff, unit)| {
            domain::unit::within(&unit.path, scope) && may_watch(staff, unit.id, placed.unit.id, committee)
        });
        let Some((staff, _)) = fit else {
            let detail = "监票人不能是被评对象、班子成员或停用的账号，请换一位";
            return Err(Error::field(format!("scrutineers[{index}]"), "not_fit", detail));
        };
        watchers.push(staff);
    }
    if watchers[0].name == watchers[1].name {
        return Err(Error::new(Code::SamePerson));
    }
    Ok(watchers)
}

/// Puts an evaluation into the box: its electorates are fixed from now on.
fn put_in(
    service: &Service,
    tx: &mut Tx<'_>,
    record: &BoxRecord,
    subject: &Placed,
    village: &Village,
) -> Result<()> {
    let mut evaluation = subject.evaluation.clone();
    let scheme = service.scheme(tx.conn, evaluation.scheme_id)?;
    for (group, size) in village.electorates(&scheme, evaluation.member_id) {
        let size = i32::try_from(size).unwrap_or(i32::MAX);
        store::evaluations::put_electorate(tx.conn, evaluation.id, &group, size)?;
    }
    evaluation.box_id = Some(record.id);
    evaluation.revision += 1;
    Ok(store::evaluations::update(tx.conn, &evaluation)?)
}

type Salts = BTreeMap<Uuid, BTreeMap<String, String>>;

/// One evaluation as it is sealed; the salts are kept apart.
fn sealed_subject(
    service: &Service,
    tx: &mut Tx<'_>,
    subject: &Placed,
    village: &Village,
    salts: &mut Salts,
) -> Result<SealedSubject> {
    let (evaluation, mut rng) = (&subject.evaluation, Rng(tx.entropy()));
    let scheme = service.scheme(tx.conn, evaluation.scheme_id)?;
    let (hashes, mut own) = salted(&store::facts::of_evaluation(tx.conn, evaluation.id)?, &mut rng)?;
    let (name, kind) = match &subject.member {
        None => (subject.unit.name.clone(), "branch"),
        Some(member) => {
            let (hash, salt) = salted_name(&member.name, &mut rng)?;
            own.insert("name".into(), salt);
            (hash, "member")
        }
    };
    salts.insert(evaluation.id.uuid(), own);
    Ok(SealedSubject {
        evaluation: evaluation.id.uuid(),
        name,
        kind: kind.into(),
        code: subject.unit.code.clone(),
        scheme: SealedScheme {
            id: scheme.id.clone(),
            version: scheme.version.clone(),
            hash: scheme.hash().to_owned(),
        },
        electorates: village.electorates(&scheme, evaluation.member_id).into_iter().collect(),
        facts: hashes,
    })
}

fn window(session: SessionRecord) -> Result<Window> {
    Ok(Window {
        opens_at: session.opens_at,
        closes_at: session.closes_at,
        channels: session.channels.read()?,
        place: session.place,
    })
}

fn build(
    service: &Service,
    tx: &mut Tx<'_>,
    subjects: &[Placed],
    cycle: &str,
    village: &Village,
    watchers: &[StaffRecord],
    codes: &OpeningCodes,
) -> Result<BoxRecord> {
    let id: BoxId = tx.id();
    let entropy = tx.entropy();
    let (public, private) = boxkey::generate(&mut Rng(entropy));
    let wrapped =
        boxkey::wrap(&private, codes, domain::entropy::array(entropy), id.uuid()).map_err(Error::internal)?;
    let branch = found(subjects.first())?;
    let (cycle_id, unit_id) = (branch.evaluation.cycle_id, branch.unit.id);
    let mut salts = Salts::new();
    let sealed: Result<Vec<SealedSubject>> =
        subjects.iter().map(|subject| sealed_subject(service, tx, subject, village, &mut salts)).collect();
    let sessions = store::sessions::of_branch(tx.conn, cycle_id, unit_id)?;
    let open = sessions.into_iter().filter(|session| session.cancelled_at.is_none());
    let document = SealDocument {
        format: "xingping/seal/1".into(),
        box_id: id.uuid(),
        public_key: public.to_string(),
        sealed_at: tx.now,
        cycle: cycle.to_owned(),
        scrutineers: watchers.iter().map(|staff| staff.name.clone()).collect(),
        subjects: sealed?,
        windows: open.map(window).collect::<Result<_>>()?,
    };
    Ok(BoxRecord {
        id,
        cycle_id,
        unit_id,
        public_key: public.as_bytes().to_vec(),
        wrapped_key: Some(wrapped.as_bytes().to_vec()),
        seal_hash: seal_hash(&document).map_err(Error::internal)?.to_string(),
        seal: Document::of(&document)?,
        salts: Document::of(&salts)?,
        scrutineer_a: watchers[0].id,
        scrutineer_b: watchers[1].id,
        sealed_at: tx.now,
        opened_at: None,
    })
}

fn on_paper(watchers: &[StaffRecord], codes: &OpeningCodes) -> Vec<CodeOnPaper> {
    let codes = [codes.first.to_string(), codes.second.to_string()];
    let pairs = watchers.iter().zip(codes);
    pairs
        .map(|(staff, code)| CodeOnPaper { staff_id: Id::uuid(staff.id), name: staff.name.clone(), code })
        .collect()
}

fn sheet(
    sealed: &BoxRecord,
    placed: &Placed,
    cycle_name: String,
    centre: String,
    codes: &[CodeOnPaper],
) -> Result<String> {
    let sealed_at: DateTime = sealed.sealed_at.local();
    let sheet = report::codes::OpeningSheet {
        language: report::Language::Chinese,
        centre,
        unit_name: placed.unit.name.clone(),
        cycle_name,
        sealed_at,
        seal_hash: sealed.seal_hash.clone(),
        codes: codes
            .iter()
            .map(|code| report::codes::OpeningCode { name: code.name.clone(), code: code.code.clone() })
            .collect(),
    };
    report::codes::opening_html(&sheet).map_err(Error::internal)
}
