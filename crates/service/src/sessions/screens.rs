//! The sessions that a big screen can be opened for.

use domain::session::SessionState;
use domain::{Action, Actor, Instant, Result};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::screen_token;
use crate::Service;

/// A session with the address of its big screen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScreenView {
    /// The session.
    pub session_id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// Where.
    #[schema(example = "柳湾村党群服务中心")]
    pub place: String,
    /// From when.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// Booked or open.
    pub state: SessionState,
    /// The big screen's address.
    #[schema(example = "/screen/7K2MQ40123456789abcdef")]
    pub screen_path: String,
}

/// The sessions within the actor's subtree that are open or booked: the open ones first, then by time.
pub fn screens(service: &Service, actor: &Actor) -> Result<Vec<ScreenView>> {
    actor.require(Action::ShowScreen)?;
    let now = service.now();
    let mut all = service.read(|conn| {
        let mut all = Vec::new();
        for (cycle, _) in store::cycles::visible(conn, &actor.scope)? {
            all.extend(store::sessions::of_cycle(conn, cycle.id, &actor.scope)?);
        }
        Ok(all)
    })?;
    all.retain(|(session, _)| session.state(now).holds_box());
    all.sort_by_key(|(session, _)| (session.state(now) != SessionState::Open, session.opens_at, session.id));
    let view = |(session, unit): (store::sessions::SessionRecord, store::units::UnitRecord)| ScreenView {
        session_id: session.id.uuid(),
        unit_name: unit.name,
        opens_at: session.opens_at,
        closes_at: session.closes_at,
        state: session.state(now),
        screen_path: format!("/screen/{}", screen_token(service, &session)),
        place: session.place,
    };
    Ok(all.into_iter().map(view).collect())
}
