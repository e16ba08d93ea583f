//! A village ready to vote: cycle, verified facts, electorates, an open session, a sealed box.

use domain::entropy::new_id;
use domain::{Actor, BoxId, Channel, CycleId, EvaluationId, Id, Role, SessionId};
use service::boxes::SealBox;
use service::tickets::{IssuePersonalCodes, IssueSlips};
use store::Document;
use store::cycles::{CycleRecord, SchemeRecord};
use store::evaluations::EvaluationRecord;
use store::facts::FactRecord;
use store::sessions::SessionRecord;

use crate::{Client, PASSWORD, TestApp};

/// A sealed village.
#[derive(Debug, Clone)]
pub struct Village {
    /// The cycle.
    pub cycle_id: CycleId,
    /// The branch's evaluation.
    pub evaluation_id: EvaluationId,
    /// The open session: hall, slip and personal, until ten hours from the start.
    pub session_id: SessionId,
    /// The box.
    pub box_id: BoxId,
    /// Logins and opening codes of the two scrutineers.
    pub opening: [(String, String); 2],
}

/// Facts under which no bottom line is hit.
const CLEAR: &[(&str, &str)] = &[
    ("reserve_cadres_u45", "3"),
    ("years_without_candidate", "0"),
    ("quota_given", "true"),
    ("collective_income_yuan", "186000"),
    ("finance_quarters_published", "4"),
    ("audit_findings_overdue", "0"),
    ("hardened_road_share", "1"),
    ("projects_overdue", "0"),
    ("principal_sanctions", "0"),
    ("other_sanctions", "0"),
    ("proven_cases", "0"),
    ("attributed_major_events", "0"),
    ("confirmed_integrity_breaches", "0"),
    ("weak_listed", "false"),
];

impl TestApp {
    /// An actor with the township administrator's rights.
    pub fn admin(&self) -> Actor {
        Actor {
            staff_id: Some(self.staff_id("township_admin")),
            role: Role::TownshipAdmin,
            unit_id: self.township.id,
            scope: self.township.path.clone(),
        }
    }

    /// Prepares and seals the branch's evaluation with a public electorate of `residents`.
    pub fn village(&self, residents: i32) -> Village {
        self.sealed(self.prepare(residents))
    }

    /// The same with a helper's device and ballots on paper, with `attendance` people expected.
    pub fn assisted_village(&self, residents: i32, attendance: u32) -> Village {
        let village = self.sealed(self.prepare_with(residents, Some("member-star")));
        let body = serde_json::json!({
            "revision": 0, "channels": ["slip", "personal", "assisted", "paper"], "expected_attendance": attendance,
        });
        let path = format!("/api/sessions/{}", village.session_id);
        let answer = self.signed_in("township_admin").patch(&path, &body);
        assert_eq!(answer.status, 200, "{}", answer.text);
        village
    }

    /// The same in a cycle that rates the branch's members as well.
    pub fn village_with_members(&self, residents: i32) -> Village {
        self.sealed(self.prepare_with(residents, Some("member-star")))
    }

    fn sealed(&self, (cycle_id, evaluation_id, session_id): (CycleId, EvaluationId, SessionId)) -> Village {
        let scrutineers = ["scrutineer", "scrutineer2"];
        let input = SealBox { scrutineers: scrutineers.map(|login| self.staff_id(login).uuid()).to_vec() };
        let sealed =
            service::boxes::seal(&self.service, &self.admin(), evaluation_id, &input).expect("sealed");
        let code = |index: usize| sealed.opening_codes[index].code.clone();
        Village {
            cycle_id,
            evaluation_id,
            session_id,
            box_id: Id::new(sealed.box_id),
            opening: [(scrutineers[0].into(), code(0)), (scrutineers[1].into(), code(1))],
        }
    }

    /// Prepares without sealing.
    pub fn prepare(&self, residents: i32) -> (CycleId, EvaluationId, SessionId) {
        self.prepare_with(residents, None)
    }

    fn scheme_record(&self, id: &str) -> SchemeRecord {
        let scheme = scoring::bundled(id).expect("a scheme of ours");
        SchemeRecord {
            id: new_id(self.service.entropy(), self.service.now()),
            name: scheme.id.clone(),
            version: scheme.version.clone(),
            hash: scheme.hash().to_owned(),
            document: Document::of(scheme.scheme()).expect("a document"),
            created_at: self.service.now(),
        }
    }

    fn prepare_with(&self, residents: i32, members: Option<&str>) -> (CycleId, EvaluationId, SessionId) {
        let (service, now) = (&self.service, self.service.now());
        let scheme = self.scheme_record("branch-star");
        let of_members = members.map(|id| self.scheme_record(id));
        let cycle = CycleRecord {
            id: new_id(service.entropy(), now),
            unit_id: self.township.id,
            scheme_id: scheme.id,
            member_scheme_id: None,
            name: "2026年度".into(),
            year: 2026,
            created_at: now,
        };
        let evaluation =
            EvaluationRecord::new(new_id(service.entropy(), now), cycle.id, self.branch.id, None, scheme.id);
        let session = self.session_record(cycle.id);
        let written = service.store().write(|conn| {
            let (mut cycle, mut evaluation) = (cycle.clone(), evaluation.clone());
            // A township has one cycle a year; a test may run several.
            let earlier = store::cycles::visible(conn, &self.township.path)?.len();
            cycle.year += i32::try_from(earlier).expect("few cycles");
            cycle.name = format!("{}年度", cycle.year);
            cycle.scheme_id = store::cycles::ensure_scheme(conn, &scheme)?.id;
            evaluation.scheme_id = cycle.scheme_id;
            if let Some(scheme) = &of_members {
                cycle.member_scheme_id = Some(store::cycles::ensure_scheme(conn, scheme)?.id);
            }
            store::cycles::insert(conn, &cycle)?;
            store::evaluations::insert(conn, &evaluation)?;
            for (name, value) in CLEAR {
                store::facts::put(conn, &fact(evaluation.id, name, value, now))?;
            }
            store::evaluations::put_electorate(conn, evaluation.id, "public", residents)?;
            store::evaluations::set_superiors(conn, evaluation.id, &[self.staff_id("superior")])?;
            store::sessions::insert(conn, &session, &[evaluation.id])
        });
        written.expect("the village is stored");
        (cycle.id, evaluation.id, session.id)
    }

    fn session_record(&self, cycle_id: CycleId) -> SessionRecord {
        let (service, now) = (&self.service, self.service.now());
        let mut rng = domain::entropy::Rng(service.entropy());
        SessionRecord {
            id: new_id(service.entropy(), now),
            cycle_id,
            unit_id: self.branch.id,
            short: ballot::code::SessionShort::generate(&mut rng).compact(),
            place: "村部会议室".into(),
            opens_at: now,
            closes_at: now.plus_seconds(10 * 3600),
            expected_attendance: 200,
            channels: Document::of(&[Channel::Hall, Channel::Slip, Channel::Personal]).expect("a list"),
            rates_members: true,
            closed_at: None,
            cancelled_at: None,
            revision: 0,
            created_at: now,
        }
    }

    /// Slip codes of the session.
    pub fn slips(&self, village: &Village, count: u32) -> Vec<String> {
        let input = IssueSlips { count };
        service::tickets::slips(&self.service, &self.admin(), village.session_id, input).expect("slips").codes
    }

    /// The path of a session's big screen.
    pub fn screen_path(&self, id: SessionId) -> String {
        let found = self.service.read(|conn| Ok(store::sessions::find(conn, id)?));
        let (session, _) = found.expect("readable").expect("there");
        format!("/screen/{}", service::sessions::screen_token(&self.service, &session))
    }

    /// The hall's address of the moment, as the screen shows it.
    pub fn hall_path(&self, village: &Village) -> String {
        let session =
            self.service.read(|conn| Ok(store::sessions::find(conn, village.session_id)?)).expect("read");
        let (session, _) = session.expect("the session");
        let code = service::voting::live_code(&self.service, &session, self.service.now()).expect("a code");
        code.address.as_str()[self.base_url.len()..].to_owned()
    }

    /// Personal paths: (name, group, path).
    pub fn personal(&self, village: &Village) -> Vec<(String, String, String)> {
        let input = IssuePersonalCodes { superiors: true, ..IssuePersonalCodes::default() };
        let issued =
            service::tickets::personal_codes(&self.service, &self.admin(), village.evaluation_id, &input);
        issued.expect("codes").codes.into_iter().map(|code| (code.name, code.group, code.path)).collect()
    }

    /// Posts a complete ballot of `stars` to a survey's address.
    pub fn vote(&self, client: &Client, path: &str, stars: u8) -> crate::Answer {
        let stars = stars.to_string();
        let mut fields: Vec<(String, String)> = (1..=8).map(|n| (format!("a.B{n}"), stars.clone())).collect();
        fields.push(("f".into(), String::new()));
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        client.post_form(path, &fields)
    }

    /// Posts a ballot of `stars` for every question that stands on the survey's page.
    pub fn fill(&self, client: &Client, path: &str, stars: u8) -> crate::Answer {
        let page = client.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        let stars = stars.to_string();
        let mut names: Vec<&str> =
            page.text.split("name=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
        names.retain(|name| name.starts_with("a."));
        names.dedup();
        assert!(!names.is_empty(), "{path} asks nothing");
        let mut fields: Vec<(&str, &str)> = names.into_iter().map(|name| (name, stars.as_str())).collect();
        fields.push(("f", ""));
        client.post_form(path, &fields)
    }

    /// Lets the session run out and opens the box.
    pub fn open(&self, village: &Village) -> crate::Answer {
        self.open_without_papers(village, 0)
    }

    /// The same, leaving so many papers that are not in the box uncounted.
    pub fn open_without_papers(&self, village: &Village, lost: u32) -> crate::Answer {
        self.clock.advance_seconds(11 * 3600);
        let parts: Vec<_> = village
            .opening
            .iter()
            .map(|(login, code)| serde_json::json!({ "login": login, "password": PASSWORD, "code": code }))
            .collect();
        let path = format!("/api/boxes/{}/open", village.box_id);
        self.signed_in("scrutineer")
            .post(&path, &serde_json::json!({ "scrutineers": parts, "lost_papers": lost }))
    }
}

fn fact(id: EvaluationId, name: &str, value: &str, now: domain::Instant) -> FactRecord {
    FactRecord {
        evaluation_id: id,
        name: name.into(),
        value: Some(value.into()),
        evidence: "台账".into(),
        verified: true,
        entered_by: None,
        verified_by: None,
        updated_at: now,
    }
}
