//! Ratings behind the gate: the explained rating, the ranking, and the acts that lead to publication.

mod acts;
mod approval;
mod figures;
mod load;
mod ranking;
mod rating_view;
mod summary;

pub use acts::{Confirm, Reply, confirm, publish, reply};
pub(crate) use approval::ApprovalChain;
pub use approval::{ApprovalView, Approve, ReturnView, WaitingApproval, approve, waiting};
pub(crate) use figures::change;
pub use figures::{hex, points};
pub use load::{Gated, gated};
pub use ranking::{LineHit, Ranking, RankingFilter, RankingItem, RankingSort, ranking};
pub(crate) use ranking::{alike, names_above};
pub use rating_view::*;
pub(crate) use rating_view::{build, build_in};
pub(crate) use summary::{GroupSummary, Summary};
