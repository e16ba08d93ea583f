//! Style sheets and scripts, inline in the pages, and the policy that lets exactly these run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// Every phone page.
pub(crate) const PHONE_CSS: &str = asset!("phone.css");

const STYLES: [&str; 1] = [PHONE_CSS];
const SCRIPTS: [&str; 0] = [];

/// The `Content-Security-Policy` of every page of this crate: nothing from elsewhere, and of inline code
/// only the style sheets and scripts built into it.
#[must_use]
pub fn csp() -> &'static str {
    static POLICY: LazyLock<String> = LazyLock::new(|| {
        format!(
            "default-src 'none'; style-src {}; script-src {}; img-src 'self' data:; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            hashes(&STYLES),
            hashes(&SCRIPTS)
        )
    });
    &POLICY
}

fn hashes(codes: &[&str]) -> String {
    let quoted: Vec<String> =
        codes.iter().map(|code| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(code)))).collect();
    quoted.join(" ")
}
