//! Faults of documents: where, what, and how to mend it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::locale;
use crate::text::Locale;

/// One fault of a scheme, a tally, a ballot or a set of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Where in the document, such as `groups[2].weight_bp` or `groups.public.indicators.B2`; empty for
    /// the document as a whole.
    pub path: String,
    /// A stable code that clients translate.
    pub code: FaultCode,
    /// What fills the placeholders of the code's texts.
    pub args: BTreeMap<String, String>,
}

impl Fault {
    pub(crate) fn new(path: impl Into<String>, code: FaultCode) -> Self {
        Fault { path: path.into(), code, args: BTreeMap::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// What is wrong, as a sentence.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        self.text(locale, "what")
    }

    /// How to mend it, as a sentence.
    #[must_use]
    pub fn mend(&self, locale: Locale) -> String {
        self.text(locale, "mend")
    }

    fn text(&self, locale: Locale, part: &str) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        locale::fill(locale, &format!("fault.{}.{part}", self.code.as_str()), &args)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.path, self.message(Locale::En), self.mend(Locale::En))
    }
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FaultCode {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl FaultCode {
            /// Every code.
            pub const ALL: &[FaultCode] = &[$(FaultCode::$variant),*];

            /// The code as it stands in JSON and in the locale files.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(FaultCode::$variant => $name,)*
                }
            }
        }
    };
}

fault_codes! {
    /// The document is not of the expected shape.
    Shape = "shape",
    /// A text lacks one of its languages.
    EmptyText = "empty_text",
    /// An id has other characters than letters, digits, `-` and `_`.
    BadId = "bad_id",
    /// An id of a group or fact is not in snake case.
    BadName = "bad_name",
    /// An id is used twice.
    Duplicate = "duplicate",
    /// A list is empty.
    EmptyList = "empty_list",
    /// Neither groups nor sheets.
    NothingScored = "nothing_scored",
    /// Weights do not sum to 10,000 basis points.
    WeightsSum = "weights_sum",
    /// A weight of 0.
    WeightZero = "weight_zero",
    /// A quorum that is always or never met.
    Quorum = "quorum",
    /// Trim of the public group.
    TrimPublic = "trim_public",
    /// Trim above 1.
    TrimRange = "trim_range",
    /// Fewer than 2 or more than 10 levels.
    ScaleSize = "scale_size",
    /// Levels not numbered 1, 2, 3 … lowest first.
    ScaleOrder = "scale_order",
    /// Points above 100 or not rising.
    ScalePoints = "scale_points",
    /// `satisfied_from` is not a level.
    SatisfiedFrom = "satisfied_from",
    /// A group that does not exist.
    UnknownGroup = "unknown_group",
    /// A group that is asked nothing.
    NothingAsked = "nothing_asked",
    /// A wording for a group that the indicator is not asked of.
    WordingNotAsked = "wording_not_asked",
    /// Bands not strictly descending.
    LadderOrder = "ladder_order",
    /// A band outside 0 to 100.
    LadderRange = "ladder_range",
    /// The lowest band does not start at 0.
    LadderBottom = "ladder_bottom",
    /// Stars of the bands not strictly descending or outside 1 to 9.
    LadderStars = "ladder_stars",
    /// Stars that are no band of the ladder.
    NotOnLadder = "not_on_ladder",
    /// A cap at or above the highest band.
    CapWithoutEffect = "cap_without_effect",
    /// A fact that is neither declared nor derived.
    UnknownFact = "unknown_fact",
    /// A declared fact with the name of a derived quantity.
    DerivedName = "derived_name",
    /// A yes/no fact compared with a number.
    FlagCompared = "flag_compared",
    /// A number used as yes or no.
    NumberAsFlag = "number_as_flag",
    /// Limits on a yes/no fact, or a smallest value above the largest.
    FactLimits = "fact_limits",
    /// A rule that can never hold.
    NeverHolds = "never_holds",
    /// A rule that always holds.
    AlwaysHolds = "always_holds",
    /// A rule with too many parts.
    RuleTooLarge = "rule_too_large",
    /// A sheet item with both or neither of `holds_when` and `for_each`.
    SheetItem = "sheet_item",
    /// `for_each` of something that is not a declared count, or without `at_most`.
    SheetCount = "sheet_count",
    /// Points of a sheet outside -100 to 100, zero, or with more than four decimals.
    SheetPoints = "sheet_points",
    /// A rule of a sheet that speaks of a tally.
    SheetRule = "sheet_rule",
    /// Precedence that does not name every group once.
    Precedence = "precedence",
    /// Stars for which nobody, or more than one step, decides.
    Deciders = "deciders",
    /// A threshold outside 0 to 100.
    ThresholdRange = "threshold_range",
    /// A row of stars, cycles or ranks that can never occur.
    Trigger = "trigger",
    /// A tally names a group that the scheme does not have.
    ForeignGroup = "foreign_group",
    /// A tally or ballot names an indicator that is not asked of the group.
    ForeignIndicator = "foreign_indicator",
    /// A tally or ballot lacks an indicator that is asked of the group.
    MissingIndicator = "missing_indicator",
    /// Too many or too few counts.
    CountsLength = "counts_length",
    /// Counts do not sum to the ballots.
    CountsSum = "counts_sum",
    /// More ballots than persons entitled to vote.
    BallotsOverElectorate = "ballots_over_electorate",
    /// An answer that is not a level of the scale.
    ForeignLevel = "foreign_level",
    /// A fact that the scheme does not declare.
    UndeclaredFact = "undeclared_fact",
    /// A derived quantity given as a fact.
    DerivedFact = "derived_fact",
    /// A fact of the wrong type.
    FactType = "fact_type",
    /// A fact outside its limits.
    FactRange = "fact_range",
}

/// Reads a document of JSON; the fault names the path of what does not fit.
pub(crate) fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Fault> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        Fault::new(known(&error.path().to_string()), FaultCode::Shape).with("error", error.inner())
    })?;
    deserializer.end().map_err(|error| Fault::new("", FaultCode::Shape).with("error", error))?;
    Ok(value)
}

/// A path as far as it is known: `.` is the whole document, `?` a part that could not be read.
fn known(path: &str) -> &str {
    path.trim_end_matches('?').trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_named_as_its_author_knows_it() {
        let fault = |json: &str| read::<crate::scheme::Scheme>(json).unwrap_err().message(Locale::En);
        assert_eq!(known("."), "");
        assert_eq!(known("?"), "");
        assert_eq!(known("groups[0].?"), "groups[0]");
        let rule = fault(r#"{"bottom_lines": [{"holds_when": 5}]}"#);
        assert!(rule.contains("expected a rule") && !rule.contains("Raw"), "{rule}");
        assert!(fault("[]").contains("expected a scheme"), "{}", fault("[]"));
    }

    #[test]
    fn every_code_has_both_texts_in_both_languages() {
        for code in FaultCode::ALL {
            for locale in Locale::ALL {
                let fault = Fault::new("x", *code);
                assert!(!fault.message(locale).starts_with("fault."), "{code:?}");
                assert!(!fault.mend(locale).starts_with("fault."), "{code:?}");
            }
        }
    }
}
