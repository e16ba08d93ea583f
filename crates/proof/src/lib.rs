//! The bundle of an evaluation (§5 of the product rules): everything that is published about one count, and its
//! verification by somebody who trusts nobody. `api-spec/verification.md` describes the format for a stranger.
//!
//! Pure: no clock, no input and output. The service fills a [`Bundle`]; `xingping verify` and the page `/verify`, which is
//! written a second time in the browser's language, check it.

mod bundle;
mod check;
mod report;
mod unique;

pub use bundle::{Bundle, FORMAT, OtherRoot, PublishedCorrection, PublishedFact, Seal, Stated, StatedGroup};
pub use check::{verify, verify_list};
pub use report::{Check, Report, Verdict, What};
