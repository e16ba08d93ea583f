//! The evaluation report (评定报告): one A4 page with what was decided, an annex with every step.

mod conclusion;
mod first_page;
mod model;
mod notes;
mod view;

pub use model::{
    Approval, AsideEffect, BottomLineRow, CapRow, Channel, ChannelCount, Conclusion, Correction,
    EvaluationReport, GroupMark, GroupRow, IndicatorRow, Outcome, Previous, ProblemRow, Proof, Reply,
    SetAside, Stage, SubjectKind, Watched,
};
pub use view::html;
