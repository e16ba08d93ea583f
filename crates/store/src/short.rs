//! Short bytes and words as they come out of a row, without a place on the heap for each: ten million ballots are read so.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::Sqlite;

/// What a ballot's group and answers seldom exceed.
const INLINE: usize = 32;

/// Bytes, on the stack where they are few.
#[derive(Debug, Clone, FromSqlRow)]
pub(crate) enum Short {
    /// So many of these.
    Few([u8; INLINE], usize),
    /// More.
    Many(Vec<u8>),
}

impl Short {
    fn of(bytes: &[u8]) -> Self {
        let mut few = [0; INLINE];
        match few.get_mut(..bytes.len()) {
            Some(place) => {
                place.copy_from_slice(bytes);
                Self::Few(few, bytes.len())
            }
            None => Self::Many(bytes.to_vec()),
        }
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Few(bytes, length) => bytes.get(..*length).unwrap_or_default(),
            Self::Many(bytes) => bytes,
        }
    }
}

impl FromSql<Binary, Sqlite> for Short {
    fn from_sql(mut value: diesel::sqlite::SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self::of(value.read_blob()))
    }
}

impl FromSql<Text, Sqlite> for Short {
    fn from_sql(mut value: diesel::sqlite::SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self::of(value.read_text().as_bytes()))
    }
}

#[cfg(feature = "postgres")]
impl FromSql<Binary, diesel::pg::Pg> for Short {
    fn from_sql(value: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::of(value.as_bytes()))
    }
}

#[cfg(feature = "postgres")]
impl FromSql<Text, diesel::pg::Pg> for Short {
    fn from_sql(value: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::of(value.as_bytes()))
    }
}
