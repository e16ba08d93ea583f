//! Drawings made on the server: stars, the dot chart, and the check on QR codes handed in.

use rust_decimal::Decimal;

use crate::evaluation::GroupMark;
use crate::{Gated, Language, ReportError};

/// Width of the dot chart's drawing area in its own units; marks may stand [`MARGIN`] outside.
const WIDTH: i64 = 240;
/// Room for a mark at either end.
const MARGIN: i64 = 8;
const HEIGHT: i64 = 18;

/// One star, in a box of 24 by 24.
const STAR: &str = "M12 2.2l3 6.3 6.9.9-5 4.8 1.2 6.9-6.1-3.3-6.1 3.3 1.2-6.9-5-4.8 6.9-.9z";

/// Five stars, the first `filled` of them gold with a dark edge, the others white.
pub(crate) fn stars(language: Language, filled: u8) -> String {
    let label = language.text(&format!("stars.{}", filled.min(5)));
    let mut drawing =
        format!("<svg class=\"stars\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 132 24\">");
    for place in 0..5u8 {
        let class = if place < filled { "full" } else { "empty" };
        let x = u16::from(place) * 27;
        drawing.push_str(&format!("<path class=\"{class}\" transform=\"translate({x} 0)\" d=\"{STAR}\"/>"));
    }
    drawing.push_str("</svg>");
    drawing
}

/// Axis of the dot chart: whole stars from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    pub(crate) from: u8,
    pub(crate) to: u8,
}

impl Axis {
    /// The narrowest axis of whole stars that ends at five and holds every average shown.
    pub(crate) fn around(averages: impl Iterator<Item = Decimal>) -> Self {
        let from = averages
            .min()
            .map_or(1, |lowest| (1..=4u8).rev().find(|star| Decimal::from(*star) <= lowest).unwrap_or(1));
        Self { from, to: 5 }
    }

    /// Place of an average along the axis, in tenths of a unit for a steady drawing.
    fn place(self, average: Decimal) -> Decimal {
        let (from, to) = (Decimal::from(self.from), Decimal::from(self.to));
        let inside = average.clamp(from, to);
        ((inside - from) * Decimal::from(WIDTH) / (to - from) + Decimal::from(MARGIN)).round_dp(1)
    }

    /// Whole stars of the axis, and halves where there is room.
    fn ticks(self) -> Vec<Decimal> {
        let step = if self.to - self.from <= 2 { Decimal::new(5, 1) } else { Decimal::ONE };
        let mut ticks = Vec::new();
        let mut at = Decimal::from(self.from);
        while at <= Decimal::from(self.to) {
            ticks.push(at);
            at += step;
        }
        ticks
    }
}

fn open(class: &str, height: i64) -> String {
    format!("<svg class=\"{class}\" viewBox=\"0 0 {} {height}\"", WIDTH + 2 * MARGIN)
}

/// The axis's labels, for the head of the chart's column.
pub(crate) fn axis_labels(language: Language, axis: Axis) -> String {
    let mut drawing = format!("{} aria-hidden=\"true\">", open("axis", 14));
    for tick in axis.ticks() {
        let stars = tick.normalize().to_string();
        let last = tick == Decimal::from(axis.to);
        let text = if last || tick == Decimal::from(axis.from) {
            language.fill("report.axis", &[("stars", &stars)])
        } else {
            stars
        };
        let x = axis.place(tick);
        let anchor = if last { "end" } else { "middle" };
        let x = if last { x + Decimal::from(MARGIN) } else { x };
        drawing.push_str(&format!("<text x=\"{x}\" y=\"11\" text-anchor=\"{anchor}\">{text}</text>"));
    }
    drawing.push_str("</svg>");
    drawing
}

/// One row of the dot chart. It repeats the numbers beside it, so it is hidden from readers aloud.
pub(crate) fn dots(axis: Axis, marks: &[(GroupMark, Gated<Decimal>)]) -> String {
    let middle = HEIGHT / 2;
    let mut drawing = format!("{} aria-hidden=\"true\">", open("dots", HEIGHT));
    drawing.push_str(&format!("<path class=\"rule\" d=\"M{MARGIN} {middle}h{WIDTH}\"/>"));
    for tick in axis.ticks() {
        let x = axis.place(tick);
        drawing.push_str(&format!("<path class=\"rule\" d=\"M{x} {}v8\"/>", middle - 4));
    }
    for wanted in
        [GroupMark::Superior, GroupMark::Other, GroupMark::Public, GroupMark::Peer, GroupMark::SelfReview]
    {
        for (_, average) in marks.iter().filter(|(mark, _)| *mark == wanted) {
            if let Gated::Shown(average) = average {
                drawing.push_str(&mark_at(wanted, axis.place(*average), middle));
            }
        }
    }
    drawing.push_str("</svg>");
    drawing
}

/// A mark alone, for the legend.
pub(crate) fn legend_mark(mark: GroupMark) -> String {
    format!(
        "<svg class=\"mark\" viewBox=\"0 0 18 18\" aria-hidden=\"true\">{}</svg>",
        mark_at(mark, Decimal::from(9), 9)
    )
}

fn mark_at(mark: GroupMark, x: Decimal, y: i64) -> String {
    match mark {
        GroupMark::Public => format!("<circle class=\"m-public\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/>"),
        GroupMark::SelfReview => format!("<circle class=\"m-self\" cx=\"{x}\" cy=\"{y}\" r=\"6\"/>"),
        GroupMark::Peer => format!("<path class=\"m-peer\" d=\"M{x} {}l5.5 9.5h-11z\"/>", y - 5),
        GroupMark::Superior => format!("<path class=\"m-superior\" d=\"M{x} {}v14\"/>", y - 7),
        GroupMark::Other => {
            format!("<path class=\"m-other\" d=\"M{x} {}l5.5 5.5-5.5 5.5-5.5-5.5z\"/>", y - 6)
        }
    }
}

/// Progress as a bar of 0 to 100 percent, with the number beside it in the table.
pub(crate) fn progress(percent: u8) -> String {
    let width = percent.min(100);
    format!(
        "<svg class=\"progress\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <path class=\"track\" d=\"M0 0h100v8H0z\"/><path class=\"fill\" d=\"M0 0h{width}v8H0z\"/></svg>"
    )
}

/// A QR code handed in as SVG, without its XML prologue.
///
/// # Errors
///
/// Anything that is not one plain `<svg>` drawing, or that could run or load something, is refused:
/// it would stand unescaped in the page.
pub(crate) fn qr<'a>(drawing: &'a str, what: &'static str) -> Result<&'a str, ReportError> {
    let body = match drawing.trim().strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, body)| body.trim_start()),
        None => drawing.trim(),
    };
    if is_plain_svg(body) { Ok(body) } else { Err(ReportError::NotSvg { what }) }
}

fn is_plain_svg(body: &str) -> bool {
    let lower = body.to_ascii_lowercase();
    let Some(inner) = lower.strip_prefix("<svg").and_then(|rest| rest.strip_suffix("</svg>")) else {
        return false;
    };
    let mut tags = inner.split('<');
    let first = tags.next().is_some_and(|rest| is_plain_tag("svg", rest));
    first
        && tags.all(|tag| {
            KNOWN_TAGS.iter().any(|name| tag.strip_prefix(name).is_some_and(|rest| is_plain_tag(name, rest)))
        })
}

/// Elements a QR drawing is made of.
const KNOWN_TAGS: [&str; 10] =
    ["path", "/path", "rect", "/rect", "g", "/g", "title", "/title", "desc", "/desc"];

/// What may stand after a tag's name: attributes that neither run nor load anything, then text.
fn is_plain_tag(name: &str, rest: &str) -> bool {
    let Some((attributes, _text)) = rest.split_once('>') else { return false };
    let ends_name =
        attributes.is_empty() || attributes.starts_with(|c: char| c == '/' || c.is_ascii_whitespace());
    // An odd number of quotes would mean that the tag goes on after the sign that seems to end it.
    let closed = attributes.matches('"').count() % 2 == 0 && !attributes.contains(['\'', '`']);
    let active = ["href", "style", "url(", "&", "script"].iter().any(|word| attributes.contains(word));
    let handler = attributes.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.starts_with("on"));
    ends_name && closed && !active && !handler && !(name.starts_with('/') && attributes.contains('='))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Axis, dots, legend_mark, progress, qr, stars};
    use crate::evaluation::GroupMark;
    use crate::{Gated, Language};

    #[test]
    fn stars_fill_from_the_left() {
        let four = stars(Language::Chinese, 4);
        assert_eq!((four.matches("\"full\"").count(), four.matches("\"empty\"").count()), (4, 1));
        assert!(four.contains("aria-label=\"四星\""));
        assert_eq!(stars(Language::English, 9).matches("\"full\"").count(), 5);
    }

    #[test]
    fn the_axis_begins_at_the_whole_star_below_the_lowest() {
        let of = |values: &[i64]| Axis::around(values.iter().map(|value| Decimal::new(*value, 2))).from;
        assert_eq!(of(&[462, 428]), 4);
        assert_eq!(of(&[400]), 4);
        assert_eq!(of(&[399, 500]), 3);
        assert_eq!(of(&[500]), 4);
        assert_eq!(of(&[100]), 1);
        assert_eq!(of(&[]), 1);
    }

    #[test]
    fn marks_stand_where_the_average_is_and_withheld_ones_nowhere() {
        let axis = Axis { from: 4, to: 5 };
        let drawing = dots(
            axis,
            &[(GroupMark::Public, Gated::Shown(Decimal::new(450, 2))), (GroupMark::Peer, Gated::Withheld)],
        );
        assert!(drawing.contains("cx=\"128.0\"") || drawing.contains("cx=\"128\""), "{drawing}");
        assert!(!drawing.contains("m-peer"));
    }

    #[test]
    fn every_group_has_a_shape_of_its_own() {
        let marks = [
            GroupMark::Public,
            GroupMark::SelfReview,
            GroupMark::Peer,
            GroupMark::Superior,
            GroupMark::Other,
        ];
        let drawn: std::collections::BTreeSet<String> = marks.into_iter().map(legend_mark).collect();
        assert_eq!(drawn.len(), marks.len());
    }

    #[test]
    fn progress_never_leaves_its_track() {
        assert!(progress(70).contains("M0 0h70v8"));
        assert!(progress(250).contains("M0 0h100v8H0z\"/></svg>"));
    }

    #[test]
    fn only_plain_drawings_are_taken_as_codes() {
        let plain = "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 2 2\"><path d=\"M0 0h1v1z\"/></svg>";
        assert_eq!(qr(plain, "code").unwrap(), "<svg viewBox=\"0 0 2 2\"><path d=\"M0 0h1v1z\"/></svg>");
        let titled = "<svg role=\"img\"><title>On Q&amp;A's “href=” code</title><path d=\"M0 0z\"/></svg>";
        assert_eq!(qr(titled, "code").unwrap(), titled);
        for bad in [
            "",
            "ABCD",
            "<p>x</p>",
            "<svg><script>1</script></svg>",
            "<svg onload=\"x\"></svg>",
            "<svg/onload=x></svg>",
            "<svg><a href=\"x\"></a></svg>",
            "<svg></svg><p></p></svg>",
            "<svg><foreignObject></foreignObject></svg>",
            "<svg><path d=\"\"/>",
            "<svg><path d=\">\" onload=x></svg>",
            "<svg><path d='>' onload=x></svg>",
            "<svgx></svg>",
            "<svg><pathology/></svg>",
            "<svg><image/></svg>",
            "<svg><path fill=\"url(#x)\"/></svg>",
        ] {
            assert_eq!(qr(bad, "code").unwrap_err().code(), "report_not_svg", "{bad}");
        }
    }
}
