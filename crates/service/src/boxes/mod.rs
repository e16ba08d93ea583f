//! The sealed ballot box: sealing (封卷) and opening (开箱).

mod comments;
mod count;
mod open;
mod preview;
mod seal;
mod seal_document;

pub(crate) use count::{answers, asked_order, rate_evaluation, tally};
pub(crate) use open::sealed_size;
pub use open::{OpenBox, Opened, ScrutineerCode, open};
pub use preview::{Check, SealPreview, seal_preview};
pub use seal::{CodeOnPaper, SealBox, Sealed, seal};
pub use seal_document::SealDocument;
