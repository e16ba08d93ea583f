//! Papers that carry codes: poster, slips, personal codes, opening codes.
//!
//! Codes are shown once and stored nowhere: whoever calls this prints the page and forgets it.

mod model;
mod view;

pub use model::{
    LinkSheet, OpeningCode, OpeningSheet, PaperBallot, PaperBallotSheet, PermanentCode, PermanentSheet,
    PersonalCode, PersonalSheet, Poster, Secrecy, Slip, SlipSheet, SlipsPerPage,
};
pub use view::{
    links_html, opening_html, paper_ballots_html, permanent_html, personal_html, poster_html, slips_html,
};
