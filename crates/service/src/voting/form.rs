//! The survey behind a right, and the list behind a personal code.

use ballot::code::FollowUpCode;
use ballot::key::Receipt;
use domain::entropy::Rng;
use domain::{Instant, Result};
use scoring::Locale;

use super::access::Right;
use super::cast::stands;
use crate::Service;

/// One question with the answer so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Indicator id.
    pub id: String,
    /// Short title.
    pub title: String,
    /// Wording for the group.
    pub wording: String,
}

/// Everything a survey shows that is not on [`Right`].
#[derive(Debug)]
pub struct SurveyForm {
    /// The right it is for.
    pub right: Right,
    /// When this right's voting ends, as far as that is fixed.
    pub closes_at: Option<Instant>,
    /// The questions.
    pub questions: Vec<Choice>,
    /// Short words of the scale, worst first.
    pub scale: Vec<String>,
    /// A fresh follow-up code.
    pub follow_up: String,
    /// The receipt, where this right was used already.
    pub used: Option<Receipt>,
}

/// The survey of the branch's evaluation under a right. Consumes nothing.
pub fn survey(service: &Service, right: Right, locale: Locale) -> Result<SurveyForm> {
    let receipt = right.key()?.receipt();
    let used = stands(service, &right.context, &receipt.leaf(right.context.evaluation_id.uuid()))?
        .then_some(receipt);
    Ok(blank(service, right, used, locale))
}

/// The survey of a right that was made this moment, so that nothing can stand under it yet.
pub fn fresh_survey(service: &Service, right: Right, locale: Locale) -> SurveyForm {
    blank(service, right, None, locale)
}

/// A new follow-up code, to be issued with a form.
pub fn follow_up(service: &Service) -> String {
    FollowUpCode::generate(&mut Rng(service.entropy())).compact()
}

fn blank(service: &Service, right: Right, used: Option<Receipt>, locale: Locale) -> SurveyForm {
    let context = right.context.clone();
    let questions = context.scheme.asked(&right.group).map(|indicator| Choice {
        id: indicator.id.clone(),
        title: indicator.title.get(locale).to_owned(),
        wording: indicator.wording_for(&right.group).get(locale).to_owned(),
    });
    let word =
        |level: &scoring::scheme::Level| level.short.as_ref().unwrap_or(&level.word).get(locale).to_owned();
    let closes_at = context.open_session(right.channel, service.now()).map(|session| session.closes_at);
    SurveyForm {
        questions: questions.collect(),
        scale: context.scheme.scale.levels.iter().map(word).collect(),
        follow_up: follow_up(service),
        closes_at,
        used,
        right,
    }
}

/// The list behind a personal code: what is to be rated, and whether it is.
#[derive(Debug)]
pub struct PersonalList {
    /// The right.
    pub right: Right,
    /// The receipt, where the branch is rated already.
    pub used: Option<Receipt>,
}

/// The list behind a personal code.
pub fn personal_list(service: &Service, right: Right) -> Result<PersonalList> {
    let receipt = right.key()?.receipt();
    let used = stands(service, &right.context, &receipt.leaf(right.context.evaluation_id.uuid()))?
        .then_some(receipt);
    Ok(PersonalList { right, used })
}
