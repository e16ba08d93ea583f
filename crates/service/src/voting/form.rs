//! The survey behind a right, and the list behind a personal code.

use ballot::code::FollowUpCode;
use ballot::key::Receipt;
use domain::entropy::Rng;
use domain::session::SessionState;
use domain::{EvaluationId, Instant, Result};
use scoring::Locale;

use super::access::{Claim, Right};
use super::cast::stands;
use super::slips::is_sealed;
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

/// Everything a survey shows that is not on [`Claim`].
#[derive(Debug)]
pub struct SurveyForm {
    /// What it is for.
    pub claim: Claim,
    /// When this voting ends, as far as that is fixed.
    pub closes_at: Option<Instant>,
    /// The language of its questions.
    locale: Locale,
    /// A fresh follow-up code.
    pub follow_up: String,
    /// The receipt, where this right was used already.
    pub used: Option<Receipt>,
    /// Which one of how many this right may rate in this group: (3, 8); `None` where it is the only one.
    pub turn: Option<(u32, u32)>,
}

impl SurveyForm {
    /// The questions.
    pub fn questions(&self) -> impl Iterator<Item = Choice> {
        let asked = self.claim.subject().scheme.asked(&self.claim.group);
        asked.map(|indicator| Choice {
            id: indicator.id.clone(),
            title: indicator.title.get(self.locale).to_owned(),
            wording: indicator.wording_for(&self.claim.group).get(self.locale).to_owned(),
        })
    }

    /// Short words of the scale, worst first.
    pub fn scale(&self) -> Vec<String> {
        let levels = self.claim.subject().scheme.scale.levels.iter();
        levels.map(|level| level.short.as_ref().unwrap_or(&level.word).get(self.locale).to_owned()).collect()
    }
}

/// The survey of an evaluation under a right. Consumes nothing.
pub fn survey(service: &Service, claim: Claim, locale: Locale) -> Result<SurveyForm> {
    let used = receipt_of(service, &claim)?;
    let turn = if used.is_none() { turn(service, &claim)? } else { None };
    Ok(SurveyForm { turn, ..blank(service, claim, used, locale) })
}

/// The survey of a right that was made this moment, so that nothing can stand under it yet.
pub fn fresh_survey(service: &Service, claim: Claim, locale: Locale) -> SurveyForm {
    blank(service, claim, None, locale)
}

/// A new follow-up code, to be issued with a form.
pub fn follow_up(service: &Service) -> String {
    FollowUpCode::generate(&mut Rng(service.entropy())).compact()
}

/// The receipt of a claim, where it was used already.
pub(crate) fn receipt_of(service: &Service, claim: &Claim) -> Result<Option<Receipt>> {
    let (receipt, id) = (claim.key()?.receipt(), claim.subject().evaluation_id);
    let leaf = receipt.leaf(id.uuid());
    let sealed = claim.is_secret() && claim.right.context.opened_at.is_none();
    let used = if sealed {
        // What is not in the sealed box is nowhere yet.
        is_sealed(service, claim, &leaf)?
    } else {
        stands(service, claim, &leaf)?
    };
    Ok(used.then_some(receipt))
}

/// For those who rate many: which one of how many in the same group this is, the branch counted as their list does.
fn turn(service: &Service, claim: &Claim) -> Result<Option<(u32, u32)>> {
    if claim.subject().member.is_none() {
        return Ok(None);
    }
    let same = |other: &Claim| other.group == claim.group;
    let (mut done, mut all) = (0, 0);
    for other in claim.right.claims().iter().filter(|other| same(other)) {
        all += 1;
        done += u32::from(receipt_of(service, other)?.is_some());
    }
    Ok((all > 1).then_some((done + 1, all)))
}

fn blank(service: &Service, claim: Claim, used: Option<Receipt>, locale: Locale) -> SurveyForm {
    let right = &claim.right;
    let session = right.context.open_session_of(claim.subject(), right.channel, service.now());
    SurveyForm {
        locale,
        follow_up: follow_up(service),
        closes_at: session.map(|session| session.closes_at),
        used,
        turn: None,
        claim,
    }
}

/// The list behind a right: what is to be rated, and whether it is.
#[derive(Debug)]
pub struct RatingList {
    /// The right.
    pub right: Right,
    /// The branch and the members who can be rated now, in the order of the box, with the receipt of what was rated.
    pub items: Vec<(Claim, Option<Receipt>)>,
    /// Names of the members whom the holder of a personal code does not rate, as declared relatives (回避).
    pub spared: Vec<String>,
}

impl RatingList {
    /// Whether an evaluation is on it.
    pub fn has(&self, id: EvaluationId) -> bool {
        self.items.iter().any(|(claim, _)| claim.subject().evaluation_id == id)
    }

    /// What is left.
    pub fn open(&self) -> impl Iterator<Item = &Claim> {
        self.items.iter().filter(|(_, receipt)| receipt.is_none()).map(|(claim, _)| claim)
    }
}

/// The list behind a right. Members who cannot be rated now are left out: their names are for those with a key in an open
/// session.
pub fn rating_list(service: &Service, right: Right) -> Result<RatingList> {
    let (now, mut items) = (service.now(), Vec::new());
    let open = right.context.sessions.iter().any(|(session, _)| session.state(now) == SessionState::Open);
    let others = right.context.subjects.iter().filter(|subject| open && subject.member.is_some());
    let spared = others.filter(|subject| right.claim(Some(subject.evaluation_id)).is_err());
    let spared = spared.map(|subject| subject.name.clone()).collect();
    for claim in right.claims() {
        if claim.subject().member.is_none() || claim.waiting(now).is_none() {
            let receipt = receipt_of(service, &claim)?;
            items.push((claim, receipt));
        }
    }
    Ok(RatingList { right, items, spared })
}
