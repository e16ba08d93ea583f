//! Typed ids: a UUID that knows what it names, so that a unit's id is never passed for a cycle's.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A UUID that names one kind of thing. Time-ordered (v7) everywhere but for ballots.
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = sql::Id))]
pub struct Id<T: 'static>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Names the thing that `uuid` stands for.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The bare UUID.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<T> From<Uuid> for Id<T> {
    fn from(uuid: Uuid) -> Self {
        Self::new(uuid)
    }
}
impl<T> std::str::FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::new)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::new)
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident($tag:ident)),+ $(,)?) => {$(
        #[doc(hidden)]
        #[derive(Debug)]
        pub enum $tag {}
        $(#[$meta])*
        pub type $name = Id<$tag>;
    )+};
}

ids! {
    /// Names a [`crate::unit`] of the organisation tree.
    UnitId(UnitTag),
    /// Names a member of a branch.
    MemberId(MemberTag),
    /// Names a staff account.
    StaffId(StaffTag),
    /// Names a sign-in of a staff account (the token's `jti`).
    SignInId(SignInTag),
    /// Names one version of a scheme.
    SchemeId(SchemeTag),
    /// Names a cycle.
    CycleId(CycleTag),
    /// Names an evaluation: one subject in one cycle.
    EvaluationId(EvaluationTag),
    /// Names a ballot box.
    BoxId(BoxTag),
    /// Names a session.
    SessionId(SessionTag),
    /// Names a ticket.
    TicketId(TicketTag),
    /// Names a minute key.
    KeyId(KeyTag),
    /// Names a decision about the ballots of a sealed box.
    DecisionId(DecisionTag),
    /// Names a correction of a fact after the vote (票后更正).
    CorrectionId(CorrectionTag),
    /// Names an opened ballot: random (v4), so that it says nothing about order or time.
    BallotId(BallotTag),
    /// Names a comment: random (v4), apart from its ballot.
    CommentId(CommentTag),
    /// Names one version of a rating.
    RatingId(RatingTag),
    /// Names a problem.
    ProblemId(ProblemTag),
    /// Names an entry of a record of work.
    WorkEntryId(WorkEntryTag),
    /// Names a line of a problem's history.
    ProblemEventId(ProblemEventTag),
    /// Names a member's choice of what is disclosed.
    ConsentId(ConsentTag),
    /// Names a line of a unit's history.
    UnitEventId(UnitEventTag),
    /// Names an act of the approval chain.
    ApprovalId(ApprovalTag),
    /// Names an audit row.
    AuditId(AuditTag),
}

/// The SQL side of ids: 16 bytes in SQLite, `uuid` in PostgreSQL.
#[cfg(feature = "diesel")]
pub mod sql {
    use diesel::deserialize::{self, FromSql};
    use diesel::serialize::{self, IsNull, Output, ToSql};
    use diesel::sqlite::Sqlite;

    /// The column type of every id.
    #[derive(Debug, Clone, Copy, Default, diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(sqlite_type(name = "Binary"))]
    #[diesel(postgres_type(oid = 2950, array_oid = 2951))]
    pub struct Id;

    impl<T> ToSql<Id, Sqlite> for super::Id<T> {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
            out.set_value(self.0.as_bytes().as_slice());
            Ok(IsNull::No)
        }
    }

    impl<T> FromSql<Id, Sqlite> for super::Id<T> {
        fn from_sql(
            mut value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
        ) -> deserialize::Result<Self> {
            Ok(super::Id::new(uuid::Uuid::from_slice(value.read_blob())?))
        }
    }

    #[cfg(feature = "postgres")]
    impl<T> ToSql<Id, diesel::pg::Pg> for super::Id<T> {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, diesel::pg::Pg>) -> serialize::Result {
            std::io::Write::write_all(out, self.0.as_bytes())?;
            Ok(IsNull::No)
        }
    }

    #[cfg(feature = "postgres")]
    impl<T> FromSql<Id, diesel::pg::Pg> for super::Id<T> {
        fn from_sql(value: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
            Ok(super::Id::new(uuid::Uuid::from_slice(value.as_bytes())?))
        }
    }
}
