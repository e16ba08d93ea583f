//! Staff accounts: sign-in, the token behind the cookie, and the form token against forged requests.

mod attempts;
pub mod password;
pub mod sign_in;

pub use attempts::Attempts;
pub use sign_in::{Credentials, Me, SignedIn, change_password, csrf_token, me, sign_in, sign_out, who};
