//! Township leaders and liaison officers of a sheet: accounts that review, without a password of their own.

use std::collections::{BTreeMap, BTreeSet};

use domain::entropy::array;
use domain::{EvaluationId, Result, Role, StaffId, UnitId};
use exchange::roll::{Person, Roll, Standing};
use store::Conn;
use store::staff::StaffRecord;
use store::units::UnitRecord;

use super::branches::Branches;
use super::plan::{PlanFault, missed_fault};
use crate::Tx;

/// In the place of a password's hash: no password fits it.
const NO_PASSWORD: &str = "!";

/// One person who reviews.
pub(super) struct Reviewer {
    pub(super) line: u32,
    pub(super) name: String,
    /// The account, where there is one.
    pub(super) account: Option<StaffId>,
    /// The unit the account is or will be bound to.
    pub(super) unit_id: UnitId,
    /// Evaluations, not sealed yet, that the person is not assigned to so far.
    pub(super) evaluations: Vec<EvaluationId>,
}

impl Reviewer {
    /// Whether anything is to be written.
    pub(super) fn writes(&self) -> bool {
        self.account.is_none() || !self.evaluations.is_empty()
    }

    pub(super) fn fingerprint(&self) -> String {
        format!("reviewer {} {} {:?} {:?}\n", self.name, self.unit_id, self.account, self.evaluations)
    }
}

/// Who of the sheet reviews what. Several lines of one name are one person.
pub(super) fn plan(
    conn: &mut Conn,
    township: &UnitRecord,
    branches: &Branches,
    roll: &Roll,
) -> Result<(Vec<Reviewer>, Vec<PlanFault>)> {
    let mut people: BTreeMap<&str, (u32, BTreeSet<UnitId>)> = BTreeMap::new();
    let mut faults = Vec::new();
    for person in roll.people.iter().filter(|person| person.standing == Standing::Superior) {
        let (_, units) = people.entry(&person.name).or_insert((person.line, BTreeSet::new()));
        for text in person.branch.split(['、', '，', ',', ';', '；', '/']).filter(|text| !text.is_empty())
        {
            match branches.find(text) {
                Ok(id) => drop(units.insert(id)),
                Err(missed) => {
                    let named = Person { branch: text.to_owned(), ..person.clone() };
                    faults.push(missed_fault(&named, &missed));
                }
            }
        }
    }
    let accounts = store::staff::below(conn, &township.path)?;
    let mut reviewers = Vec::with_capacity(people.len());
    for (name, (line, units)) in people {
        let account = accounts.iter().find(|(staff, _)| staff.role == Role::Superior && staff.name == name);
        let account = account.map(|(staff, _)| staff.id);
        // One branch binds to it; several, or none, to the township.
        let unit_id = if units.len() == 1 { units.first().copied() } else { None }.unwrap_or(township.id);
        let evaluations = unassigned(conn, &units, account)?;
        reviewers.push(Reviewer { line, name: name.to_owned(), account, unit_id, evaluations });
    }
    reviewers.sort_by_key(|reviewer| reviewer.line);
    Ok((reviewers, faults))
}

fn unassigned(
    conn: &mut Conn,
    units: &BTreeSet<UnitId>,
    account: Option<StaffId>,
) -> Result<Vec<EvaluationId>> {
    let mut evaluations = Vec::new();
    for unit_id in units {
        for placed in store::evaluations::of_unit(conn, *unit_id)? {
            let evaluation = placed.evaluation;
            if evaluation.box_id.is_some() {
                continue;
            }
            let assigned = store::evaluations::superiors(conn, evaluation.id)?;
            if account.is_none_or(|account| assigned.iter().all(|staff| staff.id != account)) {
                evaluations.push(evaluation.id);
            }
        }
    }
    Ok(evaluations)
}

/// Creates the account where there is none, and assigns it. Says whether one was created.
pub(super) fn write(tx: &mut Tx<'_>, reviewer: &Reviewer) -> Result<bool> {
    let id = match reviewer.account {
        Some(id) => id,
        None => create(tx, reviewer)?,
    };
    for evaluation in &reviewer.evaluations {
        let assigned = store::evaluations::superiors(tx.conn, *evaluation)?;
        let mut ids: Vec<StaffId> = assigned.into_iter().map(|staff| staff.id).collect();
        ids.push(id);
        store::evaluations::set_superiors(tx.conn, *evaluation, &ids)?;
    }
    Ok(reviewer.account.is_none())
}

fn create(tx: &mut Tx<'_>, reviewer: &Reviewer) -> Result<StaffId> {
    let record = StaffRecord {
        id: tx.id(),
        unit_id: reviewer.unit_id,
        login: login(tx)?,
        name: reviewer.name.clone(),
        role: Role::Superior,
        password_hash: NO_PASSWORD.to_owned(),
        disabled: false,
        member_id: None,
        created_at: tx.now,
    };
    store::staff::insert(tx.conn, &record)?;
    Ok(record.id)
}

/// A login that nobody has; `dp` stands for 点评.
fn login(tx: &mut Tx<'_>) -> Result<String> {
    loop {
        let bytes: [u8; 6] = array(tx.entropy());
        let digits: String = bytes.iter().map(|byte| char::from(b'0' + byte % 10)).collect();
        let login = format!("dp{digits}");
        if store::staff::by_login(tx.conn, &login)?.is_none() {
            return Ok(login);
        }
    }
}
