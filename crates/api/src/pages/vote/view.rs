//! From the use case's answer to the views of survey and list.

use ::pages::personal_list::{Item, Part, PersonalList as ListView};
use ::pages::survey::{
    Category, CommentForm, CommentKind, KeyHolder, Question, Standing, SubjectKind, Survey, Visibility,
};
use service::Service;
use service::voting::{CATEGORIES, COMMENT_PHOTOS, Claim, RatingList, Refusal, SurveyForm};

use super::{Asked, Posted};
use crate::pages::frame::Look;
use crate::pages::{receipt, record};

/// Most characters of a comment (§5: all ballots of an evaluation in one size).
const COMMENT_LIMIT: usize = ballot::content::COMMENT_CHARS;

fn standing(claim: &Claim) -> Standing {
    match claim.signer() {
        Some(name) => Standing::Signed { name: name.to_owned() },
        None => Standing::Secret,
    }
}

fn label(look: &Look, claim: &Claim) -> String {
    let group = claim.subject().scheme.group(&claim.group);
    group.map_or(claim.group.as_str(), |group| group.label.get(look.scheme_locale())).to_owned()
}

/// Tells two tickets of one evaluation on one phone apart without revealing either.
pub(super) fn draft_tag(service: &Service, of: &str) -> String {
    domain::hex(&service.derived_key("draft", of.as_bytes())[..6])
}

pub(in crate::pages) fn survey(
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    (asked, action): (Option<&Asked>, &str),
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> Survey {
    let (claim, right, context) = (&form.claim, &form.claim.right, &form.claim.right.context);
    let subject = claim.subject();
    let missing = |id: &String| matches!(refusal, Some(Refusal::Missing(ids)) if ids.contains(id));
    let question = |choice: service::voting::Choice| Question {
        record: record::beside(&subject.record, &choice.id, look.locale()),
        chosen: posted.chosen(&choice.id),
        missing: missing(&choice.id),
        id: choice.id,
        title: choice.title,
        wording: choice.wording,
    };
    let kept_follow_up = Some(&posted.filled.follow_up).filter(|code| !code.is_empty());
    Survey {
        frame: look.frame(&context.township, action),
        action: look.carried(action),
        evaluation_id: subject.evaluation_id.to_string(),
        draft_tag: draft_tag(service, right.token.as_deref().unwrap_or(action)),
        cycle: context.cycle.clone(),
        subject: subject.name.clone(),
        kind: if subject.member.is_some() { SubjectKind::Member } else { SubjectKind::Branch },
        group: label(look, claim),
        standing: standing(claim),
        key_holder: KeyHolder::Scrutineers,
        closes_at: form.closes_at.map(domain::Instant::local),
        record: subject.record.iter().map(record::entry).collect(),
        questions: form.questions().map(question).collect(),
        scale: form.scale(),
        comment: claim.is_secret().then(|| comment(look, posted, refusal)),
        ticket: right.token.clone(),
        follow_up: kept_follow_up.unwrap_or(&form.follow_up).clone(),
        returned: refusal.is_some() || posted.busy,
        back: asked.filter(|asked| asked.evaluation.is_some()).map(|asked| look.carried(&asked.list_path())),
        turn: form.turn,
        hand_back: None,
    }
}

/// Why photos were not taken, in the page's language.
fn photo_faults(look: &Look, posted: &Posted, refusal: Option<&Refusal>) -> Vec<String> {
    let most = u32::try_from(COMMENT_PHOTOS).unwrap_or(u32::MAX);
    match refusal {
        Some(Refusal::TooManyPhotos) => vec![::pages::survey::too_many_photos(look.locale(), most)],
        Some(Refusal::Photos(refused)) => {
            refused.iter().map(|photo| look.photo_refusal(&photo.name, photo.why)).collect()
        }
        _ if posted.busy => vec![::pages::survey::busy_with_photos(look.locale())],
        _ => Vec::new(),
    }
}

fn comment(look: &Look, posted: &Posted, refusal: Option<&Refusal>) -> CommentForm {
    let comment = posted.comment();
    CommentForm {
        kind: match comment.kind.as_str() {
            "problem" => Some(CommentKind::Problem),
            "suggestion" => Some(CommentKind::Suggestion),
            _ => None,
        },
        categories: CATEGORIES
            .iter()
            .map(|(id, label)| Category { id: (*id).into(), label: (*label).into() })
            .collect(),
        category: Some(comment.category.to_string()).filter(|category| !category.is_empty()),
        text: comment.text.clone(),
        visibility: if comment.visibility == "public" { Visibility::Public } else { Visibility::Township },
        limit: u32::try_from(COMMENT_LIMIT).unwrap_or(200),
        too_long: refusal == Some(&Refusal::TooLong),
        photos: u32::try_from(COMMENT_PHOTOS).unwrap_or(u32::MAX),
        photo_faults: photo_faults(look, posted, refusal),
        photos_again: !posted.filled.photos.is_empty(),
    }
}

/// A word about a subject: what the roll says of a member, or the post; of the branch, the cycle.
fn detail(subject: &service::voting::SubjectContext, cycle: &str) -> String {
    match &subject.member {
        None => cycle.to_owned(),
        Some(member) if member.detail.is_empty() => member.post.clone().unwrap_or_default(),
        Some(member) => member.detail.clone(),
    }
}

/// What can be rated under a right, part by part in the order of the groups on the list.
pub(super) fn list(look: &Look, service: &Service, list: &RatingList, asked: &Asked) -> ListView {
    let context = &list.right.context;
    let mut parts: Vec<(&str, Part)> = Vec::new();
    let mut items: Vec<_> = list.items.iter().collect();
    // What is signed about oneself comes first.
    items.sort_by_key(|(claim, _)| claim.group != domain::terms::group::SELF);
    for (claim, receipt) in items {
        let subject = claim.subject();
        let path = match receipt {
            Some(receipt) => receipt::path(subject.evaluation_id, receipt, None, false),
            None => asked.survey_path(subject.evaluation_id),
        };
        let item = Item {
            name: subject.name.clone(),
            detail: detail(subject, &context.cycle),
            path: look.carried(&path),
            done: receipt.is_some(),
        };
        match parts.iter_mut().find(|(group, _)| *group == claim.group) {
            Some((_, part)) => part.items.push(item),
            None => {
                let part = Part { label: label(look, claim), standing: standing(claim), items: vec![item] };
                parts.push((&claim.group, part));
            }
        }
    }
    let session = context.open_session(list.right.channel, service.now());
    ListView {
        frame: look.frame(&context.township, &asked.list_path()),
        name: list.right.holder.clone().unwrap_or_default(),
        unit: context.unit.name.clone(),
        closes_at: session.map(|session| session.closes_at.local()),
        parts: parts.into_iter().map(|(_, part)| part).collect(),
        spared: list.spared.clone(),
    }
}
