//! Scoring: scheme and tally to group scores, composite, ladder, bottom lines and caps, to a rating with
//! every step recorded (§4 of the product rules).
//!
//! Pure and exact: integers, rationals and decimals, never floating point; no clock, no I/O, no storage.
//! [`Scheme::parse`] and [`Tally::check`] are the only places where something can be wrong; [`rate`] cannot
//! fail.

mod answers;
mod facts;
mod fault;
mod number;
mod rating;
pub mod scheme;
mod step;
mod tally;
mod text;
mod unique;

pub use answers::{Answer, Answers};
pub use facts::{Fact, Facts, Value};
pub use fault::{Fault, FaultCode};
pub use number::{Number, NumberError, Score, Share};
pub use rating::{
    CapOutcome, CapResult, Dropped, Found, GroupResult, IndicatorResult, LineOutcome, LineResult, Rating,
    Reading, SheetPart, SheetResult, Status,
};
pub use scheme::Scheme;
pub use step::{About, Detail, LevelCount, Named, ScorePart, Step, WeightedPart};
pub use tally::{Counts, GroupTally, Tally};
pub use text::{Locale, Text};
