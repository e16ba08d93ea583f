//! Which branch a sheet means.

use std::collections::HashMap;

use domain::unit::UnitKind;
use domain::{Result, UnitId};
use store::Conn;
use store::units::UnitRecord;

/// The branches that a sheet may name.
pub(super) struct Branches {
    units: HashMap<UnitId, UnitRecord>,
    exact: HashMap<String, UnitId>,
    /// Branches by what is left of a name without the words that every branch has.
    cores: HashMap<String, Vec<UnitId>>,
    place: String,
    only: Option<UnitId>,
}

/// Why no branch was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Missed {
    /// The cell is empty.
    Empty,
    /// None has this name; perhaps one of a like name was meant.
    Unknown(Option<String>),
    /// Several could be meant.
    Ambiguous(Vec<String>),
}

impl Branches {
    pub(super) fn load(conn: &mut Conn, unit: &UnitRecord) -> Result<Self> {
        let mut found = Self {
            units: HashMap::new(),
            exact: HashMap::new(),
            cores: HashMap::new(),
            place: unit.name.clone(),
            only: None,
        };
        let all = store::units::below(conn, &unit.path, Some(UnitKind::Branch))?;
        let (used, stopped): (Vec<_>, Vec<_>) = all.into_iter().partition(|unit| unit.active);
        if let [one] = used.as_slice() {
            found.only = Some(one.id);
        }
        for unit in used {
            found.add(&unit.name, unit.id);
            found.exact.insert(unit.code.clone(), unit.id);
            found.units.insert(unit.id, unit);
        }
        // The name of a merged branch leads to its successor, where no other bears it.
        for unit in stopped {
            let name = unit.name.clone();
            let last = store::unit_events::successor(conn, unit)?;
            if last.active && found.units.contains_key(&last.id) && !found.exact.contains_key(&name) {
                found.exact.insert(name, last.id);
            }
        }
        Ok(found)
    }

    fn add(&mut self, name: &str, id: UnitId) {
        self.exact.insert(name.to_owned(), id);
        let core = self.core(name);
        self.cores.entry(core).or_default().push(id);
    }

    pub(super) fn unit(&self, id: UnitId) -> Option<&UnitRecord> {
        self.units.get(&id)
    }

    /// The branch that `text` names. Where there is one branch alone, an empty cell means it.
    pub(super) fn find(&self, text: &str) -> std::result::Result<UnitId, Missed> {
        if text.is_empty() {
            return self.only.ok_or(Missed::Empty);
        }
        if let Some(id) = self.exact.get(text) {
            return Ok(*id);
        }
        let core = self.core(text);
        match self.cores.get(&core).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some(several) => Err(Missed::Ambiguous(several.iter().filter_map(|id| self.name(*id)).collect())),
            None => Err(Missed::Unknown(self.like(&core))),
        }
    }

    fn name(&self, id: UnitId) -> Option<String> {
        self.units.get(&id).map(|unit| unit.name.clone())
    }

    /// The branch whose core differs by one sign, where there is just one.
    fn like(&self, core: &str) -> Option<String> {
        let mut near = self.cores.iter().filter(|(other, _)| one_sign_apart(core, other));
        let (first, second) = (near.next(), near.next());
        match (first, second) {
            (Some((_, ids)), None) => ids.first().and_then(|id| self.name(*id)),
            _ => None,
        }
    }

    /// 中共清河镇柳湾村支部委员会 → 柳湾.
    fn core(&self, name: &str) -> String {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let mut rest = name.as_str();
        for start in ["中国共产党", "中共", self.place.as_str()] {
            rest = rest.strip_prefix(start).filter(|rest| !rest.is_empty()).unwrap_or(rest);
        }
        const ENDS: [&str; 14] = [
            "支部委员会",
            "总支部委员会",
            "委员会",
            "党支部",
            "党总支",
            "总支部",
            "党委",
            "支部",
            "村民",
            "居民",
            "村委会",
            "居委会",
            "村",
            "社区",
        ];
        while let Some(shorter) =
            ENDS.iter().find_map(|end| rest.strip_suffix(end).filter(|rest| !rest.is_empty()))
        {
            rest = shorter;
        }
        rest.to_owned()
    }
}

fn one_sign_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len() < 2 || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    start + end + 1 >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_is_known_by_its_usual_names() {
        let mut branches = Branches {
            units: HashMap::new(),
            exact: HashMap::new(),
            cores: HashMap::new(),
            place: "清河镇".into(),
            only: None,
        };
        let ids: Vec<UnitId> = (1..=3).map(|n| UnitId::new(uuid::Uuid::from_u128(n))).collect();
        for (name, id) in ["柳湾村党支部", "石桥村党支部", "石桥社区党支部"].iter().zip(&ids)
        {
            branches.add(name, *id);
        }
        for name in [
            "柳湾村党支部",
            "柳湾村",
            "柳湾",
            "中共清河镇柳湾村支部委员会",
            "清河镇柳湾村党支部",
            "柳湾党支部",
        ] {
            assert_eq!(branches.find(name), Ok(ids[0]), "{name}");
        }
        assert_eq!(branches.find("石桥社区党支部"), Ok(ids[2]));
        assert!(matches!(branches.find("石桥"), Err(Missed::Ambiguous(_))));
        assert_eq!(branches.find(""), Err(Missed::Empty));
        assert!(matches!(branches.find("东渡村"), Err(Missed::Unknown(None))));
        assert!(one_sign_apart("柳弯", "柳湾") && !one_sign_apart("东渡", "柳湾"));
    }
}
