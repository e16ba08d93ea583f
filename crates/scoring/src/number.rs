//! Exact numbers: decimals that people write, shares, and published scores.
//!
//! Nothing here is a float. The only rounding is [`Score::round`], two decimals, half away from zero
//! (§4 of the product rules).

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// Why a text is not a number or a score.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Not digits with at most one point and a leading minus sign.
    #[error("{0:?} is not a decimal number such as \"86000\" or \"0.9\"")]
    Syntax(String),
    /// More digits than can be held exactly (28).
    #[error("{0:?} has more digits than can be kept exactly (28)")]
    Digits(String),
    /// A score outside 0 to 100 or without exactly two decimals.
    #[error("{0:?} is not a score from \"0.00\" to \"100.00\" with two decimals")]
    Score(String),
}

/// An exact decimal number, written in JSON as a string: `"86000"`, `"0.9"`, `"-5"`.
///
/// Trailing zeros do not count: `"0.90"` equals and prints as `"0.9"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// The number as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// True for a number without a fractional part.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    pub(crate) fn ratio(self) -> BigRational {
        decimal_ratio(self.0)
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Number(value.normalize())
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Number(Decimal::from(value))
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) {
            return Err(NumberError::Syntax(text.to_owned()));
        }
        let value = Decimal::from_str_exact(text).map_err(|_| NumberError::Digits(text.to_owned()))?;
        Ok(Number(value.normalize()))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A published score: 0.00 to 100.00 with exactly two decimals, in JSON a string such as `"92.40"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(Decimal);

impl Score {
    /// The score as a decimal with two places.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The score in hundredths, 0 to 10,000: the form in which it is stored.
    #[must_use]
    pub fn hundredths(self) -> u32 {
        // The mantissa of a two-place decimal in 0..=100 is 0..=10_000 by construction.
        u32::try_from(self.0.mantissa()).unwrap_or(0)
    }

    /// A score from stored hundredths; none above 10,000.
    #[must_use]
    pub fn from_hundredths(hundredths: u32) -> Option<Self> {
        (hundredths <= 10_000).then(|| Score(Decimal::new(i64::from(hundredths), 2)))
    }

    /// Rounds a decimal to two places, half away from zero, and keeps it within 0 to 100.
    pub(crate) fn round(value: Decimal) -> Self {
        let mut rounded = value
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
            .clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        rounded.rescale(2);
        Score(rounded)
    }

    /// Rounds an exact ratio to two places, half away from zero, and keeps it within 0 to 100.
    pub(crate) fn round_ratio(value: &BigRational) -> Self {
        let hundredths =
            rounded_places(value, 2).to_i64().unwrap_or(if value.is_negative() { 0 } else { 10_000 });
        Score(Decimal::new(hundredths.clamp(0, 10_000), 2))
    }

    /// Rounds a decimal up to two places: what is lacking is never understated.
    pub(crate) fn round_up(value: Decimal) -> Self {
        Score::round(value.round_dp_with_strategy(2, RoundingStrategy::AwayFromZero))
    }
}

impl FromStr for Score {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let bad = || NumberError::Score(text.to_owned());
        let (whole, part) = text.split_once('.').ok_or_else(bad)?;
        let digits = |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() != 2 {
            return Err(bad());
        }
        let hundredths: u32 = format!("{whole}{part}").parse().map_err(|_| bad())?;
        Score::from_hundredths(hundredths).ok_or_else(bad)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// An exact share or mean, never reduced and never rounded: `{"num": 193, "den": 215}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// What counts, for example satisfied answers.
    pub num: u64,
    /// Of how many, for example all answers given; never 0.
    pub den: u64,
}

impl Share {
    /// The share in hundredths of its own unit, half away from zero, as text with `places` decimals.
    ///
    /// For display beside the exact `num ÷ den` only: nothing is computed from it.
    #[must_use]
    pub fn shown(&self, places: u32) -> String {
        shown(&self.ratio(), places)
    }

    /// The share as a percentage with two decimals, for display only, without the sign: `89.77`.
    #[must_use]
    pub fn percent(&self) -> String {
        shown(&(self.ratio() * BigInt::from(100)), 2)
    }

    pub(crate) fn ratio(self) -> BigRational {
        if self.den == 0 {
            return BigRational::zero();
        }
        BigRational::new(BigInt::from(self.num), BigInt::from(self.den))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

pub(crate) fn decimal_ratio(value: Decimal) -> BigRational {
    BigRational::new(BigInt::from(value.mantissa()), BigInt::from(10u8).pow(value.scale()))
}

/// `value` in units of ten to the minus `places`, rounded half away from zero.
pub(crate) fn rounded_places(value: &BigRational, places: u32) -> BigInt {
    let scaled = value * BigInt::from(10u8).pow(places);
    // BigRational::round takes halves away from zero.
    scaled.round().to_integer()
}

/// A ratio as text with `places` decimals, for display only.
pub(crate) fn shown(value: &BigRational, places: u32) -> String {
    let scaled = rounded_places(value, places);
    let sign = if scaled.is_negative() { "-" } else { "" };
    let width = usize::try_from(places).unwrap_or(0);
    let digits = format!("{:0>1$}", scaled.magnitude().to_string(), width + 1);
    let (whole, part) = digits.split_at(digits.len() - width);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
