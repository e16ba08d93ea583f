//! What a verification found, in words.

use scoring::Locale;
use serde::Serialize;

/// What is checked, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The document gives the seal's hash.
    Seal,
    /// The scheme is the one in the seal.
    Scheme,
    /// The electorates are those in the seal.
    Electorates,
    /// The published facts are those in the seal.
    Facts,
    /// Facts that were corrected after the vote are the scheme's, with reasons, in the order of versions. Checked where
    /// there are any.
    Corrections,
    /// The leaves ascend and give the stated root.
    Root,
    /// There is a root for every other evaluation of the seal. Checked where there are any.
    Others,
    /// The root of a list alone is the one that a bundle of its box states.
    Bound,
    /// There are as many leaves as ballots were counted in secret groups.
    Ballots,
    /// The tallies fit the scheme.
    Tallies,
    /// The tallies give the stated group scores.
    Scores,
    /// The scores give the stated composite and ladder stars.
    Composite,
    /// Facts and tallies give the stated bottom lines and caps.
    Lines,
    /// Ladder, bottom lines and caps give the stated stars.
    Stars,
}

/// What came of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict", content = "detail")]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It holds as far as it can be recomputed; this is not published.
    Partly(Vec<String>),
    /// Nothing of it is published.
    NotPublished,
    /// It does not hold: where, what is stated and what is found.
    Fails(String),
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was checked.
    pub what: What,
    /// What came of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// All checks of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was rated.
    pub subject: String,
    /// In which cycle.
    pub cycle: String,
    /// Final stars as stated.
    pub stars: Option<u8>,
    /// The root, 64 hexadecimal digits.
    pub root: String,
    /// Counted ballots.
    pub count: u64,
    /// In the order of [`What`].
    pub checks: Vec<Check>,
}

impl Report {
    /// Whether nothing fails.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.checks.iter().any(|check| matches!(check.verdict, Verdict::Fails(_)))
    }

    /// One line for each check and one for the whole.
    #[must_use]
    pub fn render(&self, locale: Locale) -> Vec<String> {
        let mut lines: Vec<String> = self.checks.iter().map(|check| check.render(locale)).collect();
        lines.push(
            match (locale, self.holds()) {
                (Locale::ZhCn, true) => "核对一致：公布的材料算得出公布的结果。",
                (Locale::ZhCn, false) => "核对不一致：请把上面“不符”的各项告诉镇里和县里。",
                (Locale::En, true) => "Verified: what is published gives the published result.",
                (Locale::En, false) => {
                    "Not verified: tell the township and the county which checks failed above."
                }
            }
            .to_owned(),
        );
        lines
    }
}

impl Check {
    /// The check in words.
    #[must_use]
    pub fn render(&self, locale: Locale) -> String {
        let what = self.what.words(locale);
        if let (What::Corrections, Verdict::Partly(facts)) = (self.what, &self.verdict) {
            return match locale {
                Locale::ZhCn => format!("一致　{what}（{}）", facts.join("、")),
                Locale::En => format!("holds  {what} ({})", facts.join(", ")),
            };
        }
        match (&self.verdict, locale) {
            (Verdict::Holds, Locale::ZhCn) => format!("一致　{what}"),
            (Verdict::Holds, Locale::En) => format!("holds  {what}"),
            (Verdict::Partly(left), Locale::ZhCn) => {
                format!("一致　{what}（未公布、不能重算的：{}）", left.join("、"))
            }
            (Verdict::Partly(left), Locale::En) => {
                format!("holds  {what} (not published, taken as stated: {})", left.join(", "))
            }
            (Verdict::NotPublished, Locale::ZhCn) => format!("不公布　{what}"),
            (Verdict::NotPublished, Locale::En) => format!("not published  {what}"),
            (Verdict::Fails(detail), Locale::ZhCn) => format!("不符　{what}：{detail}"),
            (Verdict::Fails(detail), Locale::En) => format!("FAILS  {what}: {detail}"),
        }
    }
}

impl What {
    fn words(self, locale: Locale) -> &'static str {
        let [zh, en] = match self {
            Self::Seal => ["封卷文件的指纹", "hash of the sealed document"],
            Self::Scheme => ["评定方案是封卷时的那一份", "the scheme is the sealed one"],
            Self::Electorates => ["应评人数是封卷时的数", "electorates are the sealed ones"],
            Self::Facts => ["公布的事实是封卷时的事实", "published facts are the sealed ones"],
            Self::Corrections => [
                "票后更正：不在封卷里，凭公布的理由",
                "corrections after the vote: not sealed, reasons published",
            ],
            Self::Root => ["回执清单和总指纹", "list of receipts and root"],
            Self::Others => ["同一票箱里对各位党员测评的总指纹", "roots of the members in the same box"],
            Self::Bound => ["这份清单的总指纹在公布的材料里", "the root of this list stands in the bundle"],
            Self::Ballots => ["清单上的票数和计入的票数", "leaves listed and ballots counted"],
            Self::Tallies => ["计票表合乎方案", "tallies fit the scheme"],
            Self::Scores => ["各组得分", "group scores"],
            Self::Composite => ["综合得分和对应星级", "composite and ladder stars"],
            Self::Lines => ["底线和封顶", "bottom lines and caps"],
            Self::Stars => ["最终星级", "final stars"],
        };
        if locale == Locale::En { en } else { zh }
    }
}
