use proptest::prelude::*;
use rand::{SeedableRng as _, rngs::StdRng};

use super::*;
use crate::boxkey::generate;

mod published;

const EVALUATION: Uuid = Uuid::from_u128(11);
const BOX: Uuid = Uuid::from_u128(12);

fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

fn size() -> SealedSize {
    SealedSize::for_indicators(8).unwrap()
}

fn aad(key: &MinuteKey) -> Aad<'static> {
    let leaf = Leaf::from_bytes([3; 32]);
    Aad { evaluation: EVALUATION, group: "public", channel: "hall", mark: "", key_id: key.id(), leaf }
}

#[test]
fn a_minute_key_comes_back_from_the_box_alone() {
    let mut rng = rng(1);
    let (public, private) = generate(&mut rng);
    let key = MinuteKey::generate(&mut rng);
    let scope = MinuteScope { box_id: BOX, node: "a", minute: 29_000_000 };
    let sealed = key.seal_to(&public, &scope, &mut rng).unwrap();
    assert_eq!(sealed.sealed.len(), 80);
    assert_eq!(sealed.open_with(&private, BOX).unwrap(), key);
    let (_, other) = generate(&mut rng);
    assert_eq!(sealed.open_with(&other, BOX), Err(SealError::Broken));
    assert_eq!(sealed.open_with(&private, Uuid::nil()), Err(SealError::Broken));
    let changed = [
        SealedMinuteKey { key_id: Uuid::nil(), ..sealed.clone() },
        SealedMinuteKey { node: "b".to_owned(), ..sealed.clone() },
        SealedMinuteKey { minute: 1, ..sealed.clone() },
    ];
    assert!(changed.iter().all(|key| key.open_with(&private, BOX) == Err(SealError::Broken)));
    for at in 0..80 {
        let mut bytes = sealed.clone();
        bytes.sealed[at] ^= 1;
        assert!(bytes.open_with(&private, BOX).is_err(), "byte {at}");
    }
    let short = SealedMinuteKey { sealed: vec![0; 31], ..sealed };
    assert_eq!(short.open_with(&private, BOX), Err(SealError::Malformed));
}

#[test]
fn an_unusable_public_key_is_refused() {
    let mut rng = rng(2);
    let scope = MinuteScope { box_id: BOX, node: "a", minute: 0 };
    let zero = PublicKey::from_bytes([0; 32]);
    assert_eq!(MinuteKey::generate(&mut rng).seal_to(&zero, &scope, &mut rng), Err(SealError::BadKey));
}

/// Gives 0, 1, 2 … as random bytes, so that a nonce is known.
struct Counting(u8);

impl rand::TryRng for Counting {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        self.try_next_u64().map(|number| u32::try_from(number & 0xffff_ffff).unwrap())
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        bytes.iter_mut().for_each(|byte| {
            *byte = self.0;
            self.0 += 1;
        });
        Ok(())
    }
}

impl rand::TryCryptoRng for Counting {}

#[test]
fn bytes_are_fixed() {
    // Recomputed outside from the module's words with libsodium's XChaCha20-Poly1305.
    let key = MinuteKey { id: Uuid::from_u128(12), key: [9; 32] };
    let aad = Aad { group: "群评", ..aad(&key) };
    let content = [&[1, 8][..], &[5; 8], &[0]].concat();
    let sealed = seal_ballot(&key, &aad, &content, size(), &mut Counting(0)).unwrap();
    assert_eq!((size().padded(), sealed.len()), (499, 539));
    let expected = "a9bc9efe705517738a7ba2e9588acf32637e04b220b1aec8fe86dac2f7c503cc";
    assert_eq!(crate::Digest32(crate::digest::sha256(&[&sealed])).to_string(), expected);
}

#[test]
fn sizes_are_one_per_evaluation() {
    let mut rng = rng(3);
    let key = MinuteKey::generate(&mut rng);
    let most = size().padded() - 2;
    for length in [0, 1, most] {
        let sealed = seal_ballot(&key, &aad(&key), &vec![7; length], size(), &mut rng).unwrap();
        assert_eq!(sealed.len(), size().sealed());
    }
    let long = seal_ballot(&key, &aad(&key), &vec![7; most + 1], size(), &mut rng);
    assert_eq!(long, Err(SealError::TooLong { length: most + 1, limit: most }));
    assert_eq!(SealedSize::for_indicators(0), Err(SealError::Indicators(0)));
    assert_eq!(SealedSize::for_indicators(256), Err(SealError::Indicators(256)));
    assert_eq!(SealedSize::for_indicators(9).unwrap().padded(), size().padded() + 1);
}

#[test]
fn a_false_filling_is_refused() {
    assert_eq!(unpad(&[0, 1, 9, 0]), Ok(&[9][..]));
    assert_eq!(unpad(&[0, 1, 9, 1]), Err(SealError::Malformed));
    assert_eq!(unpad(&[0, 3, 9, 0]), Err(SealError::Malformed));
    assert_eq!(unpad(&[0]), Err(SealError::Malformed));
}

#[test]
fn every_bound_column_counts() {
    let mut rng = rng(4);
    let key = MinuteKey::generate(&mut rng);
    let aad = aad(&key);
    let sealed = seal_ballot(&key, &aad, b"x", size(), &mut rng).unwrap();
    assert_eq!(open_ballot(&key, &aad, &sealed, size()).unwrap()[..], *b"x");
    let changed = [
        Aad { evaluation: Uuid::nil(), ..aad },
        Aad { group: "peer", ..aad },
        Aad { channel: "slip", ..aad },
        Aad { mark: "repeat_device", ..aad },
        Aad { key_id: Uuid::nil(), ..aad },
        Aad { leaf: Leaf::from_bytes([4; 32]), ..aad },
        Aad { group: "publichall", channel: "", ..aad },
        Aad { channel: "", mark: "hall", ..aad },
    ];
    for aad in changed {
        assert_eq!(open_ballot(&key, &aad, &sealed, size()), Err(SealError::Broken), "{aad:?}");
    }
    let other = MinuteKey { id: key.id(), key: [1; 32] };
    assert_eq!(open_ballot(&other, &aad, &sealed, size()), Err(SealError::Broken));
    let wrong_size = SealedSize::for_indicators(9).unwrap();
    assert_eq!(open_ballot(&key, &aad, &sealed, wrong_size), Err(SealError::Malformed));
    let stray = Aad { key_id: Uuid::nil(), ..aad };
    assert_eq!(seal_ballot(&key, &stray, b"x", size(), &mut rng), Err(SealError::Broken));
}

#[test]
fn photos_are_filled_to_steps() {
    let mut rng = rng(5);
    let key = MinuteKey::generate(&mut rng);
    let id = random_id(&mut rng);
    for (length, steps) in [(0, 1), (PHOTO_STEP - 4, 1), (PHOTO_STEP - 3, 2), (200_000, 4)] {
        let photo = vec![0xff; length];
        let sealed = seal_photo(&key, id, &photo, &mut rng).unwrap();
        assert_eq!(sealed.len(), steps * PHOTO_STEP + OVERHEAD);
        assert_eq!(open_photo(&key, id, &sealed).unwrap(), photo);
        assert_eq!(open_photo(&key, Uuid::nil(), &sealed), Err(SealError::Broken));
    }
    assert_eq!(id.get_version_num(), 4);
}

proptest! {
    #[test]
    fn ballots_are_read_back_and_no_changed_byte_passes(
        seed: u64,
        plaintext in prop::collection::vec(any::<u8>(), 0..480),
        at: prop::sample::Index,
        flip in 1u8..,
    ) {
        let mut rng = rng(seed);
        let key = MinuteKey::generate(&mut rng);
        let mut sealed = seal_ballot(&key, &aad(&key), &plaintext, size(), &mut rng).unwrap();
        prop_assert_eq!(&open_ballot(&key, &aad(&key), &sealed, size()).unwrap()[..], &plaintext[..]);
        let at = at.index(sealed.len());
        sealed[at] ^= flip;
        prop_assert_eq!(open_ballot(&key, &aad(&key), &sealed, size()), Err(SealError::Broken));
    }

    #[test]
    fn no_changed_byte_of_the_leaf_or_the_ids_passes(seed: u64, at in 0usize..64, flip in 1u8..) {
        let mut rng = rng(seed);
        let key = MinuteKey::generate(&mut rng);
        let aad = aad(&key);
        let sealed = seal_ballot(&key, &aad, b"x", size(), &mut rng).unwrap();
        let mut bytes = [&aad.leaf.as_bytes()[..], aad.evaluation.as_bytes(), aad.key_id.as_bytes()].concat();
        bytes[at] ^= flip;
        let changed = Aad {
            leaf: Leaf::from_bytes(bytes[..32].try_into().unwrap()),
            evaluation: Uuid::from_slice(&bytes[32..48]).unwrap(),
            key_id: Uuid::from_slice(&bytes[48..]).unwrap(),
            ..aad
        };
        prop_assert_eq!(open_ballot(&key, &changed, &sealed, size()), Err(SealError::Broken));
    }
}
