//! The roll-up (星级评定汇总表) of many townships as page and workbook.

mod model;
mod view;

pub use model::{Level, RollUpFigures, RollUpList, RollUpRow};
pub use view::{html, xlsx};
