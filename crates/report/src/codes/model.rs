//! Papers that carry codes: poster, slips, personal codes, opening codes.
//!
//! Every `qr_svg` is the plain SVG drawing the `qr` crate makes; anything else is refused.

use jiff::civil::DateTime;

use crate::Language;

/// The poster of one branch's permanent code, A4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues it.
    pub centre: String,
    /// Name of the branch.
    pub unit_name: String,
    /// Opening and closing of the session, China wall clock; `None` for a poster without a date.
    pub window: Option<(DateTime, DateTime)>,
    /// Whether the public votes secretly: the words 不记名 stand only then.
    pub secret: bool,
    /// Telephone of the centre.
    pub phone: Option<String>,
    /// QR code of the permanent address.
    pub qr_svg: String,
    /// The address in print, for those who type it.
    pub address: Option<String>,
}

/// How many slips share an A4 sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SlipsPerPage {
    /// Two columns of six.
    #[default]
    Twelve,
    /// Two columns of seven.
    Fourteen,
}

/// Sheets of slips to be cut. Slips carry no serial number and nothing that differs but the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipSheet {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues them.
    pub centre: String,
    /// What they rate: name of the branch.
    pub unit_name: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Mark of the batch, the same on every slip.
    pub batch: String,
    /// Opening and closing of the session, China wall clock.
    pub window: Option<(DateTime, DateTime)>,
    /// Short address where the code can be typed, for phones that cannot scan.
    pub address: Option<String>,
    /// Layout.
    pub per_page: SlipsPerPage,
    /// The slips, shuffled by the caller.
    pub slips: Vec<Slip>,
}

/// One slip.
#[derive(Clone, PartialEq, Eq)]
pub struct Slip {
    /// The code as typed by hand; printed in groups of four.
    pub code: String,
    /// QR code of its address.
    pub qr_svg: String,
}

/// Sheet of personal codes for one branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalSheet {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues them.
    pub centre: String,
    /// Name of the branch.
    pub unit_name: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Opening and closing of the session, China wall clock.
    pub window: Option<(DateTime, DateTime)>,
    /// Short address where the code can be typed, for phones that cannot scan.
    pub address: Option<String>,
    /// The people.
    pub people: Vec<PersonalCode>,
}

/// What a personal code lets its holder do, and so what its words promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// Peer review: 不记名.
    Secret,
    /// Self or superior review: signed and kept by name.
    Signed,
    /// Signed self review and secret peer reviews with one code: says which is which.
    Both,
}

/// One person's code.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalCode {
    /// Name.
    pub name: String,
    /// Label of the group or groups, for instance 自评、互评.
    pub group: String,
    /// What may be promised.
    pub secrecy: Secrecy,
    /// The code; printed in groups of four.
    pub code: String,
    /// QR code of its address.
    pub qr_svg: String,
}

/// Permanent codes of a branch's members. They stay the same over the years and lead to the survey while a session is
/// open; by themselves they are no right to vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermanentSheet {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues them.
    pub centre: String,
    /// Name of the branch.
    pub unit_name: String,
    /// The members, in the order of the roll.
    pub members: Vec<PermanentCode>,
}

/// One member's permanent code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermanentCode {
    /// Name.
    pub name: String,
    /// A title such as 书记.
    pub post: Option<String>,
    /// QR code of its address.
    pub qr_svg: String,
    /// The address in print, for those who type it.
    pub address: String,
}

/// Opening codes of one ballot box: one page for each scrutineer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningSheet {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues them.
    pub centre: String,
    /// Name of the village or branch whose box it is.
    pub unit_name: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// When the box was sealed, China wall clock.
    pub sealed_at: DateTime,
    /// Hash of the seal, hexadecimal.
    pub seal_hash: String,
    /// The codes.
    pub codes: Vec<OpeningCode>,
}

/// One scrutineer's code.
#[derive(Clone, PartialEq, Eq)]
pub struct OpeningCode {
    /// Name of the scrutineer.
    pub name: String,
    /// The code; printed in groups of four.
    pub code: String,
}

/// Never the code: a code in a log is a lost right.
impl std::fmt::Debug for Slip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Slip(..)")
    }
}

/// Never the code: a code in a log is a lost right.
impl std::fmt::Debug for PersonalCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonalCode(..)")
    }
}

/// Never the code: a code in a log is a lost right.
impl std::fmt::Debug for OpeningCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpeningCode(..)")
    }
}

/// A list of one-time links to be copied and sent. Nothing on it says who gets which.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkSheet {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues them.
    pub centre: String,
    /// What they rate: name of the branch.
    pub unit_name: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Mark of the batch.
    pub batch: String,
    /// Opening and closing of the session, China wall clock.
    pub window: Option<(DateTime, DateTime)>,
    /// The addresses, in no order.
    pub links: Vec<String>,
}

/// Ballots on paper: a sheet or more for each, alike but for label, code and receipt.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperBallotSheet {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues them.
    pub centre: String,
    /// What they rate: name of the branch.
    pub unit_name: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Mark of the batch, the same on every paper.
    pub batch: String,
    /// Where receipts are looked up.
    pub check_address: String,
    /// Words of the scale, worst first.
    pub scale: Vec<String>,
    /// Title and wording of the branch's questions.
    pub questions: Vec<(String, String)>,
    /// Names of the members rated; empty where none are.
    pub members: Vec<String>,
    /// Title and wording of the questions about each member.
    pub member_questions: Vec<(String, String)>,
    /// The papers, shuffled by the caller.
    pub papers: Vec<PaperBallot>,
}

/// One ballot on paper.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperBallot {
    /// What it is called when it is looked for in a pile.
    pub label: String,
    /// The code under which it is keyed.
    pub code: String,
    /// Receipt of the branch's ballot, on the part that is torn off.
    pub receipt: String,
}

/// Only how many: each is a right to vote.
impl std::fmt::Debug for PaperBallotSheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PaperBallotSheet({} papers of {})", self.papers.len(), self.batch)
    }
}

/// Never the code: a code in a log is a lost right.
impl std::fmt::Debug for PaperBallot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PaperBallot({})", self.label)
    }
}

/// Only how many: each is a right to vote.
impl std::fmt::Debug for LinkSheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkSheet({} links of {})", self.links.len(), self.batch)
    }
}
