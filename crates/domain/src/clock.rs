//! The one source of time. China's wall clock is UTC+8 all year.

use std::fmt::Debug;

use jiff::{Timestamp, civil, tz};

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::BigInt))]
pub struct Instant(pub i64);

/// Offset of the wall clock everybody in the product reads, in seconds.
const CHINA_OFFSET_SECONDS: i32 = 8 * 3600;

impl Instant {
    /// Microseconds in one second.
    pub const SECOND: i64 = 1_000_000;

    /// Whole seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(Self::SECOND)
    }

    /// Whole milliseconds since the epoch, 0 before it.
    pub fn unix_millis(self) -> u64 {
        u64::try_from(self.0.div_euclid(1_000)).unwrap_or(0)
    }

    /// This moment and `seconds` later (earlier where negative).
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(Self::SECOND)))
    }

    /// The wall clock in China at this moment.
    pub fn local(self) -> civil::DateTime {
        let stamp = Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        tz::offset((CHINA_OFFSET_SECONDS / 3600) as i8).to_datetime(stamp)
    }

    /// The moment at which China's wall clock shows `local`; `None` outside the years jiff knows.
    pub fn from_local(local: civil::DateTime) -> Option<Self> {
        let stamp = tz::offset((CHINA_OFFSET_SECONDS / 3600) as i8).to_timestamp(local).ok()?;
        Some(Self(stamp.as_microsecond()))
    }

    /// Reads RFC 3339, e.g. `2026-11-21T02:00:00Z` or with an offset.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(|stamp| Self(stamp.as_microsecond()))
    }

    /// The calendar day in China.
    pub fn date(self) -> civil::Date {
        self.local().date()
    }
}

impl std::fmt::Display for Instant {
    /// RFC 3339 in UTC, to the second.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match Timestamp::from_second(self.seconds()) {
            Ok(stamp) => write!(f, "{stamp}"),
            Err(_) => write!(f, "@{}", self.seconds()),
        }
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a moment in RFC 3339, e.g. 2026-11-21T02:00:00Z"))
    }
}

/// Tells the time. The system's clock is read in one place, behind this trait.
pub trait Clock: Send + Sync + Debug {
    /// The present moment.
    fn now(&self) -> Instant;
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use utoipa::openapi::schema::{KnownFormat, Schema, SchemaFormat, Type};
    use utoipa::openapi::{ObjectBuilder, RefOr};

    impl utoipa::PartialSchema for super::Instant {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
                .description(Some("A moment in RFC 3339, UTC."))
                .examples([serde_json::json!("2026-11-21T02:00:00Z")])
                .into()
        }
    }

    impl utoipa::ToSchema for super::Instant {
        fn name() -> Cow<'static, str> {
            Cow::Borrowed("Instant")
        }
    }
}

#[cfg(feature = "diesel")]
mod sql {
    use super::Instant;
    use diesel::backend::Backend;
    use diesel::deserialize::{self, FromSql};
    use diesel::serialize::{self, Output, ToSql};
    use diesel::sql_types::BigInt;

    impl<DB: Backend> ToSql<BigInt, DB> for Instant
    where
        i64: ToSql<BigInt, DB>,
    {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
            self.0.to_sql(out)
        }
    }

    impl<DB: Backend> FromSql<BigInt, DB> for Instant
    where
        i64: FromSql<BigInt, DB>,
    {
        fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
            i64::from_sql(bytes).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_and_prints() {
        let moment = Instant::parse("2026-11-21T18:00:00+08:00").unwrap();
        assert_eq!(moment.to_string(), "2026-11-21T10:00:00Z");
        assert_eq!(moment.local().to_string(), "2026-11-21T18:00:00");
        assert_eq!(Instant::from_local(moment.local()), Some(moment));
        assert_eq!(Instant::parse("yesterday"), None);
    }
}
