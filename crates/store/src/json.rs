//! Documents: JSON text in SQLite, `jsonb` in PostgreSQL; and the bridges of custom types to the combined backend.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use serde::{Serialize, de::DeserializeOwned};

use crate::connection::ConnBackend;

/// The column type of documents.
#[derive(Debug, Clone, Copy, Default, diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
#[diesel(sqlite_type(name = "Text"))]
#[diesel(postgres_type(oid = 3802, array_oid = 3807))]
pub struct Json;

/// A JSON document as stored: text that [`Document::read`] turns into a value.
#[derive(Debug, Clone, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Json)]
pub struct Document(String);

impl Document {
    /// Stores `value`.
    pub fn of(value: &impl Serialize) -> crate::Result<Self> {
        Ok(Self(serde_json::to_string(value)?))
    }

    /// Reads the value.
    pub fn read<T: DeserializeOwned>(&self) -> crate::Result<T> {
        Ok(serde_json::from_str(&self.0)?)
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl ToSql<Json, Sqlite> for Document {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        <str as ToSql<Text, Sqlite>>::to_sql(&self.0, out)
    }
}

impl FromSql<Json, Sqlite> for Document {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <String as FromSql<Text, Sqlite>>::from_sql(value).map(Self)
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::{Document, Json};
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output, ToSql};
    use std::io::Write as _;

    /// The version byte that leads every `jsonb` value on the wire.
    const VERSION: u8 = 1;

    impl ToSql<Json, Pg> for Document {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            out.write_all(&[VERSION])?;
            out.write_all(self.0.as_bytes())?;
            Ok(IsNull::No)
        }
    }

    impl FromSql<Json, Pg> for Document {
        fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
            match value.as_bytes().split_first() {
                Some((&VERSION, text)) => Ok(Self(String::from_utf8(text.to_vec())?)),
                _ => Err("unknown jsonb version".into()),
            }
        }
    }
}

macro_rules! bridge {
    ($sql:ty, [$($generic:ident)?], $rust:ty) => {
        impl$(<$generic>)? ToSql<$sql, ConnBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, ConnBackend>) -> serialize::Result {
                out.set_value((<$sql>::default(), self));
                Ok(IsNull::No)
            }
        }

        impl$(<$generic>)? FromSql<$sql, ConnBackend> for $rust {
            fn from_sql(value: <ConnBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $sql>()
            }
        }
    };
}

bridge!(Json, [], Document);
bridge!(domain::id::sql::Id, [T], domain::Id<T>);

impl diesel::sql_types::HasSqlType<Json> for ConnBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        ConnBackend::lookup_sql_type::<Json>(lookup)
    }
}

impl diesel::sql_types::HasSqlType<domain::id::sql::Id> for ConnBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        ConnBackend::lookup_sql_type::<domain::id::sql::Id>(lookup)
    }
}
