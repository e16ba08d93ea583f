//! Ratings behind the gate: the explained rating, the ranking, and the acts that lead to publication.

mod acts;
mod approval;
mod figures;
mod load;
mod members;
mod ranking;
mod rating_view;
mod summary;
mod version;

use domain::Action;
use store::evaluations::Placed;
pub use store::standings::Subjects;

pub use acts::{Confirm, Done, Reply, confirm, confirm_members, publish, publish_members, reply};
pub(crate) use approval::{ApprovalChain, send_back};
pub use approval::{ApprovalView, Approve, ReturnView, WaitingApproval, approve, waiting};
pub(crate) use figures::change;
pub use figures::points;
pub use load::{Gated, gated};
pub use members::{MemberGroup, MemberResult, members};
pub use ranking::{LineHit, Ranking, RankingFilter, RankingItem, RankingSort, ranking};
pub(crate) use ranking::{RANKINGS, Rankings, alike, hit_lines, names_above};
pub use rating_view::*;
pub(crate) use rating_view::{CASE_LINES, build, build_in};
pub(crate) use summary::{GroupSummary, Summary, withholds_composite};
pub(crate) use version::{Version, write as write_version};

/// What it takes to read a rating: members' ratings are for fewer readers than those of branches.
pub(crate) fn may_read(placed: &Placed) -> Action {
    if placed.member.is_some() { Action::ReadMemberRatings } else { Action::ReadRatings }
}
