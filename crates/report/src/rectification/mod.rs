//! The rectification list (整改清单): drawing its problems, and the list as page and workbook.

mod draw;
mod model;
mod promise;
mod view;

pub use draw::{
    CommentInput, CommentKind, DrawInput, DrawnProblem, HARD_MATTER_WORKING_DAYS, IndicatorInput, LineInput,
    MANY_REPORTS, Matter, QUOTE_CHARACTERS, QUOTES, SIMPLE_MATTER_WORKING_DAYS, draw,
};
pub use model::{ProblemSource, ProblemState, Proposal, RectificationList, RectificationRow};
pub(crate) use promise::{PromiseView, note};
pub use view::{html, xlsx};
pub(crate) use view::{source, state_class, state_key, timing};
