//! From the models to pages.

use askama::Template;

use super::{
    LinkSheet, OpeningSheet, PaperBallotSheet, PermanentCode, PermanentSheet, PersonalCode, PersonalSheet,
    Poster, Secrecy, SlipSheet, SlipsPerPage,
};
use crate::figures::{clock, day, days, grouped, window};
use crate::svg::{qr, stars};
use crate::{Language, ReportError, SCRIPT, style};

/// Personal codes on one A4 page: two columns of five.
const PEOPLE_PER_PAGE: usize = 10;

impl SlipsPerPage {
    /// How many slips one A4 page holds.
    pub const fn count(self) -> usize {
        match self {
            Self::Twelve => 12,
            Self::Fourteen => 14,
        }
    }
}

/// The poster as one HTML page.
///
/// # Errors
///
/// [`ReportError::NotSvg`] when the QR code is not a plain SVG drawing.
pub fn poster_html(poster: &Poster) -> Result<String, ReportError> {
    let l = poster.language;
    let page = PosterPage {
        l,
        style: style(l),
        script: SCRIPT,
        poster,
        stars: stars(l, 0),
        window: poster.window.map(|(from, to)| {
            if from.date() == to.date() { window(l, from, to) } else { days(l, from.date(), to.date()) }
        }),
        qr: qr(&poster.qr_svg, "poster.qr_svg")?,
    };
    Ok(page.render()?)
}

/// The slips as HTML pages with cut lines, in the order given.
///
/// # Errors
///
/// [`ReportError::NotSvg`] when a QR code is not a plain SVG drawing.
pub fn slips_html(sheet: &SlipSheet) -> Result<String, ReportError> {
    let l = sheet.language;
    let mut cards = Vec::with_capacity(sheet.slips.len());
    for slip in &sheet.slips {
        cards.push(Card { qr: qr(&slip.qr_svg, "slip.qr_svg")?, code: grouped(&slip.code) });
    }
    let page = SlipsPage {
        l,
        style: style(l),
        script: SCRIPT,
        sheet,
        window: sheet.window.map(|(from, to)| window(l, from, to)),
        layout: match sheet.per_page {
            SlipsPerPage::Twelve => "six",
            SlipsPerPage::Fourteen => "seven",
        },
        pages: cards.chunks(sheet.per_page.count()).collect(),
    };
    Ok(page.render()?)
}

/// The links as a list to tick off.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn links_html(sheet: &LinkSheet) -> Result<String, ReportError> {
    let l = sheet.language;
    let window = sheet.window.map(|(from, to)| window(l, from, to));
    Ok(LinksPage { l, style: style(l), script: SCRIPT, sheet, window }.render()?)
}

/// The ballots on paper, each from a page of its own on.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn paper_ballots_html(sheet: &PaperBallotSheet) -> Result<String, ReportError> {
    let l = sheet.language;
    let papers = sheet.papers.iter().map(|paper| PaperView {
        label: &paper.label,
        code: grouped(&paper.code),
        receipt: grouped(&paper.receipt),
    });
    let page = PaperBallotsPage { l, style: style(l), script: SCRIPT, sheet, papers: papers.collect() };
    Ok(page.render()?)
}

/// The personal codes as HTML pages with cut lines.
///
/// # Errors
///
/// [`ReportError::NotSvg`] when a QR code is not a plain SVG drawing.
pub fn personal_html(sheet: &PersonalSheet) -> Result<String, ReportError> {
    let l = sheet.language;
    let mut cards = Vec::with_capacity(sheet.people.len());
    for person in &sheet.people {
        let card = Card { qr: qr(&person.qr_svg, "person.qr_svg")?, code: grouped(&person.code) };
        cards.push(PersonView { person, card, secrecy: secrecy_key(person.secrecy) });
    }
    let page = PersonalPage {
        l,
        style: style(l),
        script: SCRIPT,
        sheet,
        window: sheet.window.map(|(from, to)| window(l, from, to)),
        pages: cards.chunks(PEOPLE_PER_PAGE).collect(),
    };
    Ok(page.render()?)
}

/// The members' permanent codes as HTML pages with cut lines, name beside code.
///
/// # Errors
///
/// [`ReportError::NotSvg`] when a QR code is not a plain SVG drawing.
pub fn permanent_html(sheet: &PermanentSheet) -> Result<String, ReportError> {
    let l = sheet.language;
    let mut cards = Vec::with_capacity(sheet.members.len());
    for member in &sheet.members {
        cards.push(MemberView { member, qr: qr(&member.qr_svg, "member.qr_svg")? });
    }
    let page = PermanentPage {
        l,
        style: style(l),
        script: SCRIPT,
        sheet,
        pages: cards.chunks(PEOPLE_PER_PAGE).collect(),
    };
    Ok(page.render()?)
}

/// The opening codes as HTML, one page for each scrutineer.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn opening_html(sheet: &OpeningSheet) -> Result<String, ReportError> {
    let l = sheet.language;
    let page = OpeningPage {
        l,
        style: style(l),
        script: SCRIPT,
        sheet,
        sealed_at: format!("{} {}", day(l, sheet.sealed_at.date()), clock(sheet.sealed_at)),
        codes: sheet
            .codes
            .iter()
            .map(|code| OpeningView { name: &code.name, code: grouped(&code.code) })
            .collect(),
    };
    Ok(page.render()?)
}

/// Which promise a code carries: 不记名 never stands on a signed one (§4).
const fn secrecy_key(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Secret => "personal.secret",
        Secrecy::Signed => "personal.signed",
        Secrecy::Both => "personal.both",
    }
}

struct Card<'a> {
    qr: &'a str,
    code: String,
}

struct PersonView<'a> {
    person: &'a PersonalCode,
    card: Card<'a>,
    secrecy: &'static str,
}

struct MemberView<'a> {
    member: &'a PermanentCode,
    qr: &'a str,
}

struct OpeningView<'a> {
    name: &'a str,
    code: String,
}

#[derive(Template)]
#[template(path = "poster.html")]
struct PosterPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    poster: &'a Poster,
    stars: String,
    window: Option<String>,
    qr: &'a str,
}

#[derive(Template)]
#[template(path = "slips.html")]
struct SlipsPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    sheet: &'a SlipSheet,
    window: Option<String>,
    layout: &'static str,
    pages: Vec<&'a [Card<'a>]>,
}

#[derive(Template)]
#[template(path = "links.html")]
struct LinksPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    sheet: &'a LinkSheet,
    window: Option<String>,
}

struct PaperView<'a> {
    label: &'a str,
    code: String,
    receipt: String,
}

#[derive(Template)]
#[template(path = "paper_ballots.html")]
struct PaperBallotsPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    sheet: &'a PaperBallotSheet,
    papers: Vec<PaperView<'a>>,
}

#[derive(Template)]
#[template(path = "personal.html")]
struct PersonalPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    sheet: &'a PersonalSheet,
    window: Option<String>,
    pages: Vec<&'a [PersonView<'a>]>,
}

#[derive(Template)]
#[template(path = "permanent.html")]
struct PermanentPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    sheet: &'a PermanentSheet,
    pages: Vec<&'a [MemberView<'a>]>,
}

#[derive(Template)]
#[template(path = "opening.html")]
struct OpeningPage<'a> {
    l: Language,
    style: String,
    script: &'static str,
    sheet: &'a OpeningSheet,
    sealed_at: String,
    codes: Vec<OpeningView<'a>>,
}
