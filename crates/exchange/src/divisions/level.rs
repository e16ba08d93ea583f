//! Levels of the list and the prefix that chooses a part of it.

/// Level of the administrative tree, and so the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 省, `provinces.csv`: codes of 2 digits.
    Province,
    /// 市, `cities.csv`: 4 digits.
    City,
    /// 县, `areas.csv`: 6 digits.
    County,
    /// 乡镇街道, `streets.csv`: 9 digits.
    Township,
    /// 村和社区, `villages.csv`: 12 digits.
    Village,
}

impl Level {
    /// Digits of a code of this level.
    pub const fn digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::City => 4,
            Self::County => 6,
            Self::Township => 9,
            Self::Village => 12,
        }
    }

    /// Columns that name the ancestors, the parent first.
    pub(crate) const fn ancestors(self) -> &'static [(&'static str, Level)] {
        const VILLAGE: &[(&str, Level)] = &[
            ("streetCode", Level::Township),
            ("areaCode", Level::County),
            ("cityCode", Level::City),
            ("provinceCode", Level::Province),
        ];
        match self {
            Self::Province => &[],
            Self::City => VILLAGE.split_at(3).1,
            Self::County => VILLAGE.split_at(2).1,
            Self::Township => VILLAGE.split_at(1).1,
            Self::Village => VILLAGE,
        }
    }
}

/// The beginning of a code: only what lies under it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Under(String);

/// A prefix that is not 1 to 12 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPrefix(pub String);

impl std::fmt::Display for NotAPrefix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not the beginning of a division code (1 to 12 digits): {}", self.0.escape_debug())
    }
}

impl std::error::Error for NotAPrefix {}

impl Under {
    /// From 1 to 12 digits. A code filled up to 12 digits with zeros, as units carry it
    /// (`371425106000`), means its own level (`371425106`).
    ///
    /// # Errors
    ///
    /// [`NotAPrefix`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAPrefix> {
        let text = text.trim();
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if text.is_empty() || text.len() > 12 || !digits {
            return Err(NotAPrefix(text.to_owned()));
        }
        if text.len() < 12 {
            return Ok(Self(text.to_owned()));
        }
        let own =
            [9, 6, 4, 2].into_iter().take_while(|length| text.bytes().skip(*length).all(|byte| byte == b'0'));
        let length = own.last().unwrap_or(12);
        Ok(Self(text.chars().take(length).collect()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a code lies under it.
    pub fn holds(&self, code: &str) -> bool {
        code.starts_with(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Under};

    #[test]
    fn a_filled_up_code_means_its_own_level() {
        let of = |text: &str| Under::parse(text).unwrap().as_str().to_owned();
        assert_eq!(of("371425106"), "371425106");
        assert_eq!(of(" 371425106000 "), "371425106");
        assert_eq!(of("371425000000"), "371425");
        assert_eq!(of("371400000000"), "3714");
        assert_eq!(of("370000000000"), "37");
        assert_eq!(of("371425106201"), "371425106201");
        assert_eq!(of("3"), "3");
    }

    #[test]
    fn what_is_not_digits_is_refused() {
        for text in ["", " ", "37a", "3714251062011", "３７", "-1"] {
            assert!(Under::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_parent_comes_first() {
        assert_eq!(Level::Village.ancestors()[0], ("streetCode", Level::Township));
        assert_eq!(Level::Township.ancestors()[0], ("areaCode", Level::County));
        assert_eq!(Level::County.ancestors()[0], ("cityCode", Level::City));
        assert_eq!(Level::City.ancestors(), [("provinceCode", Level::Province)]);
        assert!(Level::Province.ancestors().is_empty());
    }
}
