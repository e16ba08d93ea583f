//! The link that is opened on a helper's device. It can be renewed; the one before is dead then.

use domain::{Action, Actor, Channel, Code, Error, Result, SessionId};
use serde::Serialize;
use serde_json::json;
use store::Conn;
use store::sessions::SessionRecord;
use utoipa::ToSchema;

use super::qr_of;
use crate::Service;
use crate::core::found;
use crate::voting::assisted::token;

/// The link of a session's helper's device.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AssistLink {
    /// To be opened on the helper's phone or tablet.
    #[schema(example = "http://192.168.1.20:8080/assist/7K2MQ4…")]
    pub address: String,
    /// The same as a QR code, an SVG drawing.
    pub qr_svg: String,
    /// The how manieth of the session; the ones before are dead.
    #[schema(example = 1)]
    pub number: i32,
}

/// What is known of a session's helper's device.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AssistView {
    /// Its link; `null` before the first, and in a session without this channel.
    pub link: Option<AssistLink>,
}

/// The link of a session. Errors: `not_found`.
pub fn assist_link(service: &Service, actor: &Actor, id: SessionId) -> Result<AssistView> {
    actor.require(Action::IssueTickets)?;
    let (session, number) = service.read(|conn| {
        let (session, unit) = found(store::sessions::find(conn, id)?)?;
        actor.require_at(Action::IssueTickets, &unit.path)?;
        let number = store::channels::assist_link(conn, id)?;
        Ok((session, number))
    })?;
    let takes = takes(&session)?;
    let link = number.filter(|_| takes).map(|number| link(service, &session, number)).transpose()?;
    Ok(AssistView { link })
}

/// Makes the link of a session, or renews it. Errors: `not_found`, `not_sealed`, `box_opened`, `invalid` for a session
/// without this channel.
pub fn renew_assist_link(service: &Service, actor: &Actor, id: SessionId) -> Result<AssistLink> {
    let (session, number) = service.act(actor, Action::IssueTickets, |tx| {
        let (session, unit) = found(store::sessions::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::IssueTickets, &unit.path)?;
        if !takes(&session)? {
            return Err(Error::field("channels", "no_assisted", "这个场次没有选他人协助"));
        }
        require_sealed(tx.conn, &session)?;
        let number = store::channels::assist_link(tx.conn, id)?.unwrap_or(0) + 1;
        store::channels::put_assist_link(tx.conn, id, number, tx.now)?;
        tx.audit(id.uuid(), json!({ "assist_link": number, "unit": unit.name }))?;
        Ok((session, number))
    })?;
    link(service, &session, number)
}

fn takes(session: &SessionRecord) -> Result<bool> {
    Ok(session.channels.read::<Vec<Channel>>()?.contains(&Channel::Assisted))
}

fn require_sealed(conn: &mut Conn, session: &SessionRecord) -> Result<()> {
    let sealed = store::boxes::of_branch(conn, session.cycle_id, session.unit_id)?;
    match sealed {
        None => Err(Error::new(Code::NotSealed)),
        Some(sealed) if sealed.opened_at.is_some() => Err(Error::new(Code::BoxOpened)),
        Some(_) => Ok(()),
    }
}

fn link(service: &Service, session: &SessionRecord, number: i32) -> Result<AssistLink> {
    let address = format!("{}/assist/{}", service.settings().base_url, token(service, session, number));
    Ok(AssistLink { qr_svg: qr_of(&address)?, address, number })
}
