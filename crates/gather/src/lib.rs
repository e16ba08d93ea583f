//! SQLite's file layer for the connection that writes ballots: what a commit adds to the journal goes to the system in one
//! write.
//!
//! SQLite hands its journal on in two writes for each page, 24 bytes and the page. A batch of ballots touches fifteen pages
//! and more, and thirty calls of the system take nearly as long as the sync behind them. Here writes that follow each
//! other are put together and handed on before anything else happens to the file: a read, a sync, a truncation, its end.
//!
//! **Only for connections with `synchronous=FULL`.** There each commit ends in a sync of the journal before other
//! connections are told of it, so that nobody looks for what is still here. Without that sync they would.
//!
//! Everything else (locks, shared memory, the database itself) is the layer that was SQLite's own before, and files of both
//! can be open side by side.

#[allow(unsafe_code)]
mod layer;

/// Name of the layer, for `?vfs=` behind a database's address.
pub const NAME: &str = "gather";

/// Makes the layer known to SQLite under [`NAME`], over the one that is SQLite's own at the first call. Errors: SQLite
/// refuses.
pub fn install() -> Result<(), String> {
    layer::install()
}
