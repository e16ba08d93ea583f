//! What goes over the wire: the state, and every part of the screen with its hash.

use std::collections::BTreeMap;

use askama::Template;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Body, Code, Foot, Head, Screen, ScreenState};
use crate::Result;

/// What goes over the wire.
#[derive(Serialize)]
pub(super) struct Wire<'a> {
    pub(super) state: &'static str,
    pub(super) now: i64,
    pub(super) until: Option<i64>,
    pub(super) period: Option<i64>,
    pub(super) ballots: BTreeMap<&'a str, u32>,
    pub(super) parts: Parts,
}

#[derive(Serialize)]
pub(super) struct Parts {
    pub(super) head: Part,
    pub(super) body: Part,
    pub(super) code: Part,
    pub(super) foot: Part,
}

/// One part of the screen: the script swaps it when the hash differs from what stands there.
#[derive(Serialize)]
pub(super) struct Part {
    pub(super) hash: String,
    pub(super) html: String,
}

impl Part {
    fn of(template: &impl Template) -> Result<Self> {
        let html = template.render()?;
        let mut hash = STANDARD.encode(Sha256::digest(&html));
        hash.truncate(12);
        Ok(Self { hash, html })
    }
}

impl<'a> Wire<'a> {
    pub(super) fn of(view: &'a Screen) -> Result<Self> {
        let (l, s) = (view.locale, &view.snapshot);
        let (until, period) = match &s.state {
            ScreenState::Open { code, .. } => (Some(code.changes_at_ms), Some(code.period_ms)),
            ScreenState::Booked { opens_at_ms, .. } => (Some(*opens_at_ms), None),
            ScreenState::Idle | ScreenState::Closed | ScreenState::Opened { .. } => (None, None),
        };
        Ok(Self {
            state: s.state.name(),
            now: s.now_ms,
            until,
            period,
            ballots: s.groups.iter().map(|group| (group.label.as_str(), group.ballots)).collect(),
            parts: Parts {
                head: Part::of(&Head { l, s, centre: &view.centre })?,
                body: Part::of(&Body { l, s })?,
                code: Part::of(&Code { l, s })?,
                foot: Part::of(&Foot { l, s })?,
            },
        })
    }
}
