//! What is worth printing of the example: addresses, sign-ins, codes.

use domain::session::SessionState;
use domain::{Error, EvaluationId, Id, Result};
use rust_i18n::t;
use serde::{Deserialize, Serialize};
use service::Service;
use service::boxes::Sealed;
use service::sessions::{SessionView, get};
use uuid::Uuid;

use super::people::{Branch, People, SignIn, TOWNSHIP};
use crate::commands::input::Lang;

/// The ways into one village's box.
#[derive(Debug)]
pub struct Doors {
    /// The branch's name.
    pub unit_name: String,
    /// Its evaluation.
    pub id: EvaluationId,
    /// The box.
    pub box_id: Uuid,
    /// The session.
    pub session: SessionView,
    /// One code for each scrutineer, in their order.
    pub opening_codes: Vec<String>,
    /// Slips that are not used.
    pub slips: Vec<String>,
    /// Unused codes of committee members.
    pub selves: Vec<String>,
    /// Unused codes of other members.
    pub peers: Vec<String>,
    /// Unused codes of superiors.
    pub superiors: Vec<String>,
    permanent_path: String,
}

impl Doors {
    /// Doors of a box that was just sealed; no code is issued yet.
    pub fn new(branch: &Branch, id: EvaluationId, session: SessionView, sealed: Sealed) -> Self {
        Self {
            unit_name: branch.unit.name.clone(),
            id,
            box_id: sealed.box_id,
            session,
            opening_codes: sealed.opening_codes.into_iter().map(|code| code.code).collect(),
            slips: Vec::new(),
            selves: Vec::new(),
            peers: Vec::new(),
            superiors: Vec::new(),
            permanent_path: branch.unit.permanent_path.clone().unwrap_or_default(),
        }
    }

    /// Everybody with a code has voted.
    pub fn use_up(&mut self) {
        for codes in [&mut self.slips, &mut self.selves, &mut self.peers, &mut self.superiors] {
            codes.clear();
        }
    }
}

/// Login and password.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// What is typed.
    pub login: String,
    /// The password.
    pub password: String,
    /// The person.
    pub name: String,
    /// What the account is for.
    pub role: String,
}

impl From<&SignIn> for Key {
    fn from(one: &SignIn) -> Self {
        let (login, password, name) = (one.login.clone(), one.password.clone(), one.name.clone());
        Self { login, password, name, role: one.role.to_string() }
    }
}

/// A scrutineer's sign-in with the opening code for one box.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scrutineer {
    /// What is typed.
    pub login: String,
    /// The password.
    pub password: String,
    /// The person.
    pub name: String,
    /// The opening code.
    pub code: String,
}

/// A sealed box of the running cycle.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BoxCard {
    /// The branch.
    pub unit_name: String,
    /// Its evaluation.
    pub evaluation_id: Uuid,
    /// The box.
    pub box_id: Uuid,
    /// Where its session stands: `open`, `booked` or `closed` (waits for its scrutineers).
    pub session: SessionState,
    /// Who opens it.
    pub scrutineers: Vec<Scrutineer>,
}

/// One open survey for each rater group.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Surveys {
    /// By a slip.
    pub public: String,
    /// By a committee member's code.
    #[serde(rename = "self")]
    pub own: String,
    /// By another member's code.
    pub peer: String,
    /// By a superior's code.
    pub superior: String,
}

/// Everything worth printing. Paths are below the service's address.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Card {
    /// The township.
    pub township: String,
    /// The branch whose session is open.
    pub branch: String,
    /// The console.
    pub console: String,
    /// The big screen of the open session.
    pub screen: String,
    /// The branch's public page.
    pub public_page: String,
    /// What its permanent code leads to.
    pub permanent_code: String,
    /// One open survey for each rater group.
    pub surveys: Surveys,
    /// The township administrator.
    pub sign_in: Key,
    /// The branch's secretary.
    pub secretary: Key,
    /// The scrutineers, with the codes for the branch's box.
    pub scrutineers: Vec<Scrutineer>,
    /// Every sealed box of the running cycle, the branch's first.
    pub boxes: Vec<BoxCard>,
    /// Paths of unused slips of the open session.
    pub slips: Vec<String>,
    /// Paths of unused codes of other members.
    pub peers: Vec<String>,
    /// The other accounts.
    pub accounts: Vec<Key>,
}

impl Card {
    /// Gathers it.
    pub fn new(service: &Service, people: &People, neighbours: &[People], doors: Vec<Doors>) -> Result<Self> {
        let mut boxes = Vec::new();
        let mut open = None;
        for one in doors {
            let session = get(service, &people.actor, Id::new(one.session.id))?.state;
            let pairs = people.scrutineers.iter().zip(&one.opening_codes);
            let card = BoxCard {
                unit_name: one.unit_name.clone(),
                evaluation_id: one.id.uuid(),
                box_id: one.box_id,
                session,
                scrutineers: pairs.map(|(person, code)| scrutineer(person, code)).collect(),
            };
            if session == SessionState::Open {
                boxes.insert(0, card);
                open = Some(one);
            } else {
                boxes.push(card);
            }
        }
        let none = || Error::internal("the example has no open session");
        let open = open.ok_or_else(none)?;
        let branch =
            people.branches.iter().find(|branch| branch.unit.name == open.unit_name).ok_or_else(none)?;
        let first =
            |codes: &[String], path: &str| codes.first().map(|code| format!("{path}{code}")).ok_or_else(none);
        // A personal code alone leads to the list of everything its holder rates.
        let survey = |list: String| format!("{list}/{}", open.id);
        let paths =
            |codes: &[String], path: &str| codes.iter().skip(1).map(|code| format!("{path}{code}")).collect();
        let secretaries = people.branches.iter().filter_map(|branch| branch.secretary.as_ref());
        let neighbours = neighbours.iter().map(|people| &people.admin);
        let accounts = people.others.iter().chain(secretaries).chain(neighbours).map(Key::from).collect();
        Ok(Self {
            township: TOWNSHIP.into(),
            branch: open.unit_name.clone(),
            console: "/console/".into(),
            screen: open.session.screen_path.clone().ok_or_else(none)?,
            public_page: format!("{}/result", open.permanent_path),
            permanent_code: open.permanent_path.clone(),
            surveys: Surveys {
                public: first(&open.slips, "/s/")?,
                own: survey(first(&open.selves, "/p/")?),
                peer: survey(first(&open.peers, "/p/")?),
                superior: survey(first(&open.superiors, "/p/")?),
            },
            sign_in: Key::from(&people.admin),
            secretary: branch.secretary.as_ref().map(Key::from).ok_or_else(none)?,
            scrutineers: boxes.first().map(|first| first.scrutineers.clone()).unwrap_or_default(),
            boxes,
            slips: paths(&open.slips, "/s/"),
            peers: paths(&open.peers, "/p/"),
            accounts,
        })
    }

    /// The card for people, with whole addresses.
    pub fn text(&self, base: &str, lang: Lang) -> String {
        let tag = lang.tag();
        let mut out = String::new();
        let mut line = |key: &str, value: &str| {
            let title = t!(format!("demo.{key}"), locale = tag);
            out.push_str(&format!("  {} {value}\n", crate::commands::input::pad(&title, 26)));
        };
        line("console", &format!("{base}{}", self.console));
        line("sign_in", &format!("{}  {}", self.sign_in.login, self.sign_in.password));
        line("screen", &format!("{base}{}", self.screen));
        line("public_page", &format!("{base}{}", self.public_page));
        line("permanent_code", &format!("{base}{}", self.permanent_code));
        let surveys = &self.surveys;
        for (group, path) in [
            ("public", &surveys.public),
            ("self", &surveys.own),
            ("peer", &surveys.peer),
            ("superior", &surveys.superior),
        ] {
            line(&format!("survey_{group}"), &format!("{base}{path}"));
        }
        line("secretary", &format!("{}  {}", self.secretary.login, self.secretary.password));
        for role in ["county", "city", "auditor", "screen"] {
            if let Some(key) = self.accounts.iter().find(|key| key.role == role) {
                line(&format!("account_{role}"), &format!("{}  {}", key.login, key.password));
            }
        }
        for sealed in &self.boxes {
            let title = t!("demo.box", locale = tag, unit = sealed.unit_name);
            out.push_str(&format!("  {title}\n"));
            for one in &sealed.scrutineers {
                out.push_str(&format!("    {} {}  {}  {}\n", one.name, one.login, one.password, one.code));
            }
        }
        out
    }
}

fn scrutineer(person: &SignIn, code: &str) -> Scrutineer {
    let (login, password, name) = (person.login.clone(), person.password.clone(), person.name.clone());
    Scrutineer { login, password, name, code: code.to_owned() }
}
