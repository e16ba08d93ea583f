//! Casting: encrypt, append, commit. The unique key in the database is the only judge of "once".

use std::sync::mpsc::sync_channel;

use ballot::code::FollowUpCode;
use ballot::content::{Answer, BallotContent, COMMENT_CHARS, Comment, CommentKind, Visibility, text_units};
use ballot::key::{Leaf, Receipt};
use ballot::repeat::Repeat;
use ballot::seal::{Aad, seal_ballot};
use compact_str::CompactString;
use domain::entropy::{Rng, new_id};
use domain::{Channel, Code, Error, Id, Result};
use photo::Picture;
use store::ballot_writer::{Cast, Casting};
use store::votes::{NewSealedBallot, SealedBallotRecord, SignedReviewRecord};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::access::{Claim, Waiting};
use super::photos::{self, RefusedPhoto, SentPhoto};
use super::{CATEGORIES, COMMENT_PHOTOS, marks};
use crate::Service;

/// What came in with a form: answers by indicator id, and a comment.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// `a.<indicator>`: 1 to 5, or 0 for 不了解; every field as it was sent, doubles included.
    pub answers: Vec<(CompactString, CompactString)>,
    /// The comment, if any was written.
    pub comment: Option<FilledComment>,
    /// The follow-up code issued with the form.
    pub follow_up: String,
    /// Photos for the comment.
    pub photos: Vec<SentPhoto>,
    /// The phone's own cookie says that it sent a ballot for this evaluation before.
    pub repeat_device: bool,
}

/// A comment as it was sent.
#[derive(Debug, Clone, Default)]
pub struct FilledComment {
    /// `problem` or `suggestion`.
    pub kind: CompactString,
    /// One of [`CATEGORIES`].
    pub category: CompactString,
    /// The words.
    pub text: String,
    /// `public` or `township`.
    pub visibility: CompactString,
}

/// Why a form was not taken; nothing is stored then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Answers are missing: the ids of their indicators.
    Missing(Vec<String>),
    /// An answer stands twice, is out of range or belongs to no question.
    Foreign,
    /// The comment is longer than 200 characters.
    TooLong,
    /// More than [`super::COMMENT_PHOTOS`] photos.
    TooManyPhotos,
    /// Photos that cannot be taken, and why.
    Photos(Vec<RefusedPhoto>),
    /// No ballot can be taken now.
    Waiting(Waiting),
    /// The helper's device took as many ballots as people were expected (§5): the township may correct the figure.
    AttendanceReached,
}

/// A ballot that is safely on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CastOutcome {
    /// 16 signs and a check sign.
    pub receipt: Receipt,
    /// Something else was sent before under the same right; that stands (以第一次为准).
    pub first_stands: bool,
    /// The follow-up code, when the stored ballot has a comment.
    pub follow_up: Option<String>,
}

/// A sealed ballot that was written; of no use any more but to be dropped by the thread that made it.
#[derive(Debug)]
pub struct Spent(#[expect(dead_code, reason = "held to be dropped")] Casting);

/// What became of a form.
type Fate = Result<std::result::Result<CastOutcome, Refusal>>;

/// Casts a ballot, or signs a review, and waits for the disk. Errors: `busy` where the queue is full, `internal`.
pub fn cast(service: &Service, claim: &Claim, filled: &Filled) -> Fate {
    let id = claim.subject().evaluation_id;
    let receipt = claim.key()?.receipt();
    let leaf = receipt.leaf(id.uuid());
    let mut content = match content(claim, filled) {
        Ok(content) => content,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(waiting) = claim.waiting(service.now()) {
        // A ballot that lies in the box already keeps its receipt, also after closing and opening.
        if stands(service, claim, &leaf)? {
            return Ok(Ok(CastOutcome { receipt, first_stands: true, follow_up: None }));
        }
        return Ok(Err(Refusal::Waiting(waiting)));
    }
    let pictures = match pictures(service, claim, &leaf, &mut content, &filled.photos)? {
        Ok(pictures) => pictures,
        Err(refusal) => return Ok(Err(refusal)),
    };
    // One at a time, so that the count of one is not the count of another.
    let _turn = (claim.right.channel == Channel::Assisted).then(|| service.voting().assisted_turn());
    if claim.right.channel == Channel::Assisted
        && !stands(service, claim, &leaf)?
        && super::assisted::is_full(service, claim)?
    {
        return Ok(Err(Refusal::AttendanceReached));
    }
    if claim.is_secret() {
        let (tell, told) = sync_channel(1);
        let follow_up = filled.follow_up.clone();
        let mark = marks::of(claim.right.channel, filled.repeat_device);
        queue(service, claim, (content, mark), &pictures, follow_up, move |fate, _| drop(tell.send(fate)))?;
        return told.recv().map_err(|_| store::Error::Stopped)?;
    }
    let cast = store_signed(service, claim, &leaf, &content)?;
    Ok(outcome(cast, Repeat::Unknown, receipt, None))
}

/// Encrypts a secret ballot and queues it, from memory alone: nothing here waits for storage. `answer` is called with its
/// fate after the commit, and with what is left of the ballot. `false` where [`cast`] has to be asked, because the ballot is refused, signed, brings photos or
/// comes at the wrong time; then `answer` is not called. Errors: `busy` where the queue is full.
pub fn cast_at_once(
    service: &Service,
    claim: &Claim,
    filled: &Filled,
    answer: impl FnOnce(Fate, Spent) + Send + 'static,
) -> Result<bool> {
    let counted = claim.right.channel == Channel::Assisted;
    if !claim.is_secret() || counted || !filled.photos.is_empty() || claim.waiting(service.now()).is_some() {
        return Ok(false);
    }
    let Ok(content) = content(claim, filled) else { return Ok(false) };
    let mark = marks::of(claim.right.channel, filled.repeat_device);
    queue(service, claim, (content, mark), &[], filled.follow_up.clone(), answer).map(|()| true)
}

fn queue(
    service: &Service,
    claim: &Claim,
    (content, mark): (BallotContent, &str),
    pictures: &[Picture],
    follow_up: String,
    answer: impl FnOnce(Fate, Spent) + Send + 'static,
) -> Result<()> {
    let receipt = claim.key()?.receipt();
    let leaf = receipt.leaf(claim.subject().evaluation_id.uuid());
    let plain = content.encode().map_err(Error::internal)?;
    let repeat = service.voting().compare(service, &leaf, &plain);
    let follow_up = content.comment.is_some().then_some(follow_up);
    let casting = sealed(service, claim, &leaf, (content, plain, mark), pictures)?;
    let told = move |cast: store::Result<Cast>, casting| {
        let fate = cast.map(|cast| outcome(cast, repeat, receipt, follow_up)).map_err(Error::from);
        answer(fate, Spent(casting));
    };
    Ok(service.writer().cast(casting, told)?)
}

fn outcome(
    cast: Cast,
    repeat: Repeat,
    receipt: Receipt,
    follow_up: Option<String>,
) -> std::result::Result<CastOutcome, Refusal> {
    match (cast, repeat) {
        (Cast::First, _) | (Cast::Again, Repeat::Same) => {
            Ok(CastOutcome { receipt, first_stands: false, follow_up })
        }
        (Cast::Again, Repeat::Differs | Repeat::Unknown) => {
            Ok(CastOutcome { receipt, first_stands: true, follow_up: None })
        }
        (Cast::Opened, _) => Err(Refusal::Waiting(Waiting::BoxOpened)),
    }
}

/// Reads the photos of a comment and makes room for them in it. What is sent again needs no second reading: the first
/// stands, with its own photos.
fn pictures(
    service: &Service,
    claim: &Claim,
    leaf: &Leaf,
    content: &mut BallotContent,
    sent: &[SentPhoto],
) -> Result<std::result::Result<Vec<Picture>, Refusal>> {
    let Some(comment) = content.comment.as_mut().filter(|_| !sent.is_empty()) else {
        return Ok(Ok(Vec::new()));
    };
    comment.photos = vec![Uuid::nil(); sent.len().min(COMMENT_PHOTOS)];
    if stands(service, claim, leaf)? { Ok(Ok(Vec::new())) } else { Ok(photos::read(service, sent)) }
}

/// Whether a ballot or signed review with this leaf is kept, counted or set aside.
pub(super) fn stands(service: &Service, claim: &Claim, leaf: &Leaf) -> Result<bool> {
    let id = claim.subject().evaluation_id;
    service.read(|conn| {
        Ok(store::votes::is_sealed(conn, id, claim.issued(), leaf.as_bytes())?
            || store::counted_leaves::contains(conn, id, leaf.as_bytes())?
            || store::set_aside::holds(conn, id, leaf.as_bytes())?
            || store::votes::signed_by_leaf(conn, id, leaf.as_bytes())?.is_some())
    })
}

/// Reads the form against the questions of the group.
pub(super) fn content(claim: &Claim, filled: &Filled) -> std::result::Result<BallotContent, Refusal> {
    let scheme = &claim.subject().scheme;
    let order: Vec<&str> = scheme.asked(&claim.group).map(|indicator| indicator.id.as_str()).collect();
    let mut found: Vec<Option<Answer>> = vec![None; order.len()];
    let highest = scheme.scale.levels.len();
    for (at, (id, value)) in filled.answers.iter().enumerate() {
        // A form has them in this order.
        let is_next = order.get(at).is_some_and(|asked| *asked == id.as_str());
        let place = if is_next { Some(at) } else { order.iter().position(|asked| *asked == id.as_str()) };
        let place = place.ok_or(Refusal::Foreign)?;
        let number: u8 = value.parse().map_err(|_| Refusal::Foreign)?;
        let answer =
            Answer::new(number).ok().filter(|_| usize::from(number) <= highest).ok_or(Refusal::Foreign)?;
        if found[place].replace(answer).is_some() {
            return Err(Refusal::Foreign);
        }
    }
    let missing = order.iter().zip(&found).filter(|(_, answer)| answer.is_none());
    let missing: Vec<String> = missing.map(|(id, _)| (*id).to_owned()).collect();
    if !missing.is_empty() {
        return Err(Refusal::Missing(missing));
    }
    let says = |comment: &&FilledComment| !comment.text.trim().is_empty() || !filled.photos.is_empty();
    let comment = filled.comment.as_ref().filter(says).filter(|_| claim.is_secret());
    let comment = comment.map(|comment| read_comment(comment, &filled.follow_up)).transpose()?;
    Ok(BallotContent { answers: found.into_iter().flatten().collect(), comment })
}

fn read_comment(filled: &FilledComment, follow_up: &str) -> std::result::Result<Comment, Refusal> {
    let text = filled.text.trim().replace("\r\n", "\n");
    if text_units(&text) > COMMENT_CHARS {
        return Err(Refusal::TooLong);
    }
    let follow_up = FollowUpCode::parse(follow_up).map_err(|_| Refusal::Foreign)?;
    let known = CATEGORIES.iter().find(|(id, _)| *id == filled.category);
    Ok(Comment {
        kind: if filled.kind == "suggestion" { CommentKind::Suggestion } else { CommentKind::Problem },
        category: known.map_or("other", |(id, _)| id).to_owned(),
        text,
        // What was not released for everybody is for the township alone.
        visibility: if filled.visibility == "public" { Visibility::Public } else { Visibility::TownshipOnly },
        follow_up_hash: follow_up.hash(),
        photos: Vec::new(),
    })
}

fn sealed(
    service: &Service,
    claim: &Claim,
    leaf: &Leaf,
    (mut content, mut plain, mark): (BallotContent, Zeroizing<Vec<u8>>, &str),
    pictures: &[Picture],
) -> Result<Casting> {
    let (context, subject) = (&claim.right.context, claim.subject());
    let minute = service.voting().minute(service, context)?;
    let mut photos = Vec::new();
    if let Some(comment) = content.comment.as_mut().filter(|comment| !comment.photos.is_empty()) {
        photos = photos::seal(service.entropy(), &minute.key, context.box_id, pictures, comment)?;
        plain = content.encode().map_err(Error::internal)?;
    }
    let channel = claim.right.channel.as_str();
    let aad = Aad {
        evaluation: subject.evaluation_id.uuid(),
        group: &claim.group,
        channel,
        mark,
        key_id: minute.key.id(),
        leaf: *leaf,
    };
    let mut rng = Rng(service.entropy());
    let sealed = seal_ballot(&minute.key, &aad, &plain, subject.sealed_size, &mut rng);
    let ballot = SealedBallotRecord {
        evaluation_id: subject.evaluation_id,
        leaf: leaf.as_bytes().to_vec(),
        key_id: minute.record.id,
        rater_group: claim.group.clone(),
        channel: claim.right.channel,
        mark: mark.to_owned(),
        content: sealed.map_err(Error::internal)?,
    };
    let ballot = NewSealedBallot { issued: claim.issued(), ballot };
    Ok(Casting { ballot, key: minute.record.clone(), photos })
}

/// Self and superior reviews: kept by name, outside the box.
fn store_signed(service: &Service, claim: &Claim, leaf: &Leaf, content: &BallotContent) -> Result<Cast> {
    let (context, id) = (&claim.right.context, claim.subject().evaluation_id);
    let (Some(signer), Some(ticket_id)) = (claim.signer(), claim.right.ticket_id) else {
        return Err(Error::new(Code::Forbidden));
    };
    let record = SignedReviewRecord {
        id: new_id(service.entropy(), service.now()),
        evaluation_id: id,
        rater_group: claim.group.clone(),
        ticket_id,
        signer: signer.to_owned(),
        answers: content.answers.iter().map(|answer| answer.number()).collect(),
        comment: None,
        leaf: leaf.as_bytes().to_vec(),
        signed_at: service.now(),
    };
    let written = service.store().write(|conn| {
        let box_record = store::boxes::find(conn, Id::new(context.box_id.uuid()))?;
        if box_record.is_none_or(|record| record.opened_at.is_some()) {
            return Ok(Cast::Opened);
        }
        if store::votes::signed_by_leaf(conn, id, leaf.as_bytes())?.is_some() {
            return Ok(Cast::Again);
        }
        store::votes::insert_signed(conn, &record).map(|()| Cast::First)
    });
    written.map_err(|error: store::Error| error.into())
}
