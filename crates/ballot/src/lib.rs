//! Secrecy and proof of the ballot box, as pure functions of bytes.
//!
//! Codes and tickets, the key of a ballot, its receipt and leaf, the box's key pair under two opening
//! codes, sealing and opening of ballots, the tree over the counted leaves and the hashes of the seal
//! (§5 of the product rules). The README names the adversary: who can see what, when, and the limits.
//!
//! Not in here: clocks, input and output, SQL, HTTP, and cryptography of our own. Primitives are RustCrypto's
//! SHA-256, HMAC, HKDF and XChaCha20-Poly1305, and RFC 9180 (HPKE).
//!
//! # Randomness
//!
//! One source: every function that needs randomness takes `&mut R where R: rand::CryptoRng + ?Sized`, so that
//! a `&mut dyn rand::CryptoRng` serves as well. Nothing here reads the system's generator.
//!
//! # Encodings
//!
//! A *label* is ASCII text followed by one zero byte; it starts every hashed or authenticated message, so that
//! no message of one purpose is one of another (the leaf's label alone, fixed by §5, has no zero byte; its
//! message has one length only). Identifiers are the 16 bytes of a UUID. Text is UTF-8 after its length in bytes
//! as a big-endian `u16`. Numbers are big-endian. `‖` is concatenation.

pub mod boxkey;
pub mod code;
pub mod content;
pub mod counted;
mod digest;
pub mod key;
pub mod opening;
pub mod repeat;
pub mod screen;
pub mod seal;
pub mod sealing;
pub mod ticket;
pub mod tree;
#[cfg(test)]
mod vectors;

pub use boxkey::{OpeningCodes, PrivateKey, PublicKey, Scrutineer, WrapError, WrappedKey};
pub use code::{CodeError, FollowUpCode, OpeningCode, PersonalCode, SessionShort, SlipCode, UnitCode};
pub use content::{Answer, BallotContent, Comment, CommentKind, ContentError, Visibility};
pub use counted::{CountedError, CountedList, Standing};
pub use digest::Digest32;
pub use key::{BallotKey, Leaf, Receipt};
pub use opening::{EvaluationShape, Opened, OpeningFault, SealedBox, SealedRow};
pub use repeat::{Repeat, RepeatKey, RepeatTag};
pub use screen::{ScreenCode, SessionSecret};
pub use seal::{Aad, MinuteKey, MinuteScope, SealError, SealedMinuteKey, SealedSize};
pub use ticket::{AssistedTicket, HallTicket, OpenTicket, ServerKey, TicketError, TicketSecret};
