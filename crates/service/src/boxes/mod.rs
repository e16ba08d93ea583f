//! The sealed ballot box: sealing (封卷) and opening (开箱).

mod aside;
mod comments;
mod count;
mod decrypt;
mod figures;
mod open;
mod preview;
mod seal;
mod seal_document;

pub(crate) use aside::{FEWEST, Plan, concerned, words as aside_words};
pub(crate) use count::{believed, rate_evaluation, rate_with, stored_tally};
pub(crate) use decrypt::sealed_size;
pub use figures::Basis;
pub(crate) use figures::{Figure, Figures, figures};
pub(crate) use open::require_closed;
pub use open::{OpenBox, Opened, ScrutineerCode, open};
pub use preview::{Check, SealPreview, seal_preview};
pub use seal::{CodeOnPaper, SealBox, Sealed, seal};
pub use seal_document::SealDocument;
