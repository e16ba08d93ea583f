//! What the first page holds, so that code, signatures and seal stand at its foot: what is longer elsewhere leaves less room for
//! problems. Widths are those of `paper.css`.

use super::EvaluationReport;
use super::conclusion::sentences;
use super::notes::notes;
use super::view::{LineView, ProblemView};
use crate::Language;

/// So many problems stand on the first page, the others in the annex.
const PROBLEMS: usize = 3;
/// And so many lines of them beside a page with nothing long on it.
const LINES: usize = 4;

/// Signs in a line of: a problem, its measure, a bottom line with its facts, the conclusion, the notes.
const fn widths(l: Language) -> [usize; 5] {
    match l {
        Language::Chinese => [21, 13, 13, 17, 52],
        Language::English => [38, 24, 24, 32, 105],
    }
}

fn lines(signs: usize, width: usize) -> usize {
    signs.div_ceil(width).max(1)
}

/// How many of the problems, most urgent first, stand on the first page: one at least, if there is any.
pub(super) fn problems(report: &EvaluationReport, problems: &[ProblemView<'_>]) -> usize {
    let [text, measure, ..] = widths(report.language);
    let height = |view: &ProblemView<'_>| {
        lines(view.row.text.chars().count(), text).max(lines(view.measure.chars().count(), measure))
    };
    let mut room = LINES.saturating_sub(taken(report));
    let fits = |view: &&ProblemView<'_>| {
        let left = room.checked_sub(height(view));
        room = left.unwrap_or(0);
        left.is_some()
    };
    problems.iter().take(PROBLEMS).take_while(fits).count().max(1).min(problems.len())
}

/// Lines that conclusion, notes and bottom lines take beyond the usual.
fn taken(report: &EvaluationReport) -> usize {
    let l = report.language;
    let [.., line, conclusion, note] = widths(l);
    let long = |signs: usize, width: usize, usual: usize| lines(signs, width).saturating_sub(usual);
    let words = long(sentences(report).chars().count(), conclusion, 3);
    let notes = long(notes(report).iter().map(|note| note.chars().count()).sum(), note, 2);
    let height = |row: &super::BottomLineRow| {
        lines(row.title.chars().count() + 1 + LineView::of(l, row).value.chars().count(), line)
    };
    let rows = report.bottom_lines.chunks(3).map(|row| row.iter().map(height).max().unwrap_or(1) - 1);
    words + notes + rows.sum::<usize>()
}
