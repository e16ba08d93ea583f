//! Slips: one-time codes on paper, shuffled before they are handed out.

use ballot::code::SlipCode;
use domain::entropy::{Entropy, Rng};
use domain::terms::group;
use domain::{Action, Actor, Channel, Code, Error, Result, SessionId, TicketId};
use report::codes::{Slip, SlipSheet, SlipsPerPage};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::boxes::TicketRecord;
use store::sessions::SessionRecord;
use store::units::UnitRecord;
use utoipa::ToSchema;

use super::{base, qr_svg, typed_at};
use crate::Service;
use crate::core::found;

/// Most slips of one sheet.
const MOST: u32 = 2000;

/// How many slips.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueSlips {
    /// 1 to 2,000.
    #[schema(example = 60)]
    pub count: u32,
}

/// Slips that are shown this once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Slips {
    /// How many.
    pub count: u32,
    /// A4 sheets to print and cut.
    pub sheet_html: String,
    /// Their codes, for checks of the print.
    #[serde(skip)]
    #[schema(ignore)]
    pub codes: Vec<String>,
}

/// What was issued, and for what.
pub(super) struct Issued {
    pub unit: UnitRecord,
    pub session: SessionRecord,
    pub cycle: String,
    pub centre: String,
    /// Random and without order, so that neither print nor table tells who came when.
    pub codes: Vec<SlipCode>,
    /// What a paper is called, beside its code: random as well.
    pub labels: Vec<String>,
}

/// Signs of a paper's label.
const LABEL_SIGNS: u32 = 6;

/// What the paper of a ticket is called when it is looked for in a pile: six signs of the ticket's random id. It says
/// nothing of the code.
pub(crate) fn label(id: TicketId) -> String {
    let sign = |place: u32| {
        let number = usize::try_from(id.uuid().as_u128() >> (128 - 5 * (place + 1)) & 0x1f).unwrap_or(0);
        char::from(ballot::code::ALPHABET[number])
    };
    (0..LABEL_SIGNS).map(sign).collect()
}

/// A random id whose label none of these papers has.
fn unlike(labels: &[String], entropy: &dyn Entropy) -> TicketId {
    loop {
        let id = domain::entropy::random_id(entropy);
        if !labels.contains(&label(id)) {
            return id;
        }
    }
}

/// Issues one-time codes of a channel for the public of a session's box.
///
/// Errors: `not_sealed`, `box_opened`, `invalid` for `count` or a session without the channel.
pub(super) fn issue(
    service: &Service,
    actor: &Actor,
    id: SessionId,
    count: u32,
    channel: Channel,
) -> Result<Issued> {
    if count == 0 || count > MOST {
        return Err(Error::field("count", "range", format!("请填 1 到 {MOST} 之间的数")));
    }
    let mut rng = Rng(service.entropy());
    let codes: Vec<SlipCode> = (0..count).map(|_| SlipCode::generate(&mut rng)).collect();
    service.act(actor, Action::IssueTickets, |tx| {
        let (session, unit) = found(store::sessions::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::IssueTickets, &unit.path)?;
        let channels: Vec<Channel> = session.channels.read().map_err(Error::from)?;
        if !channels.contains(&channel) {
            let (code, detail) = match channel {
                Channel::Link => ("no_links", "这个场次没有选链接渠道"),
                Channel::Paper => ("no_paper", "这个场次没有选纸质票"),
                _ => ("no_slips", "这个场次没有选纸条渠道"),
            };
            return Err(Error::field("channels", code, detail));
        }
        let sealed = store::boxes::of_branch(tx.conn, session.cycle_id, session.unit_id)?;
        let sealed = sealed.ok_or(Error::new(Code::NotSealed))?;
        if sealed.opened_at.is_some() {
            return Err(Error::new(Code::BoxOpened));
        }
        let mut labels = Vec::with_capacity(codes.len());
        for code in &codes {
            let id = unlike(&labels, tx.entropy());
            labels.push(label(id));
            let ticket = TicketRecord {
                id,
                box_id: sealed.id,
                channel,
                rater_group: group::PUBLIC.into(),
                member_id: None,
                staff_id: None,
                code_hash: code.hash().0.to_vec(),
                secret: None,
                rights: None,
                issued_at: Some(tx.now),
            };
            store::boxes::insert_ticket(tx.conn, &ticket)?;
        }
        let (cycle, _) = found(store::cycles::find(tx.conn, session.cycle_id)?)?;
        let centre = found(store::units::find(tx.conn, cycle.unit_id)?)?.name;
        let key = match channel {
            Channel::Link => "links",
            Channel::Paper => "paper_ballots",
            _ => "slips",
        };
        tx.audit(id.uuid(), json!({ key: codes.len() }))?;
        let centre = format!("{centre}星级评定中心");
        Ok(Issued { unit, session, cycle: cycle.name, centre, codes, labels })
    })
}

/// Issues slips for the public of a session's box.
///
/// Errors: `not_sealed`, `box_opened`, `invalid` for `count` or a session without slips.
pub fn slips(service: &Service, actor: &Actor, id: SessionId, input: IssueSlips) -> Result<Slips> {
    let Issued { unit, session, cycle, centre, codes, .. } =
        issue(service, actor, id, input.count, Channel::Slip)?;
    let base = base(service)?;
    let printed = codes
        .iter()
        .map(|code| Ok(Slip { code: code.to_string(), qr_svg: qr_svg(&qr::Address::slip(&base, code))? }));
    let sheet = SlipSheet {
        language: report::Language::Chinese,
        centre,
        unit_name: unit.name.clone(),
        cycle_name: cycle,
        batch: session.short.clone(),
        window: Some((session.opens_at.local(), session.closes_at.local())),
        address: Some(typed_at(service, &unit)),
        per_page: SlipsPerPage::default(),
        slips: printed.collect::<Result<_>>()?,
    };
    let sheet_html = report::codes::slips_html(&sheet).map_err(Error::internal)?;
    Ok(Slips { count: input.count, sheet_html, codes: codes.iter().map(SlipCode::compact).collect() })
}
