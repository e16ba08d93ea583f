//! Tickets: the right to one ballot per evaluation in one rater group, and the secret t that each rests on.
//!
//! # Tickets that the server hands out
//!
//! Where no printed code stands behind a vote, the server issues a random nonce and authenticates it, keeping
//! nothing: the ticket lives in a first-party cookie. The token is 52 signs of [`crate::code::ALPHABET`] for the 32 bytes
//!
//! `nonce (16 bytes) ‖ tag (first 16 bytes of HMAC-SHA-256(server key, label ‖ box id ‖ nonce))`
//!
//! where the nonce is the lowest 32 bits of the moment it was issued at, in Unix milliseconds, and 12 random bytes. Sealed
//! ballots are kept in the order of that moment (of codes that are printed: 0), because a store that appends writes a
//! third of what one does that inserts anywhere. Who voted first can be seen from the rows' places before opening in any
//! case; afterwards neither is left.
//!
//! with one label per channel, so that a ticket of the open channel is none of the hall. It belongs to one box and is
//! the same right in every session of it; when it may be used is the caller's to decide.
//!
//! # The secret t
//!
//! | From | Bytes of t |
//! | --- | --- |
//! | slip code | `01` ‖ the 16 signs as ASCII, without the check sign |
//! | hall ticket | `02` ‖ the 16 bytes of the nonce |
//! | personal ticket | `03` ‖ the 32 random bytes kept with the ticket |
//! | assisted ticket | `04` ‖ the 16 bytes of the nonce |
//! | open ticket | `05` ‖ the 16 bytes of the nonce |
//!
//! t is used as a key of HMAC-SHA-256, which fills it with zero bytes to 64; the first byte fixes the length, so no
//! two secrets coincide.

use std::marker::PhantomData;

use hmac::Mac as _;
use rand::CryptoRng;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::code::{self, CodeError, SlipCode};
use crate::digest::hmac;

/// Signs of a token.
const TOKEN_SIGNS: usize = 52;

/// The server's key for tickets, 32 random bytes kept outside the database.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ServerKey([u8; 32]);

impl ServerKey {
    /// A fresh random key.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// A key from the server's settings.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the one file that keeps them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServerKey(..)")
    }
}

/// Why a token is not a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TicketError {
    /// The text is not a token at all.
    #[error("not a ticket: {0}")]
    Malformed(#[from] CodeError),
    /// The server did not issue it for this box and channel.
    #[error("the ticket is not of this box and channel")]
    Foreign,
}

/// A way of voting whose tickets the server hands out. Sealed: the three types below are all there are.
pub trait Handout: private::Sealed {
    /// Label of the tag.
    const LABEL: &'static str;
    /// First byte of the secret.
    const KIND: u8;
}

mod private {
    pub trait Sealed {}
}

macro_rules! handout {
    ($(#[$doc:meta])* $name:ident, $label:literal, $kind:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {}
        impl private::Sealed for $name {}
        impl Handout for $name {
            const LABEL: &'static str = concat!($label, "\0");
            const KIND: u8 = $kind;
        }
    };
}

handout! {
    /// The hall: the screen's code was shown first.
    Hall, "xingping/ticket/hall/2", 2
}
handout! {
    /// A helper's device: one fresh ticket for each person.
    Assisted, "xingping/ticket/assisted/2", 4
}
handout! {
    /// The permanent code alone, where the scheme switches that on.
    Open, "xingping/ticket/open/2", 5
}

/// A ticket of the hall.
pub type HallTicket = IssuedTicket<Hall>;
/// A ticket for one person at a helper's device.
pub type AssistedTicket = IssuedTicket<Assisted>;
/// A ticket of the open channel.
pub type OpenTicket = IssuedTicket<Open>;

/// A ticket that the server authenticated for one box.
#[derive(Clone)]
pub struct IssuedTicket<H: Handout> {
    /// nonce ‖ tag.
    bytes: [u8; 32],
    handout: PhantomData<H>,
}

impl<H: Handout> IssuedTicket<H> {
    /// A fresh ticket of this box, at this moment.
    pub fn issue<R: CryptoRng + ?Sized>(
        rng: &mut R,
        server_key: &ServerKey,
        box_id: Uuid,
        unix_millis: u64,
    ) -> Self {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&unix_millis.to_be_bytes()[4..]);
        rng.fill_bytes(&mut bytes[4..16]);
        let tag = Self::mac(server_key, box_id, &bytes[..16]).finalize().into_bytes();
        bytes[16..].copy_from_slice(&tag[..16]);
        Self { bytes, handout: PhantomData }
    }

    /// The token to keep in the cookie: 52 signs. Whoever has it can vote, so it goes into no log.
    #[must_use]
    pub fn to_token(&self) -> String {
        String::from_utf8_lossy(&code::signs_of_bits::<TOKEN_SIGNS>(&self.bytes)).into_owned()
    }

    /// Reads a token and checks that the server issued it for this box and channel, in constant time.
    ///
    /// # Errors
    ///
    /// [`TicketError::Malformed`] and [`TicketError::Foreign`].
    pub fn parse(token: &str, server_key: &ServerKey, box_id: Uuid) -> Result<Self, TicketError> {
        let signs = code::read_signs::<TOKEN_SIGNS>(token)?;
        let bytes = code::bits_of_signs::<32>(&signs).ok_or(TicketError::Foreign)?;
        Self::mac(server_key, box_id, &bytes[..16])
            .verify_truncated_left(&bytes[16..])
            .map_err(|_| TicketError::Foreign)?;
        Ok(Self { bytes, handout: PhantomData })
    }

    /// When it was issued: the lowest 32 bits of Unix milliseconds.
    #[must_use]
    pub fn issued(&self) -> u32 {
        u32::from_be_bytes([self.bytes[0], self.bytes[1], self.bytes[2], self.bytes[3]])
    }

    /// The secret t of this ticket.
    #[must_use]
    pub fn secret(&self) -> TicketSecret {
        TicketSecret::of(H::KIND, &self.bytes[..16])
    }

    fn mac(server_key: &ServerKey, box_id: Uuid, nonce: &[u8]) -> ::hmac::Hmac<sha2::Sha256> {
        hmac(&server_key.0, &[H::LABEL.as_bytes(), box_id.as_bytes(), nonce])
    }
}

impl<H: Handout> Drop for IssuedTicket<H> {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl<H: Handout> std::fmt::Debug for IssuedTicket<H> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IssuedTicket(..)")
    }
}

/// The 32 random bytes kept with a personal ticket, independent of the code that leads to it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PersonalSecret([u8; 32]);

impl PersonalSecret {
    /// Fresh random bytes.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The bytes kept with the ticket.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be kept with the ticket.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for PersonalSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonalSecret(..)")
    }
}

/// The secret t that the ballot keys of a ticket come from. Never stored as such, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct TicketSecret([u8; 33]);

impl TicketSecret {
    fn of(kind: u8, rest: &[u8]) -> Self {
        let mut bytes = [0; 33];
        bytes[0] = kind;
        bytes[1..=rest.len()].copy_from_slice(rest);
        Self(bytes)
    }

    /// t of a slip: the printed code itself.
    #[must_use]
    pub fn from_slip(slip: &SlipCode) -> Self {
        Self::of(1, slip.signs())
    }

    /// t of a personal ticket: the secret kept with it.
    #[must_use]
    pub fn from_personal(secret: &PersonalSecret) -> Self {
        Self::of(3, &secret.0)
    }

    /// t, followed by the zero bytes that HMAC would add anyway.
    pub(crate) fn key(&self) -> &[u8; 33] {
        &self.0
    }
}

impl std::fmt::Debug for TicketSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TicketSecret(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    const NOW: u64 = 0x0123_4567_89ab_cdef;

    fn parts(seed: u64) -> (StdRng, ServerKey, Uuid) {
        let mut rng = StdRng::seed_from_u64(seed);
        let key = ServerKey::generate(&mut rng);
        (rng, key, Uuid::from_u128(u128::from(seed)))
    }

    #[test]
    fn a_ticket_is_of_one_box_one_channel_one_server() {
        let (mut rng, key, box_id) = parts(1);
        let token = HallTicket::issue(&mut rng, &key, box_id, NOW).to_token();
        assert!(HallTicket::parse(&token, &key, box_id).is_ok());
        let foreign = Some(TicketError::Foreign);
        assert_eq!(HallTicket::parse(&token, &key, Uuid::from_u128(2)).err(), foreign);
        assert_eq!(OpenTicket::parse(&token, &key, box_id).err(), foreign);
        assert_eq!(AssistedTicket::parse(&token, &key, box_id).err(), foreign);
        let other = ServerKey::generate(&mut rng);
        assert_eq!(HallTicket::parse(&token, &other, box_id).err(), foreign);
        assert!(matches!(HallTicket::parse("0", &key, box_id), Err(TicketError::Malformed(_))));
    }

    #[test]
    fn secrets_are_the_documented_bytes() {
        let slip = SlipCode::parse("00000000000000001").unwrap();
        assert_eq!(
            TicketSecret::from_slip(&slip).0[..],
            *b"\x010000000000000000\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        );
        let personal = TicketSecret::from_personal(&PersonalSecret::from_bytes([9; 32]));
        assert_eq!((personal.0[0], &personal.0[1..]), (3, &[9; 32][..]));
        let (mut rng, key, box_id) = parts(3);
        let hall = HallTicket::issue(&mut rng, &key, box_id, NOW);
        assert_eq!((hall.secret().0[0], &hall.secret().0[1..17]), (2, &hall.bytes[..16]));
        assert_eq!(hall.secret().0[17..], [0; 16]);
        assert_eq!((hall.issued(), &hall.bytes[..4]), (0x89ab_cdef, &[0x89, 0xab, 0xcd, 0xef][..]));
    }

    #[test]
    fn every_changed_sign_of_a_token_is_refused() {
        let (mut rng, key, box_id) = parts(4);
        let token = HallTicket::issue(&mut rng, &key, box_id, NOW).to_token();
        for place in 0..TOKEN_SIGNS {
            for &sign in code::ALPHABET {
                let mut signs = token.clone().into_bytes();
                signs[place] = sign;
                let changed = String::from_utf8(signs).unwrap();
                assert_eq!(HallTicket::parse(&changed, &key, box_id).is_ok(), changed == token);
            }
        }
    }

    proptest! {
        #[test]
        fn tokens_are_read_back(seed: u64) {
            let (mut rng, key, box_id) = parts(seed);
            let ticket = HallTicket::issue(&mut rng, &key, box_id, NOW);
            let read = HallTicket::parse(&ticket.to_token(), &key, box_id).unwrap();
            prop_assert_eq!(read.issued(), ticket.issued());
            prop_assert_eq!(read.secret().0, ticket.secret().0);
        }
    }
}
