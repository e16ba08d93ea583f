//! Files in: what a file says, row by row, and a fault for every row that cannot be taken.
//!
//! Nothing here decides or stores: the caller shows the faults beside the rows (a preview) and imports
//! what is good. Readers are streams, so that a list of the whole country needs little memory.

pub mod divisions;
pub mod roll;
pub mod sheet;

mod language;

pub use language::Language;

rust_i18n::i18n!("locales", fallback = "zh-CN");
