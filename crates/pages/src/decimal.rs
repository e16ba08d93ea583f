//! Published decimals as whole hundredths, for drawing. Pages never compute with scores; they only place them.

/// A decimal with at most two places, such as “92.40”, as 9240.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hundredths(pub i32);

impl Hundredths {
    /// Reads a published decimal; `None` when it is not one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        if whole.is_empty() || part.is_empty() || part.len() > 2 {
            return None;
        }
        let whole: u16 = whole.parse().ok()?;
        let tens: u8 = part.parse().ok()?;
        let part = if part.len() == 1 { i32::from(tens) * 10 } else { i32::from(tens) };
        Some(Self(sign * (i32::from(whole) * 100 + part)))
    }
}

#[cfg(test)]
mod tests {
    use super::Hundredths;

    #[test]
    fn published_decimals_are_read_exactly() {
        for (text, value) in
            [("92.40", 9240), ("92.4", 9240), ("100", 10000), ("+2.70", 270), ("-0.05", -5), ("−3.1", -310)]
        {
            assert_eq!(Hundredths::read(text), Some(Hundredths(value)), "{text}");
        }
        for text in ["", "x", "1.234", "1.", ".5", "1e3"] {
            assert_eq!(Hundredths::read(text), None, "{text}");
        }
    }
}
