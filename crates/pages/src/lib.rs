//! The pages that the server writes itself: phone pages, the public page of a branch, the big screen.
//!
//! One page, one module: a view of plain data, and `render`, which turns it into a whole HTML document.
//! Views hold what the reader may see and nothing else: the publication gate (§5 of the product rules) has
//! been applied by whoever fills them. What is not here: HTTP, storage, clocks, permission.
//!
//! Every text comes from `locales/`; a text that is missing in one language does not compile. Style and
//! script are inline, so that a page is one request; [`csp_of`] names their hashes.
//!
//! What the HTTP layer sees to: the header `Content-Security-Policy` with [`csp_of`]; for the survey's form a
//! redirect to the receipt (303) when the ballot was taken, the survey again (422) when something is missing,
//! and 5xx only where sending it once more may help, because the script then keeps the page and says so; for
//! the screen a `ping` event when 15 s went by without a snapshot.

mod assets;
pub mod assist;
mod chart;
pub mod check;
mod decimal;
pub mod enter;
pub mod follow;
mod frame;
pub mod home;
mod locale;
pub mod message;
pub mod own_result;
pub mod personal_list;
pub mod public_page;
mod public_words;
pub mod receipt;
mod record;
pub mod review;
pub mod screen;
pub mod sign_in;
pub mod steps;
pub mod survey;
pub mod verify;
pub mod work;

pub use assets::csp_of;
pub use frame::{Frame, Group, Link};
pub use locale::Locale;

/// What can go wrong while a page is written: nothing but a failing formatter.
pub type Result<T> = std::result::Result<T, askama::Error>;
