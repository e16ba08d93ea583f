//! What the big screen shows of a session: counts against quorums, never a score while the box is sealed.

use ballot::screen::{STEP_SECONDS, ScreenCode};
use domain::session::SessionState;
use domain::{Error, EvaluationId, Instant, Result, SessionId};
use scoring::CheckedScheme;
use scoring::scheme::Group;
use store::Conn;
use store::sessions::SessionRecord;
use store::units::UnitRecord;

use super::access::session_secret;
use crate::Service;
use crate::core::found;
use crate::gate::Reader;
use crate::results::RatingView;

/// Minutes of the histogram.
const MINUTES: i64 = 20;

/// One rater group on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveGroup {
    /// Group id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Who they are.
    pub who: String,
    /// Ballots so far.
    pub ballots: u32,
    /// Ballots needed.
    pub quorum: Option<u32>,
}

/// Everything the screen shows at one moment.
#[derive(Debug)]
pub struct Live {
    /// The moment.
    pub now: Instant,
    /// The session.
    pub session: SessionRecord,
    /// Its state.
    pub state: SessionState,
    /// The branch.
    pub unit: UnitRecord,
    /// Name of the township.
    pub township: String,
    /// Name of the cycle.
    pub cycle: String,
    /// Hash of the seal; `None` before sealing.
    pub seal: Option<String>,
    /// The groups.
    pub groups: Vec<LiveGroup>,
    /// Ballots per minute, oldest first.
    pub minutes: Vec<u32>,
    /// After opening: the public view of the rating.
    pub opened: Option<RatingView>,
    /// Problems that are public: from confirmation on.
    pub problems: Option<u32>,
    /// Whether the scheme shows the provisional result.
    pub shows_provisional: bool,
}

/// The rotating code of a session and when it changes.
#[derive(Debug, Clone)]
pub struct LiveCode {
    /// The address in the QR code.
    pub address: qr::Address,
    /// Until when it is the newest.
    pub changes_at: Instant,
}

/// The code of the moment. It is accepted for one step longer than it is shown.
pub fn live_code(service: &Service, session: &SessionRecord, now: Instant) -> Result<LiveCode> {
    let seconds = u64::try_from(now.seconds()).unwrap_or(0);
    let code = ScreenCode::at(&session_secret(service, session.id), seconds);
    let short = ballot::code::SessionShort::parse(&session.short).map_err(Error::internal)?;
    let step = i64::try_from(STEP_SECONDS).unwrap_or(30);
    let changes_at = Instant((now.seconds().div_euclid(step) + 1) * step * Instant::SECOND);
    let base = crate::tickets::base(service)?;
    Ok(LiveCode { address: qr::Address::hall(&base, &short, &code), changes_at })
}

/// The state of a session's screen.
pub fn live(service: &Service, id: SessionId) -> Result<Live> {
    let now = service.now();
    service.read(|conn| {
        let (session, unit) = found(store::sessions::find(conn, id)?)?;
        let (cycle, _) = found(store::cycles::find(conn, session.cycle_id)?)?;
        let township = found(store::units::find(conn, cycle.unit_id)?)?.name;
        let scheme = service.scheme(conn, cycle.scheme_id)?;
        let evaluation = found(store::sessions::evaluations(conn, id)?.into_iter().next())?;
        let placed = found(store::evaluations::find(conn, evaluation)?)?;
        let seal =
            store::boxes::of_branch(conn, session.cycle_id, session.unit_id)?.map(|sealed| sealed.seal_hash);
        let opened = match placed.opened_at {
            Some(_) => Some(crate::results::build(service, conn, evaluation, Reader::Public)?),
            None => None,
        };
        let problems = match placed.evaluation.confirmed_at {
            Some(_) => {
                u32::try_from(store::problems::of_evaluation(conn, evaluation)?.len()).ok().filter(|n| *n > 0)
            }
            None => None,
        };
        let groups = groups(conn, &scheme, evaluation, opened.as_ref())?;
        let minutes = minutes(conn, evaluation, now)?;
        Ok(Live {
            now,
            state: session.state(now),
            session,
            unit,
            township,
            cycle: cycle.name,
            seal,
            groups,
            minutes,
            opened,
            problems,
            shows_provisional: scheme.shows_provisional,
        })
    })
}

/// The groups of a scheme with their ballots: as the result counts them once the box is open, before that as they came in.
fn groups(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    evaluation: EvaluationId,
    opened: Option<&RatingView>,
) -> Result<Vec<LiveGroup>> {
    let sealed = store::votes::sealed_counts(conn, evaluation)?;
    let signed = store::votes::signed_counts(conn, evaluation)?;
    let electorates = store::evaluations::electorates(conn, evaluation)?;
    let count = |id: &str| match opened {
        Some(view) => {
            view.groups.iter().find(|group| group.id == id).map_or(0, |group| i64::from(group.ballots))
        }
        None => {
            let secret: i64 = sealed.iter().filter(|(g, _, _)| g == id).map(|(_, _, n)| n).sum();
            let named: i64 = signed.iter().filter(|(g, _)| g == id).map(|(_, n)| n).sum();
            secret + named
        }
    };
    let group = |group: &Group| {
        let size =
            electorates.iter().find(|(id, _)| *id == group.id).and_then(|(_, n)| u32::try_from(*n).ok());
        LiveGroup {
            id: group.id.clone(),
            label: group.label.zh.clone(),
            who: group.who.zh.clone(),
            ballots: u32::try_from(count(&group.id)).unwrap_or(0),
            quorum: size.and_then(|size| group.quorum.needed(size)).and_then(|n| u32::try_from(n).ok()),
        }
    };
    Ok(scheme.groups.iter().map(group).collect())
}

/// Ballots of each of the last minutes, oldest first.
fn minutes(conn: &mut Conn, evaluation: EvaluationId, now: Instant) -> Result<Vec<u32>> {
    let last = now.seconds().div_euclid(60);
    let first = last - MINUTES + 1;
    let by_minute = store::votes::sealed_by_minute(conn, evaluation, first)?;
    let within = |minute: i64| by_minute.iter().filter(|(m, _)| *m == minute).map(|(_, n)| *n).sum::<i64>();
    Ok((first..=last).map(|minute| u32::try_from(within(minute)).unwrap_or(0)).collect())
}
