//! What can go wrong below a use case.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// A storage error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique constraint refused a second one.
    #[error("it exists already: {0}")]
    Duplicate(String),
    /// Any other fault of the database.
    #[error("database: {0}")]
    Diesel(Diesel),
    /// The database cannot be opened.
    #[error("cannot open the database: {0}")]
    Open(String),
    /// The address names no engine we know.
    #[error("{0}: write sqlite:PATH or postgres://…")]
    Address(String),
    /// The schema cannot be brought up to date.
    #[error("migration: {0}")]
    Migration(String),
    /// A document in the database cannot be read.
    #[error("stored document: {0}")]
    Document(#[from] serde_json::Error),
    /// What is stored is not what was written.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The ballot writer's queue is full; try again shortly.
    #[error("the ballot queue is full")]
    Busy,
    /// The disk is full or may not be written; nothing of what was asked is stored.
    #[error("the disk takes nothing more: {0}")]
    NoRoom(String),
    /// The ballot writer has stopped.
    #[error("the ballot writer has stopped")]
    Stopped,
    /// A use case refused.
    #[error(transparent)]
    Refused(#[from] domain::Error),
}

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                Self::Duplicate(info.message().to_owned())
            }
            Diesel::DatabaseError(_, info) if says_no_room(info.message()) => {
                Self::NoRoom(info.message().to_owned())
            }
            other => Self::Diesel(other),
        }
    }
}

/// How SQLite (SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR) and PostgreSQL (53100) say that the disk takes nothing more.
fn says_no_room(message: &str) -> bool {
    ["disk is full", "readonly database", "disk I/O error", "No space left on device"]
        .iter()
        .any(|words| message.contains(words))
}

impl From<Error> for domain::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(inner) => inner,
            Error::Duplicate(detail) => {
                Self { code: domain::Code::Duplicate, detail: Some(detail), fields: Vec::new() }
            }
            Error::Busy | Error::Stopped => Self::new(domain::Code::Busy),
            Error::NoRoom(_) => {
                tracing::error!(%error, "storage takes nothing more");
                Self::new(domain::Code::NoRoom)
            }
            other => Self::internal(other),
        }
    }
}
