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

/// The trend of the last years, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trend {
    /// One for each year, withheld years included.
    pub years: Vec<Year>,
    /// Lines between neighbouring years that both have a score: `x1 y1 x2 y2`.
    pub segments: Vec<(i32, i32, i32, i32)>,
    /// Height of the line for the highest star, when it lies in the drawing.
    pub threshold_y: Option<i32>,
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
        let segments = years
            .windows(2)
            .filter_map(|pair| Some((pair[0].x, pair[0].y?, pair[1].x, pair[1].y?)))
            .collect();
        let threshold_y = threshold
            .and_then(Hundredths::read)
            .map(|line| line.0)
            .filter(|line| (low..=high).contains(line))
            .map(down);
        Some(Self { years, segments, threshold_y })
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
        let threshold = trend.threshold_y.unwrap();
        assert!(threshold < ys[1] && threshold > ys[2]);
        for year in &trend.years {
            assert!((0..=WIDTH).contains(&year.x) && (0..=HEIGHT).contains(&year.text_y));
        }
        assert_eq!(trend.segments.len(), 2);
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
