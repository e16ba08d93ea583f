//! What an import would write: worked out in one place, for the preview and for the import itself.

use std::collections::{HashMap, HashSet};

use domain::{MemberId, Result, UnitId};
use exchange::roll::{Field, Person, Roll, Standing};
use sha2::{Digest as _, Sha256};
use store::Conn;
use store::units::{MemberRecord, UnitRecord};

use super::branches::{Branches, Missed};
use super::superiors::{self, Reviewer};

/// What an import would write.
pub(super) struct Plan {
    pub(super) branches: Branches,
    pub(super) steps: Vec<Step>,
    pub(super) reviewers: Vec<Reviewer>,
    /// On the roll of a branch of the sheet, and not in the sheet.
    pub(super) absent: Vec<MemberRecord>,
    pub(super) faults: Vec<PlanFault>,
}

/// A fault that the sheet alone does not show.
pub(super) struct PlanFault {
    pub(super) line: u32,
    pub(super) field: Field,
    pub(super) code: &'static str,
    pub(super) reason: String,
}

/// One row, and what it would do to the roll.
pub(super) struct Step {
    pub(super) line: u32,
    pub(super) unit_id: UnitId,
    pub(super) kind: StepKind,
    /// The member before, if any.
    pub(super) before: Option<MemberRecord>,
    /// What the sheet says of name, post and committee.
    pub(super) name: String,
    pub(super) post: Option<String>,
    pub(super) committee: bool,
}

/// What a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepKind {
    New,
    Changed,
    Moved,
    Returned,
    Left,
    Same,
}

impl StepKind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Returned => "returned",
            Self::Left => "left",
            Self::Same => "same",
        }
    }
}

impl Plan {
    pub(super) fn make(
        conn: &mut Conn,
        unit: &UnitRecord,
        township: &UnitRecord,
        roll: &Roll,
    ) -> Result<Self> {
        let branches = Branches::load(conn, unit)?;
        let known = Known::load(conn, unit)?;
        let mut making = Making::new(branches, known, roll);
        for person in &roll.people {
            making.person(conn, person)?;
        }
        let (reviewers, faults) = superiors::plan(conn, township, &making.branches, roll)?;
        making.faults.extend(faults);
        making.faults.sort_by_key(|fault| fault.line);
        let absent = making.absent();
        let Making { branches, steps, faults, .. } = making;
        Ok(Self { branches, steps, reviewers, absent, faults })
    }

    /// Steps that write something.
    pub(super) fn writing(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.kind != StepKind::Same)
    }

    /// How many rows do this, those of the lines that are left out not counted.
    pub(super) fn count(&self, kind: StepKind, left_out: &HashSet<u32>) -> u64 {
        let counted = |step: &&Step| step.kind == kind && !left_out.contains(&step.line);
        self.steps.iter().filter(counted).count() as u64
    }

    /// A hash of everything that would be written.
    pub(super) fn fingerprint(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for step in self.writing() {
            hash.update(format!(
                "{} {} {} {} {:?} {}\n",
                step.line,
                step.unit_id,
                step.kind.as_str(),
                step.name,
                step.post,
                step.committee
            ));
        }
        for member in &self.absent {
            hash.update(format!("absent {}\n", member.id));
        }
        for reviewer in &self.reviewers {
            hash.update(reviewer.fingerprint());
        }
        hash.update(self.faults.len().to_string());
        hash.finalize().to_vec()
    }
}

/// The rolls as they are.
struct Known {
    by_name: HashMap<(UnitId, String), Vec<MemberRecord>>,
    places: HashMap<String, Vec<UnitId>>,
}

impl Known {
    fn load(conn: &mut Conn, unit: &UnitRecord) -> Result<Self> {
        let mut known = Self { by_name: HashMap::new(), places: HashMap::new() };
        for member in store::units::members_below(conn, &unit.path)? {
            if member.active {
                known.places.entry(member.name.clone()).or_default().push(member.unit_id);
            }
            known.by_name.entry((member.unit_id, member.name.clone())).or_default().push(member);
        }
        Ok(known)
    }

    /// The member of this name, one on the roll before one who left.
    fn member(&self, unit_id: UnitId, name: &str) -> Option<&MemberRecord> {
        let all = self.by_name.get(&(unit_id, name.to_owned()))?;
        all.iter().find(|member| member.active).or(all.last())
    }
}

struct Making<'a> {
    branches: Branches,
    known: Known,
    roll: &'a Roll,
    steps: Vec<Step>,
    faults: Vec<PlanFault>,
    /// Branches that the sheet covers, and who stands in it.
    covered: HashSet<UnitId>,
    listed: HashSet<(UnitId, String)>,
    gone: HashSet<MemberId>,
    /// The line in which somebody of a branch stood first.
    placed: HashMap<(UnitId, String), u32>,
}

impl<'a> Making<'a> {
    fn new(branches: Branches, known: Known, roll: &'a Roll) -> Self {
        let mut making = Self {
            branches,
            known,
            roll,
            steps: Vec::new(),
            faults: Vec::new(),
            covered: HashSet::new(),
            listed: HashSet::new(),
            gone: HashSet::new(),
            placed: HashMap::new(),
        };
        // Who stands where is known before anybody is looked at, so that a move is told from a namesake.
        for person in roll.people.iter().filter(|person| person.standing != Standing::Superior) {
            if let Ok(id) = making.branches.find(&person.branch) {
                making.covered.insert(id);
                making.listed.insert((id, person.name.clone()));
            }
        }
        making
    }

    fn person(&mut self, conn: &mut Conn, person: &Person) -> Result<()> {
        if person.standing == Standing::Superior {
            return Ok(());
        }
        let unit_id = match self.branches.find(&person.branch) {
            Ok(id) => id,
            Err(missed) => {
                self.faults.push(missed_fault(person, &missed));
                return Ok(());
            }
        };
        if let Some(first) = self.placed.insert((unit_id, person.name.clone()), person.line) {
            let reason = format!("和第{first}行是同一个支部的同一个人，请去掉一行；同名请加注区分");
            self.faults.push(PlanFault { line: person.line, field: Field::Name, code: "duplicate", reason });
            return Ok(());
        }
        let known = self.known.member(unit_id, &person.name).cloned();
        if person.standing == Standing::Left {
            if let Some(member) = known.filter(|member| member.active) {
                self.step(person, unit_id, StepKind::Left, Some(member));
            }
            return Ok(());
        }
        match known {
            Some(member) if member.active => self.kept(person, unit_id, member),
            Some(member) => self.step(person, unit_id, StepKind::Returned, Some(member)),
            None => self.arrival(conn, person, unit_id)?,
        }
        Ok(())
    }

    fn kept(&mut self, person: &Person, unit_id: UnitId, member: MemberRecord) {
        let (post, committee) = self.said(person, Some(&member));
        let same = post == member.post && committee == member.committee;
        let kind = if same { StepKind::Same } else { StepKind::Changed };
        self.step(person, unit_id, kind, Some(member));
    }

    /// New on this roll: from another branch of the sheet that lists nobody of the name any more, or new altogether.
    fn arrival(&mut self, conn: &mut Conn, person: &Person, unit_id: UnitId) -> Result<()> {
        let places = self.known.places.get(&person.name).cloned().unwrap_or_default();
        let gone = |place: &UnitId| {
            self.covered.contains(place) && !self.listed.contains(&(*place, person.name.clone()))
        };
        let from: Vec<UnitId> = places.into_iter().filter(gone).collect();
        let [from] = from.as_slice() else {
            self.step(person, unit_id, StepKind::New, None);
            return Ok(());
        };
        for id in [*from, unit_id] {
            if store::unit_events::has_sealed_box(conn, id)? {
                let name = self.branches.unit(id).map_or("", |unit| unit.name.as_str());
                let reason = format!("“{}”要转支部，{name}已经封卷，等开箱以后再转", person.name);
                self.faults.push(PlanFault {
                    line: person.line,
                    field: Field::Branch,
                    code: "sealed",
                    reason,
                });
                return Ok(());
            }
        }
        let member = self.known.member(*from, &person.name).cloned();
        self.gone.extend(member.as_ref().map(|member| member.id));
        self.step(person, unit_id, StepKind::Moved, member);
        Ok(())
    }

    /// Post and committee: what the sheet says where it has such columns, else what the roll says.
    fn said(&self, person: &Person, member: Option<&MemberRecord>) -> (Option<String>, bool) {
        let has = |fields: &[Field]| fields.iter().any(|field| self.roll.columns.contains_key(field));
        match member {
            None => (person.post.clone(), person.committee),
            Some(member) => {
                let post = has(&[Field::Post, Field::Role]) || person.post.is_some();
                let committee = has(&[Field::Committee, Field::Post, Field::Role]);
                (
                    if post { person.post.clone() } else { member.post.clone() },
                    if committee { person.committee } else { member.committee },
                )
            }
        }
    }

    fn step(&mut self, person: &Person, unit_id: UnitId, kind: StepKind, before: Option<MemberRecord>) {
        let (post, committee) = self.said(person, before.as_ref());
        let name = person.name.clone();
        self.steps.push(Step { line: person.line, unit_id, kind, before, name, post, committee });
    }

    fn absent(&self) -> Vec<MemberRecord> {
        let all = self.known.by_name.values().flatten();
        let missing = all.filter(|member| {
            member.active
                && self.covered.contains(&member.unit_id)
                && !self.listed.contains(&(member.unit_id, member.name.clone()))
                && !self.gone.contains(&member.id)
        });
        let mut missing: Vec<MemberRecord> = missing.cloned().collect();
        missing.sort_by_key(|member| (member.unit_id, member.id));
        missing
    }
}

pub(super) fn missed_fault(person: &Person, missed: &Missed) -> PlanFault {
    let (code, reason) = match missed {
        Missed::Empty => ("branch_empty", "请填写所在支部；如果原表是合并单元格，请直接上传 XLSX".to_owned()),
        Missed::Unknown(None) => ("branch_unknown", format!("没有叫“{}”的支部，请核对名称", person.branch)),
        Missed::Unknown(Some(like)) => {
            ("branch_unknown", format!("没有叫“{}”的支部，是不是“{like}”", person.branch))
        }
        Missed::Ambiguous(names) => {
            ("branch_ambiguous", format!("“{}”可能是{}，请写全名", person.branch, names.join("或")))
        }
    };
    PlanFault { line: person.line, field: Field::Branch, code, reason }
}
