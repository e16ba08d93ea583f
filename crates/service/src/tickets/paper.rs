//! Ballots on paper (纸质票): sheets with a one-time code each, shuffled before they are handed out, filled in by hand and
//! keyed by two people afterwards ([`crate::voting::keying`]).

use ballot::ticket::TicketSecret;
use domain::terms::group;
use domain::{Actor, Channel, Error, Result, SessionId};
use report::codes::{PaperBallot, PaperBallotSheet};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::slips::{Issued, issue};
use crate::Service;
use crate::core::found;

/// How many ballots on paper.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuePaperBallots {
    /// 1 to 2,000.
    #[schema(example = 40)]
    pub count: u32,
}

/// Ballots on paper that are shown this once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperBallots {
    /// How many.
    pub count: u32,
    /// A4 sheets to print.
    pub sheet_html: String,
    /// Their codes, for checks of the print.
    #[serde(skip)]
    #[schema(ignore)]
    pub codes: Vec<String>,
}

/// Prints ballots on paper for the public of a session's box.
///
/// Errors: `not_found`, `not_sealed`, `box_opened`, `invalid` for `count` or a session without paper.
pub fn paper_ballots(
    service: &Service,
    actor: &Actor,
    id: SessionId,
    input: IssuePaperBallots,
) -> Result<PaperBallots> {
    let Issued { unit, session, cycle, centre, codes, labels } =
        issue(service, actor, id, input.count, Channel::Paper)?;
    let record =
        service.read(|conn| Ok(store::boxes::of_branch(conn, session.cycle_id, session.unit_id)?))?;
    let context = service.box_context(found(record)?.id)?;
    let branch = found(context.subjects.first())?;
    let asked = |scheme: &scoring::CheckedScheme| {
        let line = |indicator: &scoring::scheme::Indicator| {
            (indicator.title.zh.clone(), indicator.wording_for(group::PUBLIC).zh.clone())
        };
        scheme.asked(group::PUBLIC).map(line).collect::<Vec<_>>()
    };
    let members: Vec<_> =
        context.subjects.iter().filter(|s| session.rates_members && s.member.is_some()).collect();
    let papers = codes.iter().zip(labels).map(|(code, label)| {
        let key = ballot::key::BallotKey::derive(
            &TicketSecret::from_slip(code),
            branch.evaluation_id.uuid(),
            group::PUBLIC,
        );
        let receipt = key.map_err(Error::internal)?.receipt().to_string();
        Ok(PaperBallot { label, code: code.to_string(), receipt })
    });
    let sheet = PaperBallotSheet {
        language: report::Language::Chinese,
        centre,
        unit_name: unit.name.clone(),
        cycle_name: cycle,
        batch: session.short.clone(),
        check_address: format!("{}/u/{}/check", service.settings().base_url, unit.permanent_code),
        scale: branch.scheme.scale.levels.iter().map(|level| level.word.zh.clone()).collect(),
        questions: asked(&branch.scheme),
        members: members.iter().map(|member| member.name.clone()).collect(),
        member_questions: members.first().map(|member| asked(&member.scheme)).unwrap_or_default(),
        papers: papers.collect::<Result<_>>()?,
    };
    let sheet_html = report::codes::paper_ballots_html(&sheet).map_err(Error::internal)?;
    Ok(PaperBallots {
        count: input.count,
        sheet_html,
        codes: codes.iter().map(ballot::SlipCode::compact).collect(),
    })
}
