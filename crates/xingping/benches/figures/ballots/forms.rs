//! The forms that voters post.

use std::io::Write as _;

use ballot::code::FollowUpCode;
use ballot::ticket::{HallTicket, ServerKey};
use domain::entropy::Rng;
use domain::terms::group;
use domain::{BoxId, EvaluationId};
use rand::Rng as _;
use service::Service;
use uuid::Uuid;

/// Every so many ballots carries a comment.
const COMMENTED: u64 = 10;
/// 30 characters, as a form sends them.
const COMMENT: &str =
    "%E6%9D%91%E8%A5%BF%E7%9A%84%E6%8E%92%E6%B0%B4%E6%B2%9F%E4%B8%8B%E9%9B%A8%E5%B0%B1%E5%A0%B5";

/// Something that can be rated: an address and its questions.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its evaluation.
    pub evaluation_id: EvaluationId,
    path: String,
    box_id: Uuid,
    /// Names of the answers' fields.
    fields: Vec<String>,
}

/// Everything in a box; `path` is the address of its survey.
pub fn targets(service: &Service, id: BoxId, path: &str) -> Vec<Target> {
    let context = service.box_context(id).expect("the box");
    let target = |subject: &service::voting::SubjectContext| Target {
        evaluation_id: subject.evaluation_id,
        path: format!("{path}/{}", subject.evaluation_id),
        box_id: id.uuid(),
        fields: subject.scheme.asked(group::PUBLIC).map(|asked| format!("&a.{}=", asked.id)).collect(),
    };
    context.subjects.iter().map(target).collect()
}

/// One connection's voters.
pub struct Voter<'a> {
    service: &'a Service,
    key: &'a ServerKey,
    count: u64,
    /// The form, whose room is used again: the load takes as little as it can from what it measures.
    form: String,
}

impl<'a> Voter<'a> {
    /// Voters with tickets of this server.
    pub fn new(service: &'a Service) -> Self {
        Self { service, key: service.server_key(), count: 0, form: String::new() }
    }

    /// Appends the request of somebody who has not voted yet.
    pub fn write(&mut self, target: &Target, rng: &mut Rng<'_>, out: &mut Vec<u8>) {
        self.count += 1;
        let ticket =
            HallTicket::issue(rng, self.key, target.box_id, self.service.now().unix_millis()).to_token();
        let form = &mut self.form;
        form.clear();
        form.extend(["t=", &ticket, "&f=", &FollowUpCode::generate(rng).compact()]);
        let mut answers = rng.next_u64();
        for field in &target.fields {
            form.push_str(field);
            form.push(char::from(b'0' + u8::try_from(answers % 6).expect("a digit")));
            answers /= 6;
        }
        form.push_str("&kind=problem&category=road&visibility=public&text=");
        if self.count.is_multiple_of(COMMENTED) {
            form.push_str(COMMENT);
        }
        write!(
            out,
            "POST {} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            target.path,
            form.len()
        )
        .expect("written");
    }
}
