//! Codes on paper: slips and personal codes. Only their hashes are kept, so each sheet is shown once.

mod assist;
mod links;
mod paper;
mod personal;
mod slips;

pub use assist::{AssistLink, AssistView, assist_link, renew_assist_link};
pub use links::{IssueLinks, Links, links};
pub use paper::{IssuePaperBallots, PaperBallots, paper_ballots};
pub(crate) use personal::ticket_of_account;
pub use personal::{IssuePersonalCodes, IssuedCode, PersonalCodes, personal_codes};
pub(crate) use slips::label;
pub use slips::{IssueSlips, Slips, slips};

use domain::{Error, Result};

use crate::Service;

/// The QR drawing of an address, for paper.
pub(crate) fn qr_svg(address: &qr::Address) -> Result<String> {
    let matrix = qr::Matrix::of(address, qr::Medium::Paper).map_err(Error::internal)?;
    let size = qr::ModuleSize::new(4).map_err(Error::internal)?;
    Ok(qr::svg(&matrix, "二维码", size))
}

/// What addresses begin with.
pub(crate) fn base(service: &Service) -> Result<qr::Base> {
    qr::Base::parse(&service.settings().base_url).map_err(Error::internal)
}

/// Where codes are typed by hand.
fn typed_at(service: &Service, unit: &store::units::UnitRecord) -> String {
    format!("{}/u/{}", service.settings().base_url, unit.permanent_code)
}

/// The QR drawing of any other address, for a screen.
pub fn qr_of(address: &str) -> Result<String> {
    let matrix = qr::Matrix::new(address, qr::Medium::Screen).map_err(Error::internal)?;
    let size = qr::ModuleSize::new(4).map_err(Error::internal)?;
    Ok(qr::svg(&matrix, "二维码", size))
}
