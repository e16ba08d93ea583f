//! What a correction says in words, and to whom.

use domain::{EvaluationId, Instant, Result};
use scoring::scheme::{FactDef, FactType};
use scoring::{CheckedScheme, Locale};
use serde::Serialize;
use store::Conn;
use store::corrections::CorrectionRecord;
use utoipa::ToSchema;

use crate::gate::Reader;
use crate::results::CASE_LINES;

/// A correction that holds, as a reader of the rating sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShownCorrection {
    /// The version of the rating that followed.
    #[schema(example = 2)]
    pub version: i32,
    /// When it was confirmed.
    #[schema(value_type = String)]
    pub at: Instant,
    /// What was corrected. Of cases (DIS-01) the public does not read more than that.
    #[schema(example = "年度村集体经济收入由86000元更正为126000元")]
    pub text: String,
    /// Why; empty for the public where it is about cases.
    pub reason: String,
    /// Stars until then.
    pub stars_before: Option<u8>,
    /// Stars from then on.
    pub stars: Option<u8>,
}

/// Whether a fact is about cases, of which the public sees the outcome of the line alone (§4).
pub(crate) fn is_case(scheme: &CheckedScheme, fact: &str) -> bool {
    let mut lines = scheme.bottom_lines.iter().filter(|line| CASE_LINES.contains(&line.id.as_str()));
    lines.any(|line| line.holds_when.facts().contains(&fact))
}

/// The corrections of an evaluation that hold, oldest first.
pub(crate) fn shown(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    id: EvaluationId,
    reader: Reader,
    locale: Locale,
) -> Result<Vec<ShownCorrection>> {
    let view = |one: CorrectionRecord| {
        let (at, version) = one.decided_at.zip(one.version)?;
        let hidden = reader == Reader::Public && is_case(scheme, &one.fact);
        let text = if hidden { hidden_words(locale).to_owned() } else { sentence(scheme, &one, locale) };
        Some(ShownCorrection {
            version,
            at,
            text,
            stars_before: one.stars_before.and_then(|stars| u8::try_from(stars).ok()),
            stars: one.stars.and_then(|stars| u8::try_from(stars).ok()),
            reason: if hidden { String::new() } else { one.reason },
        })
    };
    Ok(store::corrections::of_evaluation(conn, id)?.into_iter().filter_map(view).collect())
}

fn hidden_words(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "有一项不公开的事实作了更正",
        Locale::En => "a fact that is not public was corrected",
    }
}

/// What was corrected, as a sentence without its full stop.
pub(super) fn sentence(scheme: &CheckedScheme, one: &CorrectionRecord, locale: Locale) -> String {
    let Some(declared) = scheme.facts.iter().find(|declared| declared.id == one.fact) else {
        return one.fact.clone();
    };
    let label = declared.label.get(locale);
    let (before, now) = (said(declared, one.value_before.as_deref(), locale), one.value.as_str());
    let now = said(declared, Some(now), locale);
    match locale {
        Locale::ZhCn => format!("{label}由{before}更正为{now}"),
        Locale::En => format!("{label}: corrected from {before} to {now}"),
    }
}

/// A value as people read it.
fn said(declared: &FactDef, value: Option<&str>, locale: Locale) -> String {
    let [unknown, yes, no, open, close, space] = match locale {
        Locale::ZhCn => ["待核实", "是", "否", "“", "”", ""],
        Locale::En => ["to be verified", "yes", "no", "“", "”", " "],
    };
    let word = |word: &str| format!("{open}{word}{close}");
    match (value, declared.kind) {
        (None, _) => word(unknown),
        (Some(flag), FactType::Bool) => word(if flag == "true" { yes } else { no }),
        (Some(number), FactType::Number | FactType::Count) => {
            let unit = declared.unit.as_ref().map(|unit| format!("{space}{}", unit.get(locale)));
            format!("{number}{}", unit.unwrap_or_default())
        }
    }
}
