//! The order of the rows.

use domain::{Error, Result};

use super::{RollUpFigures, RollUpRow};

/// A column and a direction.
pub(super) struct Order {
    column: Option<Column>,
    descending: bool,
}

enum Column {
    Name,
    Figure(fn(&RollUpFigures) -> u32),
    Stars(u8),
}

impl Order {
    /// Reads `-published_share` and the like. Errors: `invalid`.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let column = match name {
            "" => None,
            "name" => Some(Column::Name),
            "branches" => Some(Column::Figure(|f| f.branches)),
            "evaluations" => Some(Column::Figure(|f| f.evaluations)),
            "published_share" => Some(Column::Figure(RollUpFigures::share_key)),
            "insufficient" => Some(Column::Figure(|f| f.insufficient)),
            "lines_hit" => Some(Column::Figure(|f| f.lines_hit)),
            "lines_unknown" => Some(Column::Figure(|f| f.lines_unknown)),
            "problems_open" => Some(Column::Figure(|f| f.problems_open)),
            "problems_overdue" => Some(Column::Figure(|f| f.problems_overdue)),
            "problems_done" => Some(Column::Figure(|f| f.problems_done)),
            "stars_5" => Some(Column::Stars(5)),
            "stars_4" => Some(Column::Stars(4)),
            "stars_3" => Some(Column::Stars(3)),
            "stars_2" => Some(Column::Stars(2)),
            "stars_1" => Some(Column::Stars(1)),
            _ => return Err(Error::field("sort", "unknown", "没有这一列，请重新选择排序")),
        };
        Ok(Self { column, descending })
    }

    /// Sorts; equal rows keep the order of the tree.
    pub(super) fn apply(&self, rows: &mut [RollUpRow]) {
        let Some(column) = &self.column else { return };
        rows.sort_by(|a, b| {
            let order = match column {
                Column::Name => a.unit.name.cmp(&b.unit.name),
                Column::Figure(of) => of(&a.figures).cmp(&of(&b.figures)),
                Column::Stars(stars) => a.figures.with_stars(*stars).cmp(&b.figures.with_stars(*stars)),
            };
            if self.descending { order.reverse() } else { order }
        });
    }
}
