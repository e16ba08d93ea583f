//! The statement that every ballot runs, as SQLite is to get it. diesel's own is kept prepared as well, but walked through four
//! times for each row, which took a fifth of the writer's time.

use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Binary, Text};
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl, SqliteConnection};
use domain::id::sql::Id;

use crate::votes::NewSealedBallot;

/// Inserts a ballot where none with its key lies.
pub(crate) struct InsertSealed<'a>(pub &'a NewSealedBallot);

impl QueryId for InsertSealed<'_> {
    type QueryId = InsertSealed<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Sqlite> for InsertSealed<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        let NewSealedBallot { issued, ballot } = self.0;
        out.push_sql(
            "INSERT INTO sealed_ballot \
             (evaluation_id, issued, leaf, key_id, rater_group, channel, mark, content) VALUES (",
        );
        out.push_bind_param::<Id, _>(&ballot.evaluation_id)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(issued)?;
        out.push_sql(", ");
        out.push_bind_param::<Binary, _>(&ballot.leaf)?;
        out.push_sql(", ");
        out.push_bind_param::<Id, _>(&ballot.key_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&ballot.rater_group)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&ballot.channel)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&ballot.mark)?;
        out.push_sql(", ");
        out.push_bind_param::<Binary, _>(&ballot.content)?;
        out.push_sql(") ON CONFLICT DO NOTHING");
        Ok(())
    }
}

impl RunQueryDsl<SqliteConnection> for InsertSealed<'_> {}
