//! The roll of a branch: its members.

mod add;
mod change;
mod list;

use domain::error::Faults;
use serde::Serialize;
use store::units::MemberRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::fields;

pub use add::{AddMembers, NewMember, add};
pub use change::{ChangeMember, change};
pub use list::list;

const NAME_LIMIT: usize = 40;
const POST_LIMIT: usize = 40;

/// A member as the roll shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MemberView {
    /// Its id.
    pub id: Uuid,
    /// The name.
    #[schema(example = "党员甲")]
    pub name: String,
    /// Whether on the committee (班子成员).
    pub committee: bool,
    /// A title such as 书记.
    #[schema(example = "书记")]
    pub post: Option<String>,
    /// Whether still on the roll.
    pub active: bool,
    /// Whether a personal code was issued for a box that is not opened yet.
    pub has_personal_code: bool,
}

impl MemberView {
    fn new(member: MemberRecord, has_personal_code: bool) -> Self {
        Self {
            id: member.id.uuid(),
            name: member.name,
            committee: member.committee,
            post: member.post,
            active: member.active,
            has_personal_code,
        }
    }
}

fn name(faults: &mut Faults, field: &str, text: &str) -> String {
    fields::line(faults, field, "姓名", text, NAME_LIMIT)
}

fn post(faults: &mut Faults, field: &str, text: Option<&str>) -> Option<String> {
    let text = fields::may_be_empty(faults, field, "职务", text?, POST_LIMIT);
    (!text.is_empty()).then_some(text)
}
