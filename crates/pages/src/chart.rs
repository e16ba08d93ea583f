//! Charts as SVG, placed with whole numbers: no score becomes a float on its way to the paper.

use crate::decimal::Hundredths;
use crate::public_page::TrendPoint;

/// Width of the trend's drawing, in its own units; about one CSS pixel each on a phone.
pub(crate) const WIDTH: i32 = 320;
/// Height of the trend's drawing.
pub(crate) const HEIGHT: i32 = 210;
const LEFT: i32 = 32;
const TOP: i32 = 44;
const BOTTOM: i32 = 146;
const MOST: usize = 5;
/// Height of a letter.
const LETTER: i32 = 20;
/// Width of the label of the highest star's line.
const LABEL: i32 = 110;

/// The trend of the last years, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trend {
    /// One for each year, withheld years included.
    pub years: Vec<Year>,
    /// Lines between neighbouring years that both have a score: `x1 y1 x2 y2`.
    pub segments: Vec<Segment>,
    /// The line for the highest star, when it lies in the drawing.
    pub threshold: Option<Threshold>,
}

/// The line for the highest star and where its label stands free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Threshold {
    /// Down.
    pub y: i32,
    /// Base line of the label.
    pub text_y: i32,
    /// The label ends at the right edge instead of beginning at the left one.
    pub at_end: bool,
}

impl Threshold {
    /// Beside the line, where neither the trend nor a number runs through the label; where there is no such place, above it at
    /// the left.
    fn place(y: i32, years: &[Year], segments: &[Segment]) -> Self {
        let places = [(y - 8, false), (y + 24, false), (y - 8, true), (y + 24, true)];
        let free = |&(text_y, at_end): &(i32, bool)| {
            let left = if at_end { WIDTH - LABEL } else { 0 };
            let label = Area { left, right: left + LABEL, top: text_y - LETTER, bottom: text_y + 4 };
            !segments.iter().any(|segment| label.is_crossed_by(*segment))
                && !years.iter().any(|year| label.overlaps(&year.area()))
        };
        let (text_y, at_end) = places.into_iter().find(free).unwrap_or(places[0]);
        Self { y, text_y, at_end }
    }
}

/// A line between two points: `x1 y1 x2 y2`, from left to right.
type Segment = (i32, i32, i32, i32);

/// A part of the drawing.
struct Area {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_crossed_by(&self, (x1, y1, x2, y2): Segment) -> bool {
        let (from, to) = (x1.max(self.left), x2.min(self.right));
        let at = |x: i32| y1 + (y2 - y1) * (x - x1) / (x2 - x1).max(1);
        from <= to && at(from).min(at(to)) <= self.bottom && at(from).max(at(to)) >= self.top
    }
}

/// One year of the trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    /// Across.
    pub x: i32,
    /// Down; `None` when the score is withheld.
    pub y: Option<i32>,
    /// Base line of the number beside the point.
    pub text_y: i32,
    /// Label of the year.
    pub label: String,
    /// The number as published.
    pub composite: Option<String>,
    /// The last one is drawn solid.
    pub last: bool,
}

impl Year {
    /// Where its number stands.
    fn area(&self) -> Area {
        Area { left: self.x - LEFT, right: self.x + LEFT, top: self.text_y - LETTER, bottom: self.text_y + 4 }
    }
}

impl Trend {
    /// Places the last five years. `None` when fewer than two have a score: one point is no trend.
    pub(crate) fn place(points: &[TrendPoint], threshold: Option<&str>) -> Option<Self> {
        let shown = &points[points.len().saturating_sub(MOST)..];
        let scores: Vec<Option<i32>> = shown
            .iter()
            .map(|point| point.composite.as_deref().and_then(Hundredths::read).map(|score| score.0))
            .collect();
        let known = || scores.iter().copied().flatten();
        if known().count() < 2 {
            return None;
        }
        let low = known().min()?.saturating_sub(100);
        let high = known().max()?.saturating_add(100);
        let down = |score: i32| BOTTOM - (score - low) * (BOTTOM - TOP) / (high - low);
        let count = i32::try_from(shown.len()).ok()?;
        let across = |place: usize| {
            let place = i32::try_from(place).unwrap_or(0);
            LEFT + place * (WIDTH - 2 * LEFT) / (count - 1).max(1)
        };
        let years: Vec<Year> = shown
            .iter()
            .zip(&scores)
            .enumerate()
            .map(|(place, (point, score))| {
                let last = place + 1 == shown.len();
                let y = score.map(down);
                let text_y = y.map_or(BOTTOM, |y| if last { y - 16 } else { y + 32 });
                let composite = point.composite.clone();
                Year { x: across(place), y, text_y, label: point.label.clone(), composite, last }
            })
            .collect();
        let segments: Vec<Segment> = years
            .windows(2)
            .filter_map(|pair| Some((pair[0].x, pair[0].y?, pair[1].x, pair[1].y?)))
            .collect();
        let threshold = threshold
            .and_then(Hundredths::read)
            .map(|line| line.0)
            .filter(|line| (low..=high).contains(line))
            .map(|line| Threshold::place(down(line), &years, &segments));
        Some(Self { years, segments, threshold })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(label: &str, composite: Option<&str>) -> TrendPoint {
        TrendPoint { label: label.into(), composite: composite.map(Into::into), stars: Some(4) }
    }

    #[test]
    fn a_higher_score_stands_higher_and_everything_stays_inside() {
        let points =
            [point("2023", Some("81.60")), point("2024", Some("89.70")), point("2025", Some("92.40"))];
        let trend = Trend::place(&points, Some("90")).unwrap();
        let ys: Vec<i32> = trend.years.iter().filter_map(|year| year.y).collect();
        assert!(ys[0] > ys[1] && ys[1] > ys[2], "{ys:?}");
        let threshold = trend.threshold.unwrap().y;
        assert!(threshold < ys[1] && threshold > ys[2]);
        for year in &trend.years {
            assert!((0..=WIDTH).contains(&year.x) && (0..=HEIGHT).contains(&year.text_y));
        }
        assert_eq!(trend.segments.len(), 2);
    }

    #[test]
    fn the_label_stands_where_nothing_runs_through_it() {
        let placed = |scores: &[&str]| {
            let points: Vec<TrendPoint> = scores.iter().map(|score| point("2025", Some(score))).collect();
            let threshold = Trend::place(&points, Some("90")).unwrap().threshold.unwrap();
            (threshold.text_y - threshold.y, threshold.at_end)
        };
        assert_eq!(placed(&["81.60", "89.70", "92.40"]), (-8, false), "the trend comes from below");
        assert_eq!(placed(&["98.00", "84.00", "83.00"]).0, 24, "the trend comes from above");
        assert_eq!(placed(&["91.00", "90.50", "81.00"]), (-8, true), "the trend lies on the line at first");
    }

    #[test]
    fn a_withheld_year_leaves_a_gap() {
        let points = [
            point("2022", Some("80.00")),
            point("2023", Some("80.00")),
            point("2024", None),
            point("2025", Some("81.00")),
        ];
        let trend = Trend::place(&points, None).unwrap();
        assert_eq!(trend.segments.len(), 1);
        assert_eq!(trend.years[2].y, None);
    }

    #[test]
    fn one_score_is_no_trend_and_old_years_are_left_out() {
        assert_eq!(Trend::place(&[point("2025", Some("80.00")), point("2024", None)], None), None);
        assert_eq!(Trend::place(&[], None), None);
        let many: Vec<TrendPoint> =
            (2015..2026).map(|year| point(&year.to_string(), Some("80.00"))).collect();
        let trend = Trend::place(&many, None).unwrap();
        assert_eq!(trend.years.len(), MOST);
        assert_eq!(trend.years[0].label, "2021");
    }
}
