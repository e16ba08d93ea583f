//! The address of a session's big screen: its six public signs, and sixteen that only this server can make.

use domain::{Code, Error, Result};
use store::sessions::SessionRecord;
use store::units::UnitRecord;
use subtle::ConstantTimeEq as _;

use crate::Service;

/// Signs of a session's short code.
const SHORT: usize = 6;

/// The token in the address of a session's screen. Whoever has it sees the changing code.
pub fn screen_token(service: &Service, session: &SessionRecord) -> String {
    let key = service.derived_key("screen", session.id.uuid().as_bytes());
    format!("{}{}", session.short, domain::hex(&key[..8]))
}

/// The session behind a token, with its branch. Errors: `unknown_code`.
pub fn session_of_screen_token(service: &Service, token: &str) -> Result<(SessionRecord, UnitRecord)> {
    let unknown = || Error::new(Code::UnknownCode);
    let short = token.get(..SHORT).ok_or_else(unknown)?;
    let found = service.read(|conn| Ok(store::sessions::by_short(conn, short)?))?;
    let (session, unit) = found.ok_or_else(unknown)?;
    let fits: bool = screen_token(service, &session).as_bytes().ct_eq(token.as_bytes()).into();
    if fits { Ok((session, unit)) } else { Err(unknown()) }
}
