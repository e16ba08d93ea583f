//! The code on the big screen that changes every 30 seconds.
//!
//! RFC 6238 with SHA-256: the message is the step (Unix seconds / 30, rounded down) as eight bytes, big-endian; the
//! 31 bits of RFC 4226's dynamic truncation lose their highest and the other 30 are printed as six signs of
//! [`crate::code::ALPHABET`]. A screen photographed and sent on works for at most a minute (§5: two steps).

use std::sync::{Mutex, PoisonError};

use rand::CryptoRng;
use subtle::{Choice, ConstantTimeEq as _};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::code::{self, CodeError};
use crate::digest::hmac_bytes;

/// Length of a step in seconds.
pub const STEP_SECONDS: u64 = 30;

/// The secret of one session's screen, 32 random bytes. Kept by the server, never shown.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SessionSecret([u8; 32]);

impl SessionSecret {
    /// A fresh random secret.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// A secret from storage.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for storage.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for SessionSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionSecret(..)")
    }
}

/// Six signs (30 bits) that the screen shows for one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScreenCode {
    signs: [u8; 6],
}

impl ScreenCode {
    /// The code of this moment.
    #[must_use]
    pub fn at(secret: &SessionSecret, unix_seconds: u64) -> Self {
        Self::of_step(secret, unix_seconds / STEP_SECONDS)
    }

    fn of_step(secret: &SessionSecret, step: u64) -> Self {
        let bits = truncated(secret, step) & 0x3fff_ffff;
        Self { signs: code::signs_of_bits(&(bits << 2).to_be_bytes()) }
    }

    /// Reads six signs as scanned or typed.
    ///
    /// # Errors
    ///
    /// [`CodeError::Length`] and [`CodeError::Sign`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        Ok(Self { signs: code::read_signs(text)? })
    }

    /// The signs, for the address in the QR code.
    #[must_use]
    pub fn compact(&self) -> String {
        self.signs.iter().map(|&sign| char::from(sign)).collect()
    }
}

impl std::fmt::Display for ScreenCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.compact())
    }
}

/// Dynamic truncation of RFC 4226 §5.3: 31 bits of HMAC-SHA-256(secret, step).
fn truncated(secret: &SessionSecret, step: u64) -> u32 {
    dynamic_truncation(&hmac_bytes(&secret.0, &[&step.to_be_bytes()]))
}

/// The 31 bits behind the place that the last four bits name, of a code of at least 20 bytes.
fn dynamic_truncation<const N: usize>(mac: &[u8; N]) -> u32 {
    const { assert!(N >= 20) };
    let offset = usize::from(mac[N - 1] & 0x0f);
    let four = [mac[offset], mac[offset + 1], mac[offset + 2], mac[offset + 3]];
    u32::from_be_bytes(four) & 0x7fff_ffff
}

/// Whether `code` is that of the step of `unix_seconds` or of the one before. Constant time.
#[must_use]
pub fn accepts(secret: &SessionSecret, code: &ScreenCode, unix_seconds: u64) -> bool {
    Accepted::at(secret, unix_seconds).holds(code)
}

/// The codes that are good in one step: its own and that of the one before.
#[derive(Clone, Copy)]
struct Accepted {
    step: u64,
    codes: [Option<ScreenCode>; 2],
}

impl Accepted {
    fn at(secret: &SessionSecret, unix_seconds: u64) -> Self {
        let step = unix_seconds / STEP_SECONDS;
        let codes = [Some(step), step.checked_sub(1)];
        Self { step, codes: codes.map(|step| step.map(|step| ScreenCode::of_step(secret, step))) }
    }

    fn holds(&self, code: &ScreenCode) -> bool {
        let same = |good: &Option<ScreenCode>| good.map_or(Choice::from(0), |it| it.signs.ct_eq(&code.signs));
        (same(&self.codes[0]) | same(&self.codes[1])).into()
    }
}

/// A screen whose codes are worked out once a step, however many scan it.
pub struct Screen {
    secret: SessionSecret,
    accepted: Mutex<Option<Accepted>>,
}

impl Screen {
    /// The screen of this secret.
    #[must_use]
    pub fn new(secret: SessionSecret) -> Self {
        Self { secret, accepted: Mutex::default() }
    }

    /// The same as [`accepts`].
    #[must_use]
    pub fn accepts(&self, code: &ScreenCode, unix_seconds: u64) -> bool {
        let mut kept = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        let of_step = kept.filter(|accepted| accepted.step == unix_seconds / STEP_SECONDS);
        kept.insert(of_step.unwrap_or_else(|| Accepted::at(&self.secret, unix_seconds))).holds(code)
    }
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Screen(..)")
    }
}

/// Seconds until the screen shows the next code, 1 to 30.
#[must_use]
pub fn seconds_left(unix_seconds: u64) -> u64 {
    STEP_SECONDS - unix_seconds % STEP_SECONDS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vectors;

    fn rfc_secret() -> SessionSecret {
        SessionSecret::from_bytes(*b"12345678901234567890123456789012")
    }

    #[test]
    fn truncation_is_rfc_6238() {
        // RFC 6238, appendix B, the SHA-256 rows: eight decimal digits.
        for (seconds, totp) in [
            (59, 46_119_246),
            (1_111_111_109, 68_084_774),
            (1_111_111_111, 67_062_674),
            (1_234_567_890, 91_819_424),
            (2_000_000_000, 90_698_825),
            (20_000_000_000, 77_737_706),
        ] {
            assert_eq!(truncated(&rfc_secret(), seconds / STEP_SECONDS) % 100_000_000, totp);
        }
    }

    #[test]
    fn truncation_is_rfc_4226() {
        // RFC 4226, §5.4 and appendix D: HMAC-SHA-1 there, so that only the truncation can be checked with it.
        for (mac, expected) in [
            ("1f8698690e02ca16618550ef7f19da8e945b555a", 0x50ef_7f19),
            ("cc93cf18508d94934c64b65d8ba7667fb7cde4b0", 1_284_755_224),
            ("75a48a19d4cbe100644e8ac1397eea747a2d33ab", 1_094_287_082),
            ("0bacb7fa082fef30782211938bc1c5e70416ff44", 137_359_152),
            ("66c28227d03a2d5529262ff016a1e6ef76557ece", 1_726_969_429),
            ("a904c900a64b35909874b33e61c5938a8e15ed1c", 1_640_338_314),
            ("a37e783d7b7233c083d4f62926c7a25f238d0316", 868_254_676),
            ("bc9cd28561042c83f219324d3c607256c03272ae", 1_918_287_922),
            ("a4fb960c0bc06e1eabb804e5b397cdc4b45596fa", 82_162_583),
            ("1b3c89f65e6c9e883012052823443f048b4332db", 673_399_871),
            ("1637409809a679dc698207310c8c7fc07290d9e5", 645_520_489),
        ] {
            assert_eq!(dynamic_truncation(&vectors::array::<20>(mac)), expected, "{mac}");
        }
    }

    // Recomputed outside with Python's hmac.
    #[test]
    fn codes_are_fixed() {
        let shown = |seconds| ScreenCode::at(&rfc_secret(), seconds).compact();
        assert_eq!([shown(0), shown(59), shown(1_111_111_109)], FIXED);
    }

    const FIXED: [&str; 3] = ["JE7Y68", "P7HR2E", "EQE4S6"];

    #[test]
    fn a_screen_remembers_no_more_than_its_step() {
        let screen = Screen::new(rfc_secret());
        let code = ScreenCode::at(&rfc_secret(), 3_000);
        // Also when the clock goes back.
        for seconds in [0, 2_999, 3_000, 3_000, 3_059, 3_060, 3_030, 2_970, 3_000] {
            assert_eq!(screen.accepts(&code, seconds), accepts(&rfc_secret(), &code, seconds), "{seconds}");
        }
    }

    #[test]
    fn two_steps_are_accepted() {
        let secret = rfc_secret();
        let code = ScreenCode::at(&secret, 3_000);
        let when = [2_999, 3_000, 3_029, 3_030, 3_059, 3_060];
        assert_eq!(when.map(|t| accepts(&secret, &code, t)), [false, true, true, true, true, false]);
        let first = ScreenCode::at(&secret, 0);
        assert!(accepts(&secret, &first, 0) && accepts(&secret, &first, 59));
        assert!(!accepts(&SessionSecret::from_bytes([1; 32]), &code, 3_000));
    }

    #[test]
    fn the_rest_of_a_step() {
        assert_eq!([0, 1, 29, 30, 59].map(seconds_left), [30, 29, 1, 30, 1]);
    }

    proptest! {
        #[test]
        fn shown_codes_are_read_and_accepted(secret: [u8; 32], seconds in 0u64..1 << 40, late in 0u64..30) {
            let secret = SessionSecret::from_bytes(secret);
            let code = ScreenCode::parse(&ScreenCode::at(&secret, seconds).to_string().to_lowercase()).unwrap();
            prop_assert!(accepts(&secret, &code, seconds + late));
        }
    }
}
