//! From the use case's answer to the views of survey and list.

use ::pages::personal_list::{Item, Part, PersonalList as ListView};
use ::pages::survey::{
    Category, CommentForm, CommentKind, KeyHolder, Question, RecordEntry, Standing, SubjectKind, Survey,
    Visibility,
};
use service::Service;
use service::voting::{CATEGORIES, PersonalList, Refusal, Right, SurveyForm};

use super::Posted;
use crate::pages::frame::Look;

/// Most characters of a comment (§5: all ballots of an evaluation in one size).
const COMMENT_LIMIT: usize = ballot::content::COMMENT_CHARS;

fn standing(right: &Right) -> Standing {
    match &right.signer {
        Some(name) => Standing::Signed { name: name.clone() },
        None => Standing::Secret,
    }
}

fn label(look: &Look, right: &Right) -> String {
    let group = right.context.scheme.group(&right.group);
    group.map_or(right.group.as_str(), |group| group.label.get(look.scheme_locale())).to_owned()
}

/// Tells two tickets of one evaluation on one phone apart without revealing either.
pub(super) fn draft_tag(service: &Service, of: &str) -> String {
    service.derived_key("draft", of.as_bytes())[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn survey(
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    action: &str,
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> Survey {
    let (right, context) = (&form.right, &form.right.context);
    let missing = |id: &String| matches!(refusal, Some(Refusal::Missing(ids)) if ids.contains(id));
    let question = |choice: &service::voting::Choice| Question {
        id: choice.id.clone(),
        title: choice.title.clone(),
        wording: choice.wording.clone(),
        chosen: posted.chosen(&choice.id),
        missing: missing(&choice.id),
    };
    let entry = |entry: &service::voting::WorkEntry| RecordEntry {
        figure: entry.figure.clone(),
        unit: entry.unit.clone(),
        text: entry.summary.clone(),
        note: entry.note.clone(),
    };
    let kept_follow_up = Some(&posted.follow_up).filter(|code| !code.is_empty());
    Survey {
        frame: look.frame(&context.township, action),
        action: look.carried(action),
        evaluation_id: context.evaluation_id.to_string(),
        draft_tag: draft_tag(service, right.token.as_deref().unwrap_or(action)),
        cycle: context.cycle.clone(),
        subject: context.unit.name.clone(),
        kind: SubjectKind::Branch,
        group: label(look, right),
        standing: standing(right),
        key_holder: KeyHolder::Scrutineers,
        closes_at: form.closes_at.map(domain::Instant::local),
        record: context.record.iter().map(entry).collect(),
        questions: form.questions.iter().map(question).collect(),
        scale: form.scale.clone(),
        comment: right.is_secret().then(|| comment(posted, refusal)),
        ticket: right.token.clone(),
        follow_up: kept_follow_up.unwrap_or(&form.follow_up).clone(),
        returned: refusal.is_some(),
        back: action.strip_suffix("/form").map(|path| look.carried(path)),
        turn: None,
    }
}

fn comment(posted: &Posted, refusal: Option<&Refusal>) -> CommentForm {
    let comment = &posted.comment;
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
        category: Some(comment.category.clone()).filter(|category| !category.is_empty()),
        text: comment.text.clone(),
        visibility: if comment.visibility == "public" { Visibility::Public } else { Visibility::Township },
        limit: u32::try_from(COMMENT_LIMIT).unwrap_or(200),
        too_long: refusal == Some(&Refusal::TooLong),
    }
}

pub(super) fn list(look: &Look, service: &Service, list: &PersonalList, code: &str) -> ListView {
    let (right, context) = (&list.right, &list.right.context);
    let path = match &list.used {
        Some(receipt) => crate::pages::receipt::path(context.evaluation_id, receipt, None, false, Some(code)),
        None => format!("/p/{code}/form"),
    };
    let item = Item {
        name: context.unit.name.clone(),
        detail: context.cycle.clone(),
        path: look.carried(&path),
        done: list.used.is_some(),
    };
    let closes_at =
        context.open_session(right.channel, service.now()).map(|session| session.closes_at.local());
    ListView {
        frame: look.frame(&context.township, &format!("/p/{code}")),
        name: right.holder.clone().unwrap_or_default(),
        unit: context.unit.name.clone(),
        closes_at,
        parts: vec![Part { label: label(look, right), standing: standing(right), items: vec![item] }],
    }
}
