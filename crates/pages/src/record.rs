//! The record of work: what a subject did this year, on the survey, on the public page and on the secretary's phone.

use jiff::civil::Date;

use crate::Locale;

/// One entry.
#[derive(Clone, Debug, Default)]
pub struct RecordEntry {
    /// Figure, such as “2.4”. May be empty.
    pub figure: String,
    /// Unit of the figure, such as “公里”. May be empty.
    pub unit: String,
    /// What was done.
    pub text: String,
    /// What else is to say. May be empty.
    pub note: String,
    /// What it cost or brought, in fen.
    pub money_fen: Option<i64>,
    /// The day.
    pub done_on: Option<Date>,
    /// Where. May be empty.
    pub place: String,
    /// What was promised last year. May be empty.
    pub promise: String,
    /// Whether that was kept.
    pub kept: Kept,
    /// Hashes of its photos; the pictures are at `/photos/{hash}/{small|large}.jpg`.
    pub photos: Vec<String>,
}

/// Whether a promise was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was promised.
    #[default]
    None,
    /// 已兑现
    Yes,
    /// 部分兑现
    Partly,
    /// 未兑现
    No,
}

impl RecordEntry {
    /// The entry in one line, beside a question: “2.4 公里 修好村南生产路”.
    #[must_use]
    pub fn short(&self, l: Locale) -> String {
        let (figure, unit) = self.headline(&l);
        let parts = [figure.as_str(), unit.as_str(), self.text.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The number that stands out, and its unit: the figure, else the money. Empty where there is neither.
    pub(crate) fn headline(&self, l: &Locale) -> (String, String) {
        if !self.figure.is_empty() {
            return (self.figure.clone(), self.unit.clone());
        }
        let money = self.money_fen.map(|fen| l.money(fen)).unwrap_or_default();
        let (number, unit) = money.split_once(' ').unwrap_or((&money, ""));
        (number.to_owned(), unit.to_owned())
    }

    /// Day, place and money in one line; empty where nothing is known.
    pub(crate) fn line(&self, l: &Locale) -> String {
        let day = self.done_on.as_ref().map(|day| l.full_day(day));
        let place = Some(self.place.clone()).filter(|place| !place.is_empty());
        let money = self.money_fen.filter(|_| !self.figure.is_empty()).map(|fen| l.money(fen));
        [day, place, money].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    pub(crate) const fn kept_text(&self, l: &Locale) -> &'static str {
        match self.kept {
            Kept::None => "",
            Kept::Yes => l.record_kept(),
            Kept::Partly => l.record_partly(),
            Kept::No => l.record_not_kept(),
        }
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.kept == Kept::Yes
    }
}

impl Locale {
    /// Money as people say it: “52 万元”, “8600 元”, “¥520,000”.
    pub(crate) fn money(self, fen: i64) -> String {
        let (yuan, rest) = (fen / 100, fen % 100);
        if self == Self::En {
            let groups =
                yuan.to_string().into_bytes().rchunks(3).rev().map(<[u8]>::to_vec).collect::<Vec<_>>();
            let whole = groups.join(&b","[..]);
            let whole = String::from_utf8_lossy(&whole).into_owned();
            return if rest == 0 { format!("¥{whole}") } else { format!("¥{whole}.{rest:02}") };
        }
        if rest == 0 && yuan >= 10_000 && yuan % 100 == 0 {
            let part = format!("{:02}", yuan % 10_000 / 100);
            let part = part.trim_end_matches('0');
            let dot = if part.is_empty() { "" } else { "." };
            return format!("{}{dot}{part} 万元", yuan / 10_000);
        }
        if rest == 0 { format!("{yuan} 元") } else { format!("{yuan}.{rest:02} 元") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_people_say_it() {
        for (fen, zh, en) in [
            (52_000_000, "52 万元", "¥520,000"),
            (1_855_000_000, "1855 万元", "¥18,550,000"),
            (1_230_000, "1.23 万元", "¥12,300"),
            (1_234_500, "12345 元", "¥12,345"),
            (860_000, "8600 元", "¥8,600"),
            (8_650, "86.50 元", "¥86.50"),
            (1_050_000, "1.05 万元", "¥10,500"),
        ] {
            assert_eq!((Locale::ZhCn.money(fen).as_str(), Locale::En.money(fen).as_str()), (zh, en));
        }
    }

    #[test]
    fn one_line_leaves_out_what_is_not_known() {
        let entry = RecordEntry { text: "修路".into(), place: "村东".into(), ..RecordEntry::default() };
        assert_eq!(
            (entry.short(Locale::ZhCn).as_str(), entry.line(&Locale::ZhCn).as_str()),
            ("修路", "村东")
        );
        // Without a figure the money stands out, and is not said twice.
        let income = RecordEntry { money_fen: Some(18_600_000), ..entry };
        assert_eq!(income.short(Locale::ZhCn), "18.6 万元 修路");
        assert_eq!(income.short(Locale::En), "¥186,000 修路");
        assert_eq!(income.line(&Locale::ZhCn), "村东");
    }
}
