//! The one source of randomness.

use std::fmt::Debug;

use uuid::{Builder, Uuid};

use crate::{Id, Instant};

/// Gives random bytes fit for keys. The operating system's generator sits behind it, a seeded one in tests.
pub trait Entropy: Send + Sync + Debug {
    /// Fills `bytes` with unpredictable values.
    fn fill(&self, bytes: &mut [u8]);

    /// `N` random bytes.
    fn bytes<const N: usize>(&self) -> [u8; N]
    where
        Self: Sized,
    {
        array(self)
    }
}

/// `N` random bytes from any source.
pub fn array<const N: usize>(entropy: &(impl Entropy + ?Sized)) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// A new time-ordered id (UUID v7: milliseconds, then 74 random bits).
pub fn new_id<T>(entropy: &(impl Entropy + ?Sized), now: Instant) -> Id<T> {
    let millis = u64::try_from(now.0.div_euclid(1000)).unwrap_or(0);
    Id::new(Builder::from_unix_timestamp_millis(millis, &array(entropy)).into_uuid())
}

/// A new id without order or time (UUID v4), for ballots and comments.
pub fn random_id<T>(entropy: &(impl Entropy + ?Sized)) -> Id<T> {
    Id::new(random_uuid(entropy))
}

/// A random UUID (v4).
pub fn random_uuid(entropy: &(impl Entropy + ?Sized)) -> Uuid {
    Builder::from_random_bytes(array(entropy)).into_uuid()
}

/// Lets an [`Entropy`] drive whatever asks for a cryptographic generator.
#[derive(Debug)]
pub struct Rng<'a>(pub &'a dyn Entropy);

impl rand::rand_core::TryRng for Rng<'_> {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(u32::from_le_bytes(array(self.0)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(u64::from_le_bytes(array(self.0)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl rand::rand_core::TryCryptoRng for Rng<'_> {}
