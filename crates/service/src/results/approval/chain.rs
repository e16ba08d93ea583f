//! The chain of one rating: its levels, what they did, and whose turn it is.

use std::collections::HashMap;
use std::sync::Arc;

use domain::approval::{self, ApprovalDecision, ApprovalLevel};
use domain::{Code, Error, Result, StaffId};
use scoring::scheme::{ApprovalLevel as SchemeLevel, ApprovalStep};
use scoring::{CheckedScheme, Locale};
use serde::Serialize;
use store::Conn;
use store::approvals::ApprovalRecord;
use store::evaluations::Placed;
use utoipa::ToSchema;

use crate::Service;

/// One level of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApprovalView {
    /// Which.
    pub level: ApprovalLevel,
    /// What the scheme calls its acts.
    #[schema(example = "县复核、县审定")]
    pub label: String,
    /// `done`, `now` for the one whose turn it is, or `later`.
    #[schema(example = "now")]
    pub state: &'static str,
    /// Number of its document.
    #[schema(example = "清组发〔2026〕8号")]
    pub document_number: Option<String>,
    /// Day of the document.
    #[schema(example = "2026-11-21")]
    pub decided_on: Option<String>,
    /// Who entered it.
    #[schema(example = "县组织部干部甲")]
    pub by: Option<String>,
    /// What was noted.
    pub note: Option<String>,
}

/// The last return, until the township proposes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReturnView {
    /// Which level returned it.
    pub level: ApprovalLevel,
    /// Day of the return.
    #[schema(example = "2026-11-21")]
    pub decided_on: String,
    /// Who entered it.
    pub by: Option<String>,
    /// Why.
    pub note: String,
}

/// The levels that a rating goes through, and what they did.
pub(crate) struct ApprovalChain {
    scheme: Arc<CheckedScheme>,
    stars: Option<u8>,
    levels: Vec<ApprovalLevel>,
    acts: Vec<ApprovalRecord>,
    /// The township's document of a rating that was confirmed without acts of its own.
    confirmed: Option<(String, String)>,
}

impl ApprovalChain {
    /// The chain of an evaluation's current rating. Errors: `box_not_opened`.
    pub(crate) fn read(service: &Service, conn: &mut Conn, placed: &Placed) -> Result<Self> {
        let id = placed.evaluation.id;
        let rating = store::ratings::current(conn, id)?.ok_or(Error::new(Code::BoxNotOpened))?;
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        let stars = rating.stars.and_then(|stars| u8::try_from(stars).ok());
        let evaluation = &placed.evaluation;
        let confirmed = evaluation.document_number.clone().zip(evaluation.confirmed_at);
        Ok(Self {
            levels: levels(&scheme, stars),
            acts: store::approvals::of_evaluation(conn, id)?,
            confirmed: confirmed.map(|(number, at)| (number, at.date().to_string())),
            scheme,
            stars,
        })
    }

    fn standing(&self) -> Vec<ApprovalLevel> {
        if self.acts.is_empty() && self.confirmed.is_some() {
            return vec![ApprovalLevel::Township];
        }
        approval::standing(self.acts.iter().map(|act| (act.level, act.decision)))
    }

    /// The level whose turn it is.
    pub(crate) fn next(&self) -> Option<ApprovalLevel> {
        approval::next(&self.levels, &self.standing())
    }

    /// What is to be done next, if it is for this role to do.
    pub(super) fn turn_of(&self, role: domain::Role) -> Option<String> {
        self.next().filter(|level| level.acts(role)).map(|level| self.label(level, Locale::ZhCn))
    }

    pub(super) fn stars(&self) -> Option<u8> {
        self.stars
    }

    /// Whether any level has agreed since the last return.
    pub(crate) fn has_begun(&self) -> bool {
        !self.standing().is_empty()
    }

    pub(super) fn is_last(&self, level: ApprovalLevel) -> bool {
        self.levels.last() == Some(&level)
    }

    /// Refuses a level that has acted already, or whose turn it is not.
    pub(super) fn require_turn(&self, level: ApprovalLevel) -> Result<()> {
        let next = self.next();
        if next == Some(level) {
            return Ok(());
        }
        if self.standing().contains(&level) {
            return Err(Error::new(Code::AlreadyConfirmed));
        }
        Err(match next.filter(|_| self.levels.contains(&level)) {
            Some(next) => {
                Error::with(Code::NotYourTurn, format!("要先由{}办", self.label(next, Locale::ZhCn)))
            }
            None => Error::with(Code::NotYourTurn, "按评定方案，这个星级不由这一级审定"),
        })
    }

    /// Refuses publication while a level of the chain for these stars is missing.
    pub(crate) fn require_complete(&self) -> Result<()> {
        match self.next() {
            None => Ok(()),
            Some(next) => {
                Err(Error::with(Code::NotConfirmed, format!("还没有{}", self.label(next, Locale::ZhCn))))
            }
        }
    }

    /// What the scheme calls the acts of a level: 县复核、县审定.
    fn label(&self, level: ApprovalLevel, locale: Locale) -> String {
        let mark = if locale == Locale::ZhCn { "、" } else { ", " };
        let steps = steps(&self.scheme, self.stars).filter(|step| level_of(step) == level);
        steps.map(|step| step.label.get(locale).to_owned()).collect::<Vec<_>>().join(mark)
    }

    /// The chain as it is shown.
    pub(crate) fn views(&self, conn: &mut Conn, locale: Locale) -> Result<Vec<ApprovalView>> {
        let names = self.names(conn)?;
        let (standing, next) = (self.standing(), self.next());
        let last_return = self.acts.iter().rposition(|act| act.decision == ApprovalDecision::Returned);
        let since = &self.acts[last_return.map_or(0, |at| at + 1)..];
        let view = |level: &ApprovalLevel| {
            let act = since.iter().find(|act| act.level == *level);
            let older = self.confirmed.as_ref().filter(|_| self.acts.is_empty() && standing.contains(level));
            let number = act.and_then(|act| act.document_number.clone());
            ApprovalView {
                level: *level,
                label: self.label(*level, locale),
                state: match () {
                    () if standing.contains(level) => "done",
                    () if next == Some(*level) => "now",
                    () => "later",
                },
                document_number: number.or_else(|| older.map(|(number, _)| number.clone())),
                decided_on: act
                    .map(|act| act.decided_on.clone())
                    .or_else(|| older.map(|(_, day)| day.clone())),
                by: act.and_then(|act| names.get(&act.staff_id?).cloned()),
                note: act.map(|act| act.note.clone()).filter(|note| !note.is_empty()),
            }
        };
        Ok(self.levels.iter().map(view).collect())
    }

    /// The return that the township has not answered yet.
    pub(crate) fn returned(&self, conn: &mut Conn) -> Result<Option<ReturnView>> {
        let names = self.names(conn)?;
        let last = self.acts.last().filter(|act| act.decision == ApprovalDecision::Returned);
        Ok(last.map(|act| ReturnView {
            level: act.level,
            decided_on: act.decided_on.clone(),
            by: act.staff_id.and_then(|id| names.get(&id).cloned()),
            note: act.note.clone(),
        }))
    }

    fn names(&self, conn: &mut Conn) -> Result<HashMap<StaffId, String>> {
        let people: Vec<StaffId> = self.acts.iter().filter_map(|act| act.staff_id).collect();
        Ok(store::staff::names(conn, &people)?.into_iter().collect())
    }
}

/// The steps for a rating of these stars. One without stars goes through the first level alone.
fn steps(scheme: &CheckedScheme, stars: Option<u8>) -> impl Iterator<Item = &ApprovalStep> {
    let first = scheme.approval.first().map(|step| step.level);
    scheme.approval.iter().filter(move |step| match stars {
        Some(stars) => step.stars.contains(&stars),
        None => Some(step.level) == first,
    })
}

fn levels(scheme: &CheckedScheme, stars: Option<u8>) -> Vec<ApprovalLevel> {
    let mut levels: Vec<ApprovalLevel> = Vec::new();
    for level in steps(scheme, stars).map(level_of) {
        if !levels.contains(&level) {
            levels.push(level);
        }
    }
    levels
}

fn level_of(step: &ApprovalStep) -> ApprovalLevel {
    match step.level {
        SchemeLevel::Township => ApprovalLevel::Township,
        SchemeLevel::County => ApprovalLevel::County,
        SchemeLevel::City => ApprovalLevel::City,
        SchemeLevel::Province => ApprovalLevel::Province,
    }
}

#[cfg(test)]
mod tests {
    use super::ApprovalLevel::{City, County, Township};
    use super::*;

    #[test]
    fn the_default_scheme_sends_four_stars_to_the_county_and_five_to_the_city() {
        let scheme = scoring::bundled("branch-star").unwrap();
        assert_eq!(levels(scheme, Some(3)), [Township]);
        assert_eq!(levels(scheme, Some(4)), [Township, County]);
        assert_eq!(levels(scheme, Some(5)), [Township, County, City]);
        assert_eq!(levels(scheme, None), [Township]);
    }
}
