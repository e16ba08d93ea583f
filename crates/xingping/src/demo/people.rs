//! The township, its branches, members and accounts.

use domain::unit::UnitKind;
use domain::{Actor, Id, Result, Role};
use serde::Serialize;
use service::staff::CreateStaff;
use service::units::members::{AddMembers, NewMember};
use service::units::{CreateUnit, FirstUnit, UnitView};
use service::{Service, staff, units};
use uuid::Uuid;

use super::story::{VILLAGES, Village};
use crate::setup::owner;

/// Name of the township.
pub const TOWNSHIP: &str = "清河镇";
/// Its local code; the example takes none of the official ones.
const CODE: &str = "QINGHE";
/// What tells people apart.
const SIGNS: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
/// Posts of the committee.
const POSTS: [&str; 5] = ["书记", "副书记", "组织委员", "宣传委员", "纪检委员"];
/// Superiors that review every branch, and liaison officers, of whom each branch has one.
const LEADERS: usize = 2;
const LIAISONS: usize = 3;

/// A sign-in that was made for the example.
#[derive(Debug, Clone, Serialize)]
pub struct SignIn {
    /// What is typed.
    pub login: String,
    /// The password that was made.
    pub password: String,
    /// The person.
    pub name: String,
    /// What the account is for.
    pub role: Role,
    /// Its id.
    #[serde(skip)]
    pub id: Uuid,
    /// Who acts with it.
    #[serde(skip)]
    pub actor: Option<Actor>,
}

/// A branch with its secretary and superiors.
#[derive(Debug)]
pub struct Branch {
    /// What is told of it.
    pub village: Village,
    /// The branch.
    pub unit: UnitView,
    /// Its secretary.
    pub secretary: SignIn,
    /// Who reviews it.
    pub superiors: Vec<Uuid>,
}

/// Everybody.
#[derive(Debug)]
pub struct People {
    /// The township.
    pub township: UnitView,
    /// Its administrator.
    pub admin: SignIn,
    /// The same, as who acts.
    pub actor: Actor,
    /// The two scrutineers of every box.
    pub scrutineers: [SignIn; 2],
    /// Superiors, an auditor, the county's and the screen's account.
    pub others: Vec<SignIn>,
    /// The branches, in the order of the story.
    pub branches: Vec<Branch>,
}

fn sign(place: usize) -> char {
    SIGNS.chars().nth(place % SIGNS.chars().count()).unwrap_or('甲')
}

/// Enters everybody.
pub fn enter(service: &Service) -> Result<People> {
    let owner = owner();
    let first = FirstUnit { code: CODE.into(), name: TOWNSHIP.into(), kind: UnitKind::Township };
    let township = units::first(service, &owner, &first)?;
    let account = |login: &str, name: &str, role: Role| create(service, &owner, &township, login, name, role);
    let admin = account("admin", "管理员甲", Role::TownshipAdmin)?;
    let actor = admin.actor.clone().unwrap_or(owner.clone());
    let scrutineers = [
        account("jianpiao1", "监票人甲", Role::Scrutineer)?,
        account("jianpiao2", "监票人乙", Role::Scrutineer)?,
    ];
    let mut others = Vec::new();
    for place in 0..LEADERS {
        let name = format!("镇领导{}", sign(place));
        others.push(account(&format!("lingdao{}", place + 1), &name, Role::Superior)?);
    }
    for place in 0..LIAISONS {
        let name = format!("驻村干部{}", sign(place));
        others.push(account(&format!("zhucun{}", place + 1), &name, Role::Superior)?);
    }
    others.push(account("shenji", "审计员甲", Role::Auditor)?);
    others.push(account("xian", "县组织部干部甲", Role::County)?);
    others.push(account("daping", "评定中心大屏", Role::Screen)?);
    let superiors: Vec<Uuid> =
        others.iter().filter(|one| one.role == Role::Superior).map(|one| one.id).collect();
    let mut branches = Vec::new();
    for (place, village) in VILLAGES.into_iter().enumerate() {
        let (leaders, liaisons) = superiors.split_at(LEADERS);
        let liaison = liaisons.get(place % LIAISONS).copied();
        let superiors = leaders.iter().copied().chain(liaison).collect();
        branches.push(branch(service, &actor, &township, place, village, superiors)?);
    }
    Ok(People { township, admin, actor, scrutineers, others, branches })
}

fn branch(
    service: &Service,
    actor: &Actor,
    township: &UnitView,
    place: usize,
    village: Village,
    superiors: Vec<Uuid>,
) -> Result<Branch> {
    let input = CreateUnit {
        parent_id: township.id,
        kind: UnitKind::Branch,
        name: format!("{}党支部", village.name),
        code: Some(format!("{CODE}-{:02}", place + 1)),
    };
    let unit = units::create(service, actor, &input)?;
    let members = (0..POSTS.len() + village.members).map(|place| NewMember {
        name: format!("党员{}", sign(place)),
        committee: place < POSTS.len(),
        post: POSTS.get(place).map(|post| (*post).to_owned()),
    });
    units::members::add(service, actor, Id::new(unit.id), &AddMembers { members: members.collect() })?;
    let login = format!("shuji{:02}", place + 1);
    let name = format!("书记{}", sign(place));
    let secretary = create(service, actor, &unit, &login, &name, Role::BranchSecretary)?;
    Ok(Branch { village, unit, secretary, superiors })
}

fn create(
    service: &Service,
    actor: &Actor,
    unit: &UnitView,
    login: &str,
    name: &str,
    role: Role,
) -> Result<SignIn> {
    let input =
        CreateStaff { login: login.into(), name: name.into(), role, unit_id: unit.id, password: None };
    let created = staff::create(service, actor, &input)?;
    let id = created.staff.id;
    let scope = unit.path.clone();
    let actor = Actor { staff_id: Some(Id::new(id)), role, unit_id: Id::new(unit.id), scope };
    let password = created.password.unwrap_or_default();
    Ok(SignIn { login: login.into(), password, name: name.into(), role, id, actor: Some(actor) })
}
