//! From the use cases' answers to the views of the secretary's pages.

use ::pages::sign_in::ComesBack;
use ::pages::work::{EntryForm, EntryValues, KeptEntry, Record, RecordLink, Records};
use service::preparation::{EvaluationView, RecordBrief, WorkEntryInput, WorkEntryView};
use uuid::Uuid;

use crate::pages::frame::Look;
use crate::pages::record::kept_entry;

/// The list of records.
pub(super) fn records(look: &Look, name: &str, csrf: &str, briefs: Vec<RecordBrief>) -> Records {
    Records {
        frame: look.frame("", "/work"),
        name: name.to_owned(),
        csrf: csrf.to_owned(),
        sign_out: look.carried("/work/sign-out"),
        records: briefs.into_iter().map(|brief| link(look, brief)).collect(),
    }
}

fn link(look: &Look, brief: RecordBrief) -> RecordLink {
    RecordLink {
        subject: brief.subject,
        cycle: brief.cycle_name,
        entries: brief.entries,
        open: brief.open,
        path: look.carried(&format!("/work/{}", brief.id)),
        members: brief.members.into_iter().map(|member| link(look, member)).collect(),
    }
}

/// Whether the record may still be changed.
fn is_open(seen: &EvaluationView) -> bool {
    seen.status == domain::evaluation::EvaluationStatus::Preparing
}

/// One record with its entries as residents will read them.
pub(super) fn record(look: &Look, csrf: &str, seen: &EvaluationView, saved: bool) -> Record {
    let (own, open) = (format!("/work/{}", seen.id), is_open(seen));
    let path = |id: Uuid, act: &str| open.then(|| look.carried(&format!("{own}/{id}{act}")));
    let kept = |(place, entry): (usize, &WorkEntryView)| KeptEntry {
        record: vec![kept_entry(entry)],
        edit: path(entry.id, ""),
        up: path(entry.id, "/up").filter(|_| place > 0),
    };
    Record {
        frame: look.frame("", &own),
        subject: seen.subject_name.clone(),
        branch: seen.member_id.map(|_| seen.unit.name.clone()),
        cycle: seen.cycle.name.clone(),
        csrf: csrf.to_owned(),
        back: look.carried("/work"),
        saved,
        add: open.then(|| look.carried(&format!("{own}/new"))),
        entries: seen.work_record.iter().enumerate().map(kept).collect(),
    }
}

/// The form of an entry: a new one, or the one that `input` names.
pub(super) fn entry(
    look: &Look,
    csrf: &str,
    seen: &EvaluationView,
    input: &WorkEntryInput,
    faults: Vec<(String, String)>,
) -> EntryForm {
    let own = format!("/work/{}", seen.id);
    let path = input.id.map_or_else(|| format!("{own}/new"), |id| format!("{own}/{id}"));
    let mut kinds: Vec<String> = Vec::new();
    for kind in seen.scheme.indicators.iter().flat_map(|indicator| &indicator.records) {
        if !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }
    kinds.push("other".to_owned());
    let title = |indicator: &service::preparation::IndicatorBrief| {
        let text = &indicator.title;
        (indicator.id.clone(), if look.is_english() { &text.en } else { &text.zh }.clone())
    };
    EntryForm {
        frame: look.frame("", &path),
        subject: seen.subject_name.clone(),
        cycle: seen.cycle.name.clone(),
        csrf: csrf.to_owned(),
        back: look.carried(&own),
        action: look.carried(&path),
        delete: input.id.map(|id| look.carried(&format!("{own}/{id}/delete"))),
        values: values(input),
        kinds,
        indicators: seen.scheme.indicators.iter().map(title).collect(),
        faults,
        comes_back: ComesBack::Nothing,
    }
}

fn values(input: &WorkEntryInput) -> EntryValues {
    let WorkEntryInput {
        id: _,
        kind,
        figure,
        unit,
        money,
        date,
        place,
        text,
        note,
        promise,
        kept,
        indicators,
        photos,
    } = input.clone();
    EntryValues { text, kind, figure, unit, money, date, place, note, promise, kept, indicators, photos }
}

/// An entry as its form holds it.
pub(super) fn input(entry: &WorkEntryView) -> WorkEntryInput {
    let entry = entry.clone();
    WorkEntryInput {
        id: Some(entry.id),
        kind: entry.kind,
        figure: entry.figure,
        unit: entry.unit,
        money: entry.money,
        date: entry.date,
        place: entry.place,
        text: entry.text,
        note: entry.note,
        promise: entry.promise,
        kept: entry.kept.as_str().to_owned(),
        indicators: entry.indicators,
        photos: entry.photos.into_iter().map(|photo| photo.id).collect(),
    }
}
