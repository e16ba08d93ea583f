//! Why this rating: the whole explanation of one rating, gated for its reader.

mod build;
mod words;

use std::collections::BTreeMap;

use domain::{Actor, AsideCause, EvaluationId, Instant, Result};
use scoring::Locale;
use serde::Serialize;
use store::Conn;
use utoipa::ToSchema;
use uuid::Uuid;

use super::approval::{ApprovalView, ReturnView};
use crate::Service;
use crate::core::found;
use crate::corrections::ShownCorrection;
use crate::gate::Reader;

pub(crate) use build::{build, build_in, build_version};
pub(crate) use words::CASE_LINES;

/// A rating with its whole explanation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RatingView {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// Its name.
    pub unit_name: String,
    /// The member, where one is the subject.
    pub member_id: Option<Uuid>,
    /// Name of what was rated: the member or the branch.
    pub subject_name: String,
    /// Path of the branch's public page.
    pub public_path: String,
    /// The cycle.
    pub cycle_id: Uuid,
    /// Its name.
    pub cycle_name: String,
    /// From 1; later ones are corrections (票后更正).
    pub version: i32,
    /// The version that holds.
    pub current_version: i32,
    /// The corrections so far, oldest first.
    pub corrections: Vec<ShownCorrection>,
    /// `rated` or `insufficient`.
    pub status: String,
    /// `draft`, `confirmed` or `published`.
    pub stage: String,
    /// Final stars.
    pub stars: Option<u8>,
    /// Stars of the ladder, `null` where withheld.
    pub ladder_stars: Option<u8>,
    /// Points with two decimals, `null` where withheld or insufficient.
    pub composite: Option<String>,
    /// Whether composite, ladder and rank are withheld.
    pub withheld: bool,
    /// Rank in the cycle: a branch's among the branches, a member's among those of the own branch.
    pub rank: Option<usize>,
    /// Of how many ranked.
    pub rank_of: usize,
    /// The groups in the order of the scheme.
    pub groups: Vec<GroupView>,
    /// The bottom lines.
    pub bottom_lines: Vec<LineView>,
    /// The caps beside them.
    pub caps: Vec<CapView>,
    /// Percent with two decimals.
    pub public_satisfaction: Option<String>,
    /// The ladder, highest first.
    pub ladder: Vec<BandView>,
    /// Ballots set aside, with the reason and of the effect only whether the star changed.
    pub set_aside: Vec<SetAsideView>,
    /// Every step in words (算给你看).
    pub steps: Vec<StepView>,
    /// How to gain a star (怎样升星).
    pub how_to_gain: Vec<String>,
    /// Things worth a look.
    pub notices: Vec<NoticeView>,
    /// The cycles so far, oldest first.
    pub trend: Vec<TrendView>,
    /// The branch's reply.
    pub reply: Option<ReplyView>,
    /// The confirmation.
    pub confirmed: Option<ConfirmedView>,
    /// The approval chain for these stars.
    pub approval: Vec<ApprovalView>,
    /// The last return, until the township proposes again.
    pub returned: Option<ReturnView>,
    /// When published.
    #[schema(value_type = Option<String>)]
    pub published_at: Option<Instant>,
    /// Hash of the seal.
    pub seal_hash: String,
    /// Root of the tree over the counted leaves.
    pub root: String,
    /// Counted secret ballots.
    pub counted: i32,
}

/// One group's part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupView {
    /// Group id.
    pub id: String,
    /// e.g. 群评.
    pub label: String,
    /// e.g. 群众.
    pub who: String,
    /// Basis points.
    pub weight_bp: u32,
    /// Size of the electorate.
    pub electorate: u32,
    /// Ballots counted.
    pub ballots: u32,
    /// Ballots needed.
    pub quorum: Option<u64>,
    /// Whether they were reached.
    pub quorum_met: bool,
    /// Points with two decimals.
    pub score: Option<String>,
    /// Average stars with three decimals, the score ÷ 20.
    pub average: Option<String>,
    /// Score × weight, unrounded.
    pub weighted: Option<String>,
    /// Whether the score is withheld.
    pub withheld: bool,
    /// Whether distributions and indicators are withheld.
    pub distribution_withheld: bool,
    /// Ballots by channel.
    pub channels: BTreeMap<String, u64>,
    /// The indicators asked.
    pub indicators: Vec<IndicatorView>,
}

/// One indicator in one group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndicatorView {
    /// Indicator id.
    pub id: String,
    /// Short title.
    pub title: String,
    /// Average stars with two decimals.
    pub score: Option<String>,
    /// Five counts, then 不了解.
    pub counts: Option<Vec<u32>>,
}

/// One bottom line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineView {
    /// e.g. `RES-01`.
    pub id: String,
    /// Short title.
    pub title: String,
    /// The rule.
    pub text: String,
    /// `clear`, `hit`, `unknown` or `withheld`.
    pub outcome: String,
    /// The facts in words.
    pub value_text: String,
}

impl LineView {
    /// The fact alone where one decided the line: `3名` of “45周岁及以下后备干部 3名”, `186000 yuan` of “Collective income
    /// 186000 yuan”. From the last word that begins with a digit, or else the last word.
    pub fn figure(&self) -> Option<&str> {
        let text = self.value_text.as_str();
        if text.contains(['，', ';']) {
            return None;
        }
        let words: Vec<&str> = text.match_indices(' ').map(|(at, _)| &text[at + 1..]).collect();
        words
            .iter()
            .rfind(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
            .or(words.last())
            .copied()
    }
}

/// One cap.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CapView {
    /// Its id.
    pub id: String,
    /// The reason in words.
    pub text: String,
    /// The most stars it leaves.
    pub max_stars: u8,
    /// `applied`, `not_applied`, `unknown` or `withheld`.
    pub outcome: String,
}

/// One band of the ladder.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BandView {
    /// Stars.
    pub stars: u8,
    /// From so many points.
    pub from: String,
    /// e.g. 五星.
    pub label: String,
}

/// Ballots set aside before opening, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SetAsideView {
    /// Group id.
    pub group: String,
    /// By which rule.
    pub cause: AsideCause,
    /// Why.
    #[schema(example = "纸条码里同一部手机重复投的票：3 户说纸条被人收走")]
    pub reason: String,
    /// How many.
    pub ballots: u32,
    /// Whether the star would be another one with all ballots that were set aside; `null` where they are fewer than five, or
    /// cannot be read.
    pub star_changed: Option<bool>,
}

/// What was set aside of an evaluation, in words.
pub(crate) fn set_aside(conn: &mut Conn, id: EvaluationId, locale: Locale) -> Result<Vec<SetAsideView>> {
    let view = |row: store::set_aside::SetAsideRecord| {
        let figure = row.figure.and_then(|figure| u32::try_from(figure).ok());
        SetAsideView {
            reason: crate::boxes::aside_words(row.cause, row.channel, figure, &row.reason, locale),
            group: row.rater_group,
            cause: row.cause,
            ballots: u32::try_from(row.ballots).unwrap_or(0),
            star_changed: row.star_changed,
        }
    };
    Ok(store::set_aside::of_evaluation(conn, id)?.into_iter().map(view).collect())
}

/// One step of the sum.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    /// What it is about.
    pub id: String,
    /// In words.
    pub text: String,
}

/// Something worth a look.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticeView {
    /// `capped`, `self_high`, `unverified` or `withheld`.
    pub kind: String,
    /// Short.
    pub title: String,
    /// In words.
    pub text: String,
}

/// One cycle of a branch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrendView {
    /// The cycle's name.
    pub cycle_name: String,
    /// Its year.
    pub year: i32,
    /// Points, where the gate shows them.
    pub composite: Option<String>,
    /// Final stars.
    pub stars: Option<u8>,
}

/// The branch's reply.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReplyView {
    /// Its words.
    pub text: String,
    /// When.
    #[schema(value_type = String)]
    pub at: Instant,
    /// Who entered it.
    pub by: Option<String>,
}

/// The confirmation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConfirmedView {
    /// When.
    #[schema(value_type = String)]
    pub at: Instant,
    /// Who.
    pub by: Option<String>,
    /// Document number.
    pub document_number: String,
}

/// The rating of an evaluation for staff, with the scheme's words and the steps in a language: the version that holds, or
/// the one that is asked for. Errors: `not_found`, `box_not_opened`.
pub fn rating(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    version: Option<i32>,
    locale: Locale,
) -> Result<RatingView> {
    service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(super::may_read(&placed), &placed.unit.path)?;
        match version {
            Some(version) => build_version(service, conn, (id, version), Reader::InHouse, locale),
            None => build_in(service, conn, id, Reader::InHouse, locale),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::LineView;

    #[test]
    fn a_fact_is_read_off_its_sentence() {
        let figure = |value_text: &str| {
            let line = LineView {
                id: "ECO-01".into(),
                title: String::new(),
                text: String::new(),
                outcome: "clear".into(),
                value_text: value_text.into(),
            };
            line.figure().map(str::to_owned)
        };
        assert_eq!(figure("45周岁及以下后备干部 3名").as_deref(), Some("3名"));
        assert_eq!(figure("Collective income 186000 yuan").as_deref(), Some("186000 yuan"));
        assert_eq!(figure("上级分配了名额 是").as_deref(), Some("是"));
        assert_eq!(figure("按季度公开 4个季度，逾期未改 0项"), None);
        assert_eq!(figure(""), None);
    }
}
