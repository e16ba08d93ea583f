//! The roll of a branch: its members.

mod add;
mod change;
mod list;

use ballot::code::UnitCode;
use domain::MemberId;
use domain::entropy::Rng;
use domain::error::Faults;
use serde::Serialize;
use store::units::MemberRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Tx, fields};

pub use add::{AddMembers, NewMember, add};
pub use change::{ChangeMember, change};
pub use list::list;

const NAME_LIMIT: usize = 40;
const POST_LIMIT: usize = 40;
const DETAIL_LIMIT: usize = 40;

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
    /// A word about the person, shown to those who rate them.
    #[schema(example = "护林员，联系 8 户")]
    pub detail: String,
    /// Path of the permanent code's page.
    #[schema(example = "/m/7K3M92QD4")]
    pub permanent_path: String,
    /// Declared relatives on the same roll (回避): neither rates the other.
    pub relatives: Vec<Uuid>,
}

impl MemberView {
    fn new(member: MemberRecord, has_personal_code: bool, relatives: Vec<Uuid>) -> Self {
        Self {
            id: member.id.uuid(),
            name: member.name,
            committee: member.committee,
            post: member.post,
            active: member.active,
            has_personal_code,
            detail: member.detail,
            permanent_path: format!("/m/{}", member.permanent_code),
            relatives,
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

fn detail(faults: &mut Faults, field: &str, text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| fields::may_be_empty(faults, field, "简介", text, DETAIL_LIMIT))
}

/// The relatives of a member among the pairs of a branch.
fn relatives_of(pairs: &[(MemberId, MemberId)], id: MemberId) -> Vec<Uuid> {
    let other = |(one, two): &(MemberId, MemberId)| match id {
        _ if *one == id => Some(two.uuid()),
        _ if *two == id => Some(one.uuid()),
        _ => None,
    };
    pairs.iter().filter_map(other).collect()
}

/// A fresh permanent code.
pub(crate) fn permanent_code(tx: &Tx<'_>) -> String {
    UnitCode::generate(&mut Rng(tx.entropy())).compact()
}
