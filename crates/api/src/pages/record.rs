//! Entries of the record of work, as pages show them.

use ::pages::Locale;
use ::pages::survey::{Kept as Shown, RecordEntry};
use domain::Kept;
use service::preparation::WorkEntryView;
use service::voting::WorkEntry;

/// One entry for residents.
pub(super) fn entry(entry: &WorkEntry) -> RecordEntry {
    RecordEntry {
        figure: entry.figure.clone(),
        unit: entry.unit.clone(),
        text: entry.summary.clone(),
        note: entry.note.clone(),
        money_fen: entry.money_fen,
        done_on: entry.done_on.as_deref().and_then(|day| day.parse().ok()),
        place: entry.place.clone(),
        promise: entry.promise.clone(),
        kept: kept(entry.kept),
        photos: entry.photos.iter().map(|photo| photo.id.clone()).collect(),
    }
}

/// One entry for whoever keeps it, as residents will read it.
pub(super) fn kept_entry(entry: &WorkEntryView) -> RecordEntry {
    RecordEntry {
        figure: entry.figure.clone(),
        unit: entry.unit.clone(),
        text: entry.text.clone(),
        note: entry.note.clone(),
        money_fen: entry.money_fen,
        done_on: entry.date.parse().ok(),
        place: entry.place.clone(),
        promise: entry.promise.clone(),
        kept: kept(entry.kept),
        photos: entry.photos.iter().map(|photo| photo.id.clone()).collect(),
    }
}

const fn kept(kept: Kept) -> Shown {
    match kept {
        Kept::None => Shown::None,
        Kept::Yes => Shown::Yes,
        Kept::Partly => Shown::Partly,
        Kept::No => Shown::No,
    }
}

/// What of a record bears on an indicator, a line each.
pub(super) fn beside(record: &[WorkEntry], indicator: &str, locale: Locale) -> Vec<String> {
    let bears = |one: &&WorkEntry| one.indicators.iter().any(|id| id == indicator);
    record.iter().filter(bears).map(|one| entry(one).short(locale)).collect()
}
