//! Who may do what: one table. A role is always further bound to a unit's subtree.

use crate::{Code, Error, StaffId, UnitId, unit};

text_enum! {
    /// What a staff account is for (§2).
    pub enum Role {
        /// Township administrator.
        TownshipAdmin = "township_admin",
        /// Branch secretary.
        BranchSecretary = "branch_secretary",
        /// Scrutineer (监票人): opens boxes and keys ballots on paper, changes nothing else.
        Scrutineer = "scrutineer",
        /// Township leader or liaison officer.
        Superior = "superior",
        /// County organisation department.
        County = "county",
        /// City organisation department.
        City = "city",
        /// Reads everything, changes nothing.
        Auditor = "auditor",
        /// The big screen.
        Screen = "screen",
    }
}

text_enum! {
    /// Everything a staff account can ask for; also the name of audit events.
    pub enum Action {
        /// Sign in.
        SignIn = "staff.sign_in",
        /// Sign out.
        SignOut = "staff.sign_out",
        /// Change the own password.
        ChangePassword = "staff.change_password",
        /// See units and members.
        ReadUnits = "unit.read",
        /// Import or change units and members.
        ManageUnits = "unit.manage",
        /// See staff accounts.
        ReadStaff = "staff.read",
        /// Create or disable staff accounts.
        ManageStaff = "staff.manage",
        /// See cycles, evaluations, facts and sessions.
        ReadCycles = "cycle.read",
        /// See the figures of many townships side by side.
        ReadRollUp = "rollup.read",
        /// Open a cycle.
        OpenCycle = "cycle.open",
        /// Enter and verify facts, electorates and the record of work.
        PrepareEvaluation = "evaluation.prepare",
        /// Enter the branch's record of work.
        KeepRecord = "evaluation.record",
        /// Book, change, close or cancel a session.
        ManageSessions = "session.manage",
        /// Open the big screen of a session.
        ShowScreen = "session.screen",
        /// Seal a box (封卷).
        SealBox = "box.seal",
        /// Print slips, personal codes and ballots on paper; hand out the helper's link.
        IssueTickets = "ticket.issue",
        /// Key ballots on paper, each one twice by two people.
        KeyPapers = "paper.key",
        /// Sign a session's opening, figures and closing: the two scrutineers named at sealing.
        SignSession = "session.sign",
        /// See the signals of a box and what is decided about its ballots.
        ReadSignals = "signal.read",
        /// Correct a figure, void a channel or set ballots aside by mark, before the box is opened.
        DecideBallots = "box.decide",
        /// Open a box (开箱).
        OpenBox = "box.open",
        /// Read ratings behind the gate.
        ReadRatings = "rating.read",
        /// Read ratings and rankings of members.
        ReadMemberRatings = "member_rating.read",
        /// Say what of the own result may be shown: no account does, a member with the personal code.
        GiveConsent = "member.consent",
        /// Reply for a branch.
        ReplyToRating = "rating.reply",
        /// Confirm a rating.
        ConfirmRating = "rating.confirm",
        /// Approve or return a rating for the county.
        ApproveForCounty = "rating.approve_county",
        /// Approve or return a rating for the city.
        ApproveForCity = "rating.approve_city",
        /// Publish a rating.
        PublishRating = "rating.publish",
        /// Review by account what one is assigned to, and as a member's own account what that member signs.
        Review = "evaluation.review",
        /// Correct a rating after the vote (票后更正).
        CorrectRating = "rating.correct",
        /// Read comments.
        TriageComments = "comment.triage",
        /// Read problems and commitments.
        ReadProblems = "problem.read",
        /// Draw, register, assign, check off and return problems.
        ManageProblems = "problem.manage",
        /// Report progress on commitments.
        ReportProgress = "problem.progress",
        /// Read the audit log.
        ReadAudit = "audit.read",
    }
}

impl Role {
    /// The permission table.
    pub fn allows(self, action: Action) -> bool {
        use Action as A;
        match action {
            A::SignIn | A::SignOut | A::ChangePassword => true,
            A::GiveConsent => false,
            A::ReadUnits | A::ReadCycles => self != Self::Screen,
            A::ShowScreen => matches!(self, Self::TownshipAdmin | Self::Screen | Self::Scrutineer),
            A::ReadRatings | A::ReadProblems => !matches!(self, Self::Screen | Self::Scrutineer),
            A::ReadMemberRatings => !matches!(self, Self::Screen | Self::Scrutineer | Self::Superior),
            A::ReadSignals => matches!(self, Self::TownshipAdmin | Self::Scrutineer | Self::Auditor),
            A::OpenBox | A::KeyPapers | A::DecideBallots | A::SignSession => {
                matches!(self, Self::TownshipAdmin | Self::Scrutineer)
            }
            A::ReadStaff => matches!(self, Self::TownshipAdmin | Self::Auditor | Self::County | Self::City),
            A::CorrectRating => matches!(self, Self::TownshipAdmin | Self::County),
            A::ApproveForCounty => self == Self::County,
            A::ApproveForCity => self == Self::City,
            A::ReadRollUp => {
                matches!(self, Self::TownshipAdmin | Self::County | Self::City | Self::Auditor)
            }
            A::ReadAudit => matches!(self, Self::TownshipAdmin | Self::Auditor),
            A::Review => matches!(self, Self::Superior | Self::BranchSecretary),
            A::TriageComments => matches!(self, Self::TownshipAdmin),
            A::KeepRecord | A::ReplyToRating | A::ReportProgress => {
                matches!(self, Self::TownshipAdmin | Self::BranchSecretary)
            }
            A::ManageUnits
            | A::ManageStaff
            | A::OpenCycle
            | A::PrepareEvaluation
            | A::ManageSessions
            | A::SealBox
            | A::IssueTickets
            | A::ConfirmRating
            | A::PublishRating
            | A::ManageProblems => matches!(self, Self::TownshipAdmin),
        }
    }
}

/// Who is asking: a signed-in account, its role and the subtree it is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account; `None` for the command line of the machine's owner.
    pub staff_id: Option<StaffId>,
    /// Its role.
    pub role: Role,
    /// The unit it belongs to.
    pub unit_id: UnitId,
    /// Path of that unit: the scope of everything it sees.
    pub scope: String,
}

impl Actor {
    /// Refuses an action that the role does not have.
    pub fn require(&self, action: Action) -> Result<(), Error> {
        if self.role.allows(action) { Ok(()) } else { Err(Error::new(Code::Forbidden)) }
    }

    /// Refuses an action on a unit outside the actor's subtree. What is outside is said not to exist.
    pub fn require_at(&self, action: Action, path: &str) -> Result<(), Error> {
        self.require(action)?;
        if unit::within(path, &self.scope) { Ok(()) } else { Err(Error::new(Code::NotFound)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_and_a_screen_change_nothing() {
        for role in [Role::Auditor, Role::Screen] {
            for action in Action::ALL {
                let own = matches!(action, Action::SignIn | Action::SignOut | Action::ChangePassword);
                let reads = action.as_str().ends_with(".read") || *action == Action::ShowScreen;
                assert!(own || reads || !role.allows(*action), "{role} must not {action}");
            }
        }
    }

    #[test]
    fn nobody_acts_outside_the_own_subtree() {
        let actor = Actor {
            staff_id: None,
            role: Role::TownshipAdmin,
            unit_id: UnitId::new(uuid::Uuid::nil()),
            scope: "/371425106/".into(),
        };
        assert!(actor.require_at(Action::SealBox, "/371425106/371425106201/").is_ok());
        let outside = actor.require_at(Action::SealBox, "/371425107/1/").map_err(|e| e.code);
        assert_eq!(outside, Err(Code::NotFound));
    }
}
