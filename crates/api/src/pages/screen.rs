//! `/screen/{token}`: the big screen. Whole snapshots as server-sent events, at most one a second, with a heartbeat;
//! polling where events do not come through.

use std::time::Duration;

use ::pages::Group;
use ::pages::screen::{
    GroupCount, Screen, ScreenCode, ScreenResult, ScreenState, Snapshot, Stage, event, render,
};
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::session::SessionState;
use domain::{Error, SessionId};
use service::Service;
use service::results::RatingView;
use service::voting::{Live, LiveGroup, live, live_code};

use super::frame::{Look, html};
use super::message::of_error;

/// How often a screen looks for something new.
const EVERY: Duration = Duration::from_secs(1);
/// Seconds after which a line is sent even if nothing changed.
const HEARTBEAT_SECONDS: i64 = 15;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(web::resource("/screen/{token}").get(show))
        .service(web::resource("/screen/{token}/snapshot").get(snapshot))
        .service(web::resource("/screen/{token}/events").get(events));
}

async fn load(service: &Service, token: String, look: Look) -> Result<(SessionId, Screen), Error> {
    super::vote::block(service, move |service| {
        let (session, _) = service::sessions::session_of_screen_token(service, &token)?;
        Ok((session.id, view(service, &look, &token, &live(service, session.id)?)?))
    })
    .await
}

async fn show(request: HttpRequest, service: Data<Service>, token: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    match load(&service, token.into_inner(), look.clone()).await {
        Ok((_, screen)) => html(StatusCode::OK, render(&screen)),
        Err(error) => of_error(&look, &error),
    }
}

async fn snapshot(request: HttpRequest, service: Data<Service>, token: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    match load(&service, token.into_inner(), look.clone())
        .await
        .and_then(|(_, screen)| event(&screen).map_err(Error::internal))
    {
        Ok(body) => HttpResponse::Ok()
            .insert_header(("Cache-Control", "no-store"))
            .content_type("application/json")
            .body(body),
        Err(error) => of_error(&look, &error),
    }
}

/// What one stream remembers between two looks.
struct Stream {
    service: Service,
    token: String,
    look: Look,
    last: String,
    last_sent: i64,
}

async fn events(request: HttpRequest, service: Data<Service>, token: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    let token = token.into_inner();
    if let Err(error) = load(&service, token.clone(), look.clone()).await {
        return of_error(&look, &error);
    }
    let stream = Stream { service: (**service).clone(), token, look, last: String::new(), last_sent: 0 };
    let body = futures_util::stream::unfold(stream, |mut stream| async move {
        let chunk = next(&mut stream).await?;
        Some((Ok::<_, actix_web::Error>(chunk), stream))
    });
    HttpResponse::Ok()
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .insert_header(("Content-Encoding", "identity"))
        .content_type("text/event-stream")
        .streaming(body)
}

/// The next thing to send: a snapshot that differs from the last in more than the clock, or a heartbeat. The stream
/// ends when the session cannot be read any more; the screen then polls.
async fn next(stream: &mut Stream) -> Option<Bytes> {
    loop {
        if stream.last_sent != 0 {
            tokio::time::sleep(EVERY).await;
        }
        let now = stream.service.now().seconds();
        let (_, screen) = load(&stream.service, stream.token.clone(), stream.look.clone()).await.ok()?;
        let key = fingerprint(&screen);
        if key != stream.last {
            (stream.last, stream.last_sent) = (key, now);
            let body = event(&screen).ok()?;
            return Some(Bytes::from(format!("event: snapshot\ndata: {body}\n\n")));
        }
        if (now - stream.last_sent).abs() >= HEARTBEAT_SECONDS {
            stream.last_sent = now;
            return Some(Bytes::from_static(b"event: ping\ndata:\n\n"));
        }
    }
}

/// Everything on the screen but the running clock.
fn fingerprint(screen: &Screen) -> String {
    let shown = &screen.snapshot;
    let minute = shown.now_ms.div_euclid(60_000);
    format!("{minute} {:?} {:?} {:?}", shown.state, shown.groups, shown.minutes)
}

fn view(service: &Service, look: &Look, token: &str, live: &Live) -> service::Result<Screen> {
    let snapshot = Snapshot {
        now_ms: live.now.0.div_euclid(1000),
        now: live.now.local(),
        cycle: live.cycle.clone(),
        subject: live.unit.name.clone(),
        also: String::new(),
        state: state(service, live)?,
        groups: groups(&live.groups),
        minutes: live.minutes.clone(),
        seal: live.seal.clone(),
    };
    Ok(Screen {
        locale: look.locale(),
        centre: format!("{}星级评定中心", live.township),
        events_path: look.carried(&format!("/screen/{token}/events")),
        snapshot_path: look.carried(&format!("/screen/{token}/snapshot")),
        snapshot,
    })
}

/// In the fixed order of the colours: 群评, 自评, 互评, 点评, then a scheme's own.
fn groups(live: &[LiveGroup]) -> Vec<GroupCount> {
    let mut groups: Vec<_> = live.iter().map(group).collect();
    groups.sort_by_key(|shown| shown.group);
    groups
}

fn group(group: &LiveGroup) -> GroupCount {
    GroupCount {
        group: colour(&group.id),
        label: group.label.clone(),
        who: group.who.clone(),
        ballots: group.ballots,
        quorum: group.quorum,
    }
}

/// The colour of a rater group.
pub(super) fn colour(id: &str) -> Group {
    match id {
        "public" => Group::Public,
        "self" => Group::SelfReview,
        "peer" => Group::Peer,
        "superior" => Group::Superior,
        _ => Group::Other,
    }
}

fn state(service: &Service, live: &Live) -> service::Result<ScreenState> {
    if let Some(opened) = &live.opened {
        return Ok(ScreenState::Opened {
            count: u32::try_from(opened.counted).unwrap_or(0),
            root: opened.root.clone(),
            public_svg: Some(public_svg(service, &live.unit.permanent_code)?),
            insufficient: opened.status == "insufficient",
            result: shown_result(live, opened),
        });
    }
    Ok(match live.state {
        SessionState::Booked => ScreenState::Booked {
            opens_at: live.session.opens_at.local(),
            opens_at_ms: live.session.opens_at.0.div_euclid(1000),
        },
        SessionState::Open if live.seal.is_some() => {
            let code = live_code(service, &live.session, live.now)?;
            ScreenState::Open {
                code: ScreenCode {
                    svg: svg(&code.address, qr::Medium::Screen)?,
                    address: code.address.as_str().split("://").last().unwrap_or_default().to_owned(),
                    changes_at_ms: code.changes_at.0.div_euclid(1000),
                    period_ms: 30_000,
                },
                closes_at: live.session.closes_at.local(),
            }
        }
        // Before the seal nobody can vote.
        SessionState::Open => ScreenState::Idle,
        SessionState::Closed => ScreenState::Closed,
        SessionState::Cancelled => ScreenState::Idle,
    })
}

/// The result: before it is published only where the scheme lets it, and only where nothing of it is withheld from the public.
fn shown_result(live: &Live, opened: &RatingView) -> Option<ScreenResult> {
    let shown = (live.shows_provisional || opened.published_at.is_some()) && !opened.withheld;
    let mut groups: Vec<_> = opened.groups.iter().map(super::public_page::group).collect();
    groups.sort_by_key(|result| result.group);
    let stage = match (&opened.published_at, opened.stage.as_str()) {
        (Some(_), _) => Stage::Published,
        (None, "confirmed") => Stage::OnNotice,
        (None, _) => Stage::Provisional,
    };
    shown.then(|| ScreenResult {
        stage,
        stars: opened.stars,
        composite: opened.composite.clone(),
        groups,
        bottom_lines: opened
            .bottom_lines
            .iter()
            .filter_map(super::public_page::line)
            .map(|line| (line.title, line.state))
            .collect(),
        problems: live.problems,
    })
}

fn svg(address: &qr::Address, medium: qr::Medium) -> service::Result<String> {
    let matrix = qr::Matrix::of(address, medium).map_err(Error::internal)?;
    let size = qr::ModuleSize::new(8).map_err(Error::internal)?;
    Ok(qr::svg(&matrix, "二维码", size))
}

fn public_svg(service: &Service, permanent_code: &str) -> service::Result<String> {
    let base = qr::Base::parse(&service.settings().base_url).map_err(Error::internal)?;
    let code = ballot::code::UnitCode::parse(permanent_code).map_err(Error::internal)?;
    svg(&qr::Address::unit(&base, &code), qr::Medium::Screen)
}
