//! The city, the county and its townships, their branches, members and accounts.

use domain::unit::UnitKind;
use domain::{Actor, Id, Result, Role};
use serde::Serialize;
use service::staff::CreateStaff;
use service::units::members::{AddMembers, NewMember};
use service::units::{CreateUnit, FirstUnit, UnitView};
use service::{Service, staff, units};
use uuid::Uuid;

use super::neighbours::{NEIGHBOURS, Town};
use super::story::{VILLAGES, Village};
use super::texts;
use crate::setup::owner;

/// Name of the township.
pub const TOWNSHIP: &str = "清河镇";
/// The township that the example is about. The example takes none of the official codes.
const HOME: Town = Town { name: TOWNSHIP, code: "QINGHE", login: "", villages: &VILLAGES };
/// The county above it and the city above that: code and name.
const COUNTY: (&str, &str) = ("QINGHEXIAN", "清河县");
const CITY: (&str, &str) = ("YUNCHUAN", "云川市");
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
    /// Its secretary; a neighbour's has no account.
    pub secretary: Option<SignIn>,
    /// Who reviews it.
    pub superiors: Vec<Uuid>,
}

impl Branch {
    /// Who speaks for it: its secretary, or else the township.
    pub fn speaker<'a>(&'a self, people: &'a People) -> &'a Actor {
        self.secretary.as_ref().and_then(|one| one.actor.as_ref()).unwrap_or(&people.actor)
    }
}

/// Everybody of one township.
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
    /// Superiors and the screen's account; of the home township also the auditor's, the county's and the city's.
    pub others: Vec<SignIn>,
    /// The branches, in the order of the story.
    pub branches: Vec<Branch>,
}

fn sign(place: usize) -> char {
    SIGNS.chars().nth(place % SIGNS.chars().count()).unwrap_or('甲')
}

/// Enters everybody: the home township, and its neighbours.
pub fn enter(service: &Service) -> Result<(People, Vec<People>)> {
    let owner = owner();
    let first = FirstUnit { code: CITY.0.into(), name: CITY.1.into(), kind: UnitKind::City };
    let city = units::first(service, &owner, &first)?;
    let county = below(service, &owner, &city, UnitKind::County, COUNTY.0, COUNTY.1)?;
    let mut home = town(service, &county, &HOME)?;
    let mut above = |unit: &UnitView, login: &str, name: &str, role: Role| -> Result<()> {
        home.others.push(create(service, &owner, unit, login, name, role)?);
        Ok(())
    };
    above(&county, "shenji", "审计员甲", Role::Auditor)?;
    above(&county, "xian", "县组织部干部甲", Role::County)?;
    above(&city, "shi", "市组织部干部甲", Role::City)?;
    let neighbours = NEIGHBOURS.iter().map(|one| town(service, &county, one)).collect::<Result<_>>()?;
    Ok((home, neighbours))
}

/// One township. A neighbour has fewer accounts, whose logins begin with its own word.
fn town(service: &Service, county: &UnitView, town: &Town) -> Result<People> {
    let owner = owner();
    let home = town.login.is_empty();
    let township = below(service, &owner, county, UnitKind::Township, town.code, town.name)?;
    let account = |login: &str, name: &str, role: Role| {
        let login = if home { login.to_owned() } else { format!("{}-{login}", town.login) };
        create(service, &owner, &township, &login, name, role)
    };
    let admin = account("admin", "管理员甲", Role::TownshipAdmin)?;
    let actor = admin.actor.clone().unwrap_or(owner.clone());
    let scrutineers = [
        account("jianpiao1", "监票人甲", Role::Scrutineer)?,
        account("jianpiao2", "监票人乙", Role::Scrutineer)?,
    ];
    let (leaders, liaisons) = if home { (LEADERS, LIAISONS) } else { (1, 0) };
    let mut others = Vec::new();
    for place in 0..leaders {
        let name = format!("镇领导{}", sign(place));
        others.push(account(&format!("lingdao{}", place + 1), &name, Role::Superior)?);
    }
    for place in 0..liaisons {
        let name = format!("驻村干部{}", sign(place));
        others.push(account(&format!("zhucun{}", place + 1), &name, Role::Superior)?);
    }
    let superiors: Vec<Uuid> = others.iter().map(|one| one.id).collect();
    if home {
        others.push(account("daping", "评定中心大屏", Role::Screen)?);
    }
    let mut branches = Vec::new();
    for (place, village) in town.villages.iter().enumerate() {
        let (leaders, liaisons) = superiors.split_at(leaders);
        let liaison = liaisons.get(place % LIAISONS).copied();
        let superiors = leaders.iter().copied().chain(liaison).collect();
        let mut branch = branch(service, &actor, &township, (town, place), *village, superiors)?;
        if home {
            let (login, name) = (format!("shuji{:02}", place + 1), format!("书记{}", sign(place)));
            branch.secretary = Some(secretary(service, &actor, &branch.unit, &login, &name)?);
        }
        branches.push(branch);
    }
    Ok(People { township, admin, actor, scrutineers, others, branches })
}

fn below(
    service: &Service,
    actor: &Actor,
    parent: &UnitView,
    kind: UnitKind,
    code: &str,
    name: &str,
) -> Result<UnitView> {
    let input = CreateUnit { parent_id: parent.id, kind, name: name.into(), code: Some(code.into()) };
    units::create(service, actor, &input)
}

fn branch(
    service: &Service,
    actor: &Actor,
    township: &UnitView,
    (town, place): (&Town, usize),
    village: Village,
    superiors: Vec<Uuid>,
) -> Result<Branch> {
    let (name, code) = (format!("{}党支部", village.name), format!("{}-{:02}", town.code, place + 1));
    let unit = below(service, actor, township, UnitKind::Branch, &code, &name)?;
    let members = (0..POSTS.len() + village.members).map(|place| NewMember {
        name: format!("党员{}", sign(place)),
        committee: place < POSTS.len(),
        post: POSTS.get(place).map(|post| (*post).to_owned()),
        detail: (place >= POSTS.len()).then(|| texts::detail(place).to_owned()),
    });
    units::members::add(service, actor, Id::new(unit.id), &AddMembers { members: members.collect() })?;
    Ok(Branch { village, unit, secretary: None, superiors })
}

/// The account of a branch's secretary, who is the first on its roll.
fn secretary(service: &Service, actor: &Actor, unit: &UnitView, login: &str, name: &str) -> Result<SignIn> {
    let roll = units::members::list(service, actor, Id::new(unit.id))?;
    let member = roll.into_iter().find(|member| member.post.as_deref() == Some(POSTS[0]));
    let input = plain(unit, login, name, Role::BranchSecretary);
    let input = CreateStaff { member_id: member.map(|member| member.id), ..input };
    signed_in(service, actor, unit, &input)
}

fn plain(unit: &UnitView, login: &str, name: &str, role: Role) -> CreateStaff {
    let (login, name) = (login.to_owned(), name.to_owned());
    CreateStaff { login, name, role, unit_id: unit.id, member_id: None, password: None }
}

fn create(
    service: &Service,
    actor: &Actor,
    unit: &UnitView,
    login: &str,
    name: &str,
    role: Role,
) -> Result<SignIn> {
    signed_in(service, actor, unit, &plain(unit, login, name, role))
}

fn signed_in(service: &Service, actor: &Actor, unit: &UnitView, input: &CreateStaff) -> Result<SignIn> {
    let CreateStaff { login, name, role, .. } = input.clone();
    let created = staff::create(service, actor, input)?;
    let id = created.staff.id;
    let scope = unit.path.clone();
    let actor = Actor { staff_id: Some(Id::new(id)), role, unit_id: Id::new(unit.id), scope };
    let password = created.password.unwrap_or_default();
    Ok(SignIn { login, password, name, role, id, actor: Some(actor) })
}
