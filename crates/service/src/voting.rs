//! Voting: what a code opens, the survey behind it, casting, receipts.
//!
//! This is the one path without an audit row and without a transaction of its own: encrypt, append, commit by the
//! ballot writer. Ticket rows are never touched by voting, and no rule looks at addresses.

mod access;
pub mod assisted;
mod cast;
mod check;
mod context;
mod form;
mod from_memory;
pub mod keying;
mod keys;
mod live;
mod marks;
mod permanent;
mod photos;
mod slips;
mod subject;

pub(crate) use access::of_ticket;
pub use access::{Claim, Entry, Right, Waiting, enter, session_secret};
pub use cast::{CastOutcome, Filled, FilledComment, Refusal, Spent, cast, cast_at_once};
pub(crate) use check::counted;
pub use check::{CheckAnswer, Standing, check, counted_list, standing};
pub use context::{BoxContext, SubjectContext, WorkEntry};
pub(crate) use form::receipt_of;
pub use form::{Choice, RatingList, SurveyForm, follow_up, fresh_survey, rating_list, survey};
pub use from_memory::{come_back, first_scan};
pub use keys::State;
pub use live::{Live, LiveCode, LiveGroup, live, live_code};
pub use marks::REPEAT_DEVICE;
pub use permanent::{Permanent, PermanentMember, permanent, permanent_member};
pub(crate) use photos::open as open_photo;
pub use photos::{COMMENT_PHOTOS, RefusedPhoto, SentPhoto};
pub use subject::{Subject, subject};

/// Categories a comment may have: id and words.
pub const CATEGORIES: [(&str, &str); 6] = [
    ("road", "道路排水"),
    ("environment", "环境卫生"),
    ("accounts", "村务账目"),
    ("welfare", "低保救助"),
    ("conduct", "干部作风"),
    ("other", "其他"),
];
