//! The ranking list (星级排名表) as page and workbook.

mod model;
mod view;

pub use model::{RankingGroup, RankingList, RankingRow, RankingStatus};
pub use view::{html, xlsx};
