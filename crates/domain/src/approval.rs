//! The approval chain (§6): who decides on a rating, level by level.

use crate::{Action, Role};

text_enum! {
    /// A level that decides.
    pub enum ApprovalLevel {
        /// 乡镇.
        Township = "township",
        /// 县.
        County = "county",
        /// 市.
        City = "city",
        /// 省.
        Province = "province",
    }
}

impl ApprovalLevel {
    /// What it takes to act for this level; nobody acts for a province here.
    pub fn action(self) -> Option<Action> {
        match self {
            Self::Township => Some(Action::ConfirmRating),
            Self::County => Some(Action::ApproveForCounty),
            Self::City => Some(Action::ApproveForCity),
            Self::Province => None,
        }
    }

    /// Whether a role acts for this level.
    pub fn acts(self, role: Role) -> bool {
        self.action().is_some_and(|action| role.allows(action))
    }
}

text_enum! {
    /// What a level did with a rating.
    pub enum ApprovalDecision {
        /// Agreed, with a document.
        Approved = "approved",
        /// Sent back to the township, with a reason.
        Returned = "returned",
    }
}

/// Levels whose approval stands: every one since the last return.
pub fn standing(acts: impl IntoIterator<Item = (ApprovalLevel, ApprovalDecision)>) -> Vec<ApprovalLevel> {
    let mut standing = Vec::new();
    for (level, decision) in acts {
        match decision {
            ApprovalDecision::Approved => standing.push(level),
            ApprovalDecision::Returned => standing.clear(),
        }
    }
    standing
}

/// The level whose turn it is: the first of the chain without a standing approval.
pub fn next(chain: &[ApprovalLevel], standing: &[ApprovalLevel]) -> Option<ApprovalLevel> {
    chain.iter().copied().find(|level| !standing.contains(level))
}

#[cfg(test)]
mod tests {
    use super::ApprovalDecision::{Approved, Returned};
    use super::ApprovalLevel::{City, County, Township};
    use super::*;

    #[test]
    fn a_return_starts_the_chain_anew() {
        let chain = [Township, County, City];
        let turn = |acts: &[(ApprovalLevel, ApprovalDecision)]| next(&chain, &standing(acts.iter().copied()));
        assert_eq!(turn(&[]), Some(Township));
        assert_eq!(turn(&[(Township, Approved)]), Some(County));
        assert_eq!(turn(&[(Township, Approved), (County, Returned)]), Some(Township));
        let again = [(Township, Approved), (County, Returned), (Township, Approved), (County, Approved)];
        assert_eq!(turn(&again), Some(City));
        assert_eq!(turn(&[(Township, Approved), (County, Approved), (City, Approved)]), None);
    }

    #[test]
    fn each_level_has_its_own_role() {
        let roles = |level: ApprovalLevel| -> Vec<Role> {
            Role::ALL.iter().copied().filter(|role| level.acts(*role)).collect()
        };
        assert_eq!(roles(Township), [Role::TownshipAdmin]);
        assert_eq!(roles(County), [Role::County]);
        assert_eq!(roles(City), [Role::City]);
        assert_eq!(roles(ApprovalLevel::Province), []);
    }
}
