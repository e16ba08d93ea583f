//! Scoring: scheme and tally to group scores, composite, ladder, bottom lines and caps, to a rating with
//! every step recorded (§4 of the product rules).
//!
//! Pure and exact: integers, rationals and decimals, never floating point; no clock, no I/O, no storage.
//! [`Scheme::parse`], [`Tally::check`] and [`Facts::check`] are the only places where something can be
//! wrong; [`rate`] cannot fail.

mod answers;
mod bundled;
mod counting;
mod derived;
pub mod document;
mod facts;
mod fault;
mod gain;
mod locale;
mod logic;
mod number;
mod pack;
mod rate;
mod rating;
mod render;
pub mod scheme;
mod step;
mod tally;
mod text;
mod unique;

pub use answers::{Answer, Answers};
pub use bundled::{bundled, bundled_all};
pub use counting::Counting;
pub use facts::{Fact, Facts, Value};
pub use fault::{Fault, FaultCode};
pub use gain::{Gain, GainCap, GainLine, GainNext, LowIndicator, gain, low_indicators};
pub use number::{Number, NumberError, Score, Share};
pub use pack::PackError;
pub use rate::{lines_by_facts, rank, rate};
pub use rating::{
    CapOutcome, CapResult, Dropped, Found, GroupResult, IndicatorResult, LineOutcome, LineResult, Rating,
    Reading, SheetPart, SheetResult, Status,
};
pub use scheme::{CheckedScheme, Scheme};
pub use step::{About, Detail, LevelCount, Named, ScorePart, Step, WeightedPart};
pub use tally::{CheckedTally, Counts, GroupTally, Tally};
pub use text::{Locale, Text};
