//! Who rates whom in a village (§3 of the product rules): the rater group of every person on the roll for every subject
//! of the box, and the electorates that follow from it.

use domain::terms::group;
use domain::{EvaluationId, MemberId, Result};
use scoring::CheckedScheme;
use scoring::scheme::{Electorate, Group};
use store::Conn;
use store::evaluations::Placed;
use store::staff::StaffRecord;
use store::units::MemberRecord;

/// The people who may rate a branch and its members, without the residents.
#[derive(Debug, Clone)]
pub(crate) struct Village {
    /// The roll: members in use, in its order.
    pub roll: Vec<MemberRecord>,
    /// Superiors assigned to the branch.
    pub superiors: Vec<StaffRecord>,
    relatives: Vec<(MemberId, MemberId)>,
    residents: Vec<(String, u32)>,
}

impl Village {
    /// Reads it around the evaluation of the branch itself.
    pub(crate) fn read(conn: &mut Conn, branch: &Placed) -> Result<Self> {
        let id = branch.evaluation.id;
        let mut roll = store::units::members(conn, branch.unit.id)?;
        roll.retain(|member| member.active);
        let entered = store::evaluations::electorates(conn, id)?;
        Ok(Self {
            roll,
            superiors: store::evaluations::superiors(conn, id)?,
            relatives: store::units::relatives(conn, branch.unit.id)?,
            residents: entered
                .into_iter()
                .map(|(name, size)| (name, u32::try_from(size).unwrap_or(0)))
                .collect(),
        })
    }

    /// Names of the committee.
    pub(crate) fn committee(&self) -> Vec<String> {
        self.roll.iter().filter(|member| member.committee).map(|member| member.name.clone()).collect()
    }

    /// Whether two members are declared relatives (回避).
    pub(crate) fn related(&self, one: MemberId, other: MemberId) -> bool {
        self.relatives.contains(&(one.min(other), one.max(other)))
    }

    /// The group in which a member rates a subject; `None` for a declared relative, who does not. One person, one group:
    /// self before superior before peer.
    pub(crate) fn group_of(&self, member: &MemberRecord, subject: Option<MemberId>) -> Option<&'static str> {
        match subject {
            None if member.committee => Some(group::SELF),
            None => Some(group::PEER),
            Some(id) if id == member.id => Some(group::SELF),
            Some(id) if self.related(id, member.id) => None,
            Some(_) if member.is_secretary() => Some(group::SUPERIOR),
            Some(_) => Some(group::PEER),
        }
    }

    /// The electorate of a group for a subject: the branch (`None`) or one of its members. `None` where nothing was
    /// entered yet.
    pub(crate) fn electorate(&self, of: &Group, subject: Option<MemberId>) -> Option<u32> {
        let members = |name: &str| {
            let in_group = self.roll.iter().filter(|member| self.group_of(member, subject) == Some(name));
            small(in_group.count())
        };
        match of.electorate {
            Electorate::Committee | Electorate::Subject => Some(members(group::SELF)),
            Electorate::Members => Some(members(group::PEER)),
            Electorate::Assigned => Some(small(self.superiors.len()) + members(group::SUPERIOR)),
            Electorate::Residents | Electorate::Entered => {
                self.residents.iter().find(|(name, _)| *name == of.id).map(|(_, size)| *size)
            }
        }
    }

    /// The electorates of every group of a scheme for a subject, missing ones as 0.
    pub(crate) fn electorates(
        &self,
        scheme: &CheckedScheme,
        subject: Option<MemberId>,
    ) -> Vec<(String, u32)> {
        let size = |of: &Group| (of.id.clone(), self.electorate(of, subject).unwrap_or(0));
        scheme.groups.iter().map(size).collect()
    }

    /// The rights of a member over the subjects of a box: rater group by evaluation.
    pub(crate) fn rights_of(
        &self,
        member: &MemberRecord,
        subjects: &[Placed],
    ) -> Vec<(EvaluationId, &'static str)> {
        let right = |placed: &Placed| {
            let group = self.group_of(member, placed.evaluation.member_id)?;
            Some((placed.evaluation.id, group))
        };
        subjects.iter().filter_map(right).collect()
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Id, Instant};
    use uuid::Uuid;

    fn member(n: u128, post: Option<&str>, committee: bool) -> MemberRecord {
        MemberRecord {
            id: Id::new(Uuid::from_u128(n)),
            unit_id: Id::new(Uuid::nil()),
            name: format!("党员{n}"),
            post: post.map(str::to_owned),
            committee,
            active: true,
            permanent_code: n.to_string(),
            detail: String::new(),
            created_at: Instant(0),
        }
    }

    fn village() -> Village {
        let roll = vec![
            member(1, Some("支部书记"), true),
            member(2, Some("副书记"), true),
            member(3, None, false),
            member(4, None, false),
        ];
        let relatives = vec![(roll[2].id, roll[3].id)];
        Village { roll, superiors: Vec::new(), relatives, residents: vec![("public".into(), 420)] }
    }

    #[test]
    fn one_person_one_group_for_every_subject() {
        let village = village();
        let groups = |subject: Option<usize>| -> Vec<Option<&str>> {
            let subject = subject.map(|at| village.roll[at].id);
            village.roll.iter().map(|member| village.group_of(member, subject)).collect()
        };
        let (own, peer, above) = (Some("self"), Some("peer"), Some("superior"));
        assert_eq!(groups(None), [own, own, peer, peer]);
        assert_eq!(groups(Some(0)), [own, peer, peer, peer], "the secretary's own");
        assert_eq!(groups(Some(2)), [above, peer, own, None], "a relative rates nobody of the family");
    }

    #[test]
    fn electorates_follow_from_the_groups() {
        let village = village();
        let scheme = scoring::bundled("member-star").unwrap();
        let sizes = village.electorates(scheme, Some(village.roll[2].id));
        let of = |name: &str| sizes.iter().find(|(group, _)| group == name).map(|(_, size)| *size);
        assert_eq!(
            (of("self"), of("peer"), of("superior"), of("public")),
            (Some(1), Some(1), Some(1), Some(420))
        );
    }
}
