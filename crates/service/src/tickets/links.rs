//! One-time links for those who work away: slips that are copied and sent, counted and disclosed as a channel of their own.

use domain::{Actor, Channel, Error, Result, SessionId};
use report::codes::LinkSheet;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::base;
use super::slips::{Issued, issue};
use crate::Service;

/// How many links.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueLinks {
    /// 1 to 2,000.
    #[schema(example = 30)]
    pub count: u32,
}

/// Links that are shown this once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Links {
    /// The addresses, in no order.
    #[schema(example = json!(["http://192.168.1.20:8080/s/7K3M92QD4F6GH2XW5"]))]
    pub links: Vec<String>,
    /// A list to print and tick off.
    pub sheet_html: String,
}

/// Issues one-time links for the public of a session's box.
///
/// Errors: `not_sealed`, `box_opened`, `invalid` for `count` or a session without links.
pub fn links(service: &Service, actor: &Actor, id: SessionId, input: IssueLinks) -> Result<Links> {
    let Issued { unit, session, cycle, centre, codes, .. } =
        issue(service, actor, id, input.count, Channel::Link)?;
    let base = base(service)?;
    let links: Vec<String> =
        codes.iter().map(|code| qr::Address::slip(&base, code).as_str().to_owned()).collect();
    let sheet = LinkSheet {
        language: report::Language::Chinese,
        centre,
        unit_name: unit.name,
        cycle_name: cycle,
        batch: session.short.clone(),
        window: Some((session.opens_at.local(), session.closes_at.local())),
        links,
    };
    let sheet_html = report::codes::links_html(&sheet).map_err(Error::internal)?;
    Ok(Links { links: sheet.links, sheet_html })
}
