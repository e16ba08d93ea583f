//! Marks of ballots: signals about the way they came, never about what they say (§5 of the product rules).

use domain::{BoxId, Channel, EvaluationId};
use uuid::Uuid;

use crate::Service;

/// The phone sent a ballot for the same evaluation before, with another ticket. Its own cookie tells; no device is known.
pub const REPEAT_DEVICE: &str = "repeat_device";

/// Bytes of a tag: where a hundred things are rated, two of them share one in one village of three thousand.
const TAG: usize = 3;

/// Bytes that tell the boxes apart whose tickets one phone has.
const BOX: usize = 6;

/// What a phone's cookie keeps of an evaluation that it voted in: signs that only this server can make of it.
pub(super) fn phone_tag(service: &Service, id: EvaluationId) -> String {
    signs(service, "phone-voted", id.uuid(), TAG)
}

/// Name of the cookie that keeps a hall ticket. One box, one ticket: the cookie's path is not the code's, because a
/// second scan brings another code.
pub(super) fn hall_cookie(service: &Service, id: BoxId) -> String {
    format!("xp_{}", signs(service, "hall-cookie", id.uuid(), BOX))
}

fn signs(service: &Service, purpose: &str, of: Uuid, bytes: usize) -> String {
    domain::hex(&service.derived_key(purpose, of.as_bytes())[..bytes])
}

/// The mark of a ballot, empty for none. A helper's device and whoever keys papers send many, which is as it should be; a
/// personal code is a person's own right, whatever phone it is used on.
pub(super) const fn of(channel: Channel, repeat_device: bool) -> &'static str {
    match channel {
        Channel::Hall | Channel::Slip | Channel::Link | Channel::Open if repeat_device => REPEAT_DEVICE,
        Channel::Hall
        | Channel::Slip
        | Channel::Link
        | Channel::Open
        | Channel::Personal
        | Channel::Assisted
        | Channel::Paper => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helpers_papers_and_personal_codes_are_never_marked() {
        let marked = Channel::ALL.iter().filter(|channel| of(**channel, true) == REPEAT_DEVICE);
        let marked: Vec<_> = marked.copied().collect();
        assert_eq!(marked, [Channel::Hall, Channel::Slip, Channel::Link, Channel::Open]);
        assert!(Channel::ALL.iter().all(|channel| of(*channel, false).is_empty()));
    }
}
