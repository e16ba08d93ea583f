//! Languages, and the texts and dates in each of them.

use jiff::civil::{Date, DateTime};

/// A language of the pages. Chinese comes first; English stands beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// 简体中文
    #[default]
    ZhCn,
    /// English
    En,
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

impl Locale {
    /// Every language, Chinese first.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The language tag, as in `lang="zh-CN"` and in text maps.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `zh-CN`, `zh` or `en-GB`; `None` when pages do not speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The first language of an `Accept-Language` header that pages speak, in the order written there;
    /// Chinese when there is none.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Self {
        header.split(',').find_map(|range| Self::from_tag(range.split(';').next()?)).unwrap_or_default()
    }

    /// The other language, for the switch at the foot of a page.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }

    /// A calendar day without its year: “10 月 19 日”.
    pub(crate) fn day(self, date: &Date) -> String {
        match self {
            Self::ZhCn => self.date_day(date.month(), date.day()),
            Self::En => self.date_day(self.month(date.month()), date.day()),
        }
    }

    /// A calendar day with its year: “2025 年 10 月 20 日”.
    pub(crate) fn full_day(self, date: &Date) -> String {
        match self {
            Self::ZhCn => self.date_full(date.year(), date.month(), date.day()),
            Self::En => self.date_full(date.year(), self.month(date.month()), date.day()),
        }
    }

    /// A moment on the wall clock of China: “10 月 19 日 18:00”.
    pub(crate) fn moment(self, at: &DateTime) -> String {
        format!("{} {}", self.day(&at.date()), clock(at))
    }

    fn month(self, month: i8) -> &'static str {
        match month {
            1 => self.date_m1(),
            2 => self.date_m2(),
            3 => self.date_m3(),
            4 => self.date_m4(),
            5 => self.date_m5(),
            6 => self.date_m6(),
            7 => self.date_m7(),
            8 => self.date_m8(),
            9 => self.date_m9(),
            10 => self.date_m10(),
            11 => self.date_m11(),
            _ => self.date_m12(),
        }
    }

    /// “五星” for 5. Outside 1 to 5: the number itself.
    pub fn star_name(self, stars: &u8) -> String {
        match *stars {
            1 => self.stars_one().to_owned(),
            2 => self.stars_two().to_owned(),
            3 => self.stars_three().to_owned(),
            4 => self.stars_four().to_owned(),
            5 => self.stars_five().to_owned(),
            other => self.stars_other(other),
        }
    }
}

/// Hours and minutes: “18:00”.
pub(crate) fn clock(at: &DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    #[test]
    fn tags_are_read_without_regard_to_case_and_region() {
        assert_eq!(Locale::from_tag("zh"), Some(Locale::ZhCn));
        assert_eq!(Locale::from_tag("EN-gb"), Some(Locale::En));
        assert_eq!(Locale::from_tag("fr"), None);
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
        }
    }

    #[test]
    fn the_first_spoken_language_of_the_header_wins() {
        assert_eq!(Locale::from_accept_language("fr,en;q=0.8,zh-CN;q=0.5"), Locale::En);
        assert_eq!(Locale::from_accept_language("zh-CN,zh;q=0.9,en;q=0.8"), Locale::ZhCn);
        assert_eq!(Locale::from_accept_language(""), Locale::ZhCn);
        assert_eq!(Locale::from_accept_language("xx"), Locale::ZhCn);
    }

    #[test]
    fn days_and_moments_follow_the_language() {
        let at = datetime(2025, 10, 19, 18, 5, 0, 0);
        assert_eq!(Locale::ZhCn.moment(&at), "10 月 19 日 18:05");
        assert_eq!(Locale::En.moment(&at), "19 October 18:05");
        assert_eq!(Locale::ZhCn.full_day(&date(2025, 1, 2)), "2025 年 1 月 2 日");
        assert_eq!(Locale::En.full_day(&date(2025, 12, 2)), "2 December 2025");
    }
}
