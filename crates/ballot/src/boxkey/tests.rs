use proptest::prelude::*;
use rand::{SeedableRng as _, rngs::StdRng};

use super::*;
use crate::vectors;

const BOX: Uuid = Uuid::from_u128(5);

fn wrapped(seed: u64) -> (PrivateKey, OpeningCodes, WrappedKey) {
    let mut rng = StdRng::seed_from_u64(seed);
    let (_, private) = generate(&mut rng);
    let codes = OpeningCodes::generate(&mut rng);
    let mut salt = [0; 16];
    rng.fill_bytes(&mut salt);
    let wrapped = wrap(&private, &codes, salt, BOX).unwrap();
    (private, codes, wrapped)
}

#[test]
fn both_codes_give_the_key_back() {
    let (private, codes, wrapped) = wrapped(1);
    let stored = WrappedKey::from_bytes(wrapped.as_bytes()).unwrap();
    assert_eq!(unwrap(&stored, &codes, BOX).unwrap(), private);
    assert_eq!(Some(stored.public()), private.public());
}

#[test]
fn the_wrong_code_is_named() {
    let (_, codes, wrapped) = wrapped(2);
    let other = OpeningCode::generate(&mut StdRng::seed_from_u64(99));
    let tried = |first: &OpeningCode, second: &OpeningCode| {
        unwrap(&wrapped, &OpeningCodes { first: first.clone(), second: second.clone() }, BOX).err()
    };
    assert_eq!(tried(&other, &codes.second), Some(WrapError::WrongCode(Scrutineer::First)));
    assert_eq!(tried(&codes.first, &other), Some(WrapError::WrongCode(Scrutineer::Second)));
    assert_eq!(tried(&other, &other), Some(WrapError::BothWrong));
    assert_eq!(tried(&codes.second, &codes.first), Some(WrapError::BothWrong));
    assert_eq!(wrapped.verify(Scrutineer::Second, &codes.second, BOX), Ok(true));
}

#[test]
fn damage_is_no_wrong_code() {
    let (_, codes, wrapped) = wrapped(3);
    for at in 0..wrapped.0.len() {
        let mut bytes = wrapped.0;
        bytes[at] ^= 1;
        let read = WrappedKey::from_bytes(&bytes).and_then(|key| unwrap(&key, &codes, BOX));
        assert_eq!(read.err(), Some(WrapError::Damaged), "byte {at}");
    }
    assert_eq!(unwrap(&wrapped, &codes, Uuid::nil()).err(), Some(WrapError::Damaged));
    assert_eq!(WrappedKey::from_bytes(&wrapped.0[1..]), Err(WrapError::Damaged));
}

#[test]
fn a_forged_body_with_a_fresh_check_is_still_refused() {
    let (_, codes, wrapped) = wrapped(4);
    for at in (17..49).chain(81..BODY) {
        let mut bytes = wrapped.0;
        bytes[at] ^= 0x80;
        let check = sha256(&[CHECK_LABEL, BOX.as_bytes(), &bytes[..BODY]]);
        bytes[BODY..].copy_from_slice(&check);
        let read = WrappedKey::from_bytes(&bytes).and_then(|key| unwrap(&key, &codes, BOX));
        assert_eq!(read.err(), Some(WrapError::Damaged), "byte {at}");
    }
}

#[test]
fn bytes_are_fixed() {
    // Recomputed outside from the module's words, with Python's hmac and libsodium's XChaCha20-Poly1305 and X25519.
    let private = PrivateKey::from_bytes(std::array::from_fn(|n| u8::try_from(n).unwrap()));
    let code = |text| OpeningCode::parse(text).unwrap();
    let codes =
        OpeningCodes { first: code("0000000000000000000000003"), second: code("0000000000000000000000011") };
    let wrapped = wrap(&private, &codes, [0xa5; 16], BOX).unwrap();
    let expected = "9235baf88a9a0e9033c76f2536f704bc066ce2cf753b846b2a7fb7178eb511f8";
    assert_eq!(Digest32(sha256(&[wrapped.as_bytes()])).to_string(), expected);
}

#[test]
fn the_public_key_is_rfc_9180s() {
    // RFC 9180, appendix A.2.1: skRm and pkRm of X25519, HKDF-SHA256, ChaCha20Poly1305.
    let private = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";
    let public = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
    let key = PrivateKey::from_bytes(private.parse::<Digest32>().unwrap().0);
    assert_eq!(key.public().unwrap().to_string(), public);
}

#[test]
fn public_keys_are_rfc_7748s() {
    // RFC 7748, §6.1: Alice and Bob.
    for (private, public) in [
        (
            "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        ),
        (
            "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
            "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
        ),
    ] {
        let key = PrivateKey::from_bytes(vectors::array(private));
        assert_eq!(key.public().unwrap().to_string(), public);
    }
}

#[test]
fn derivation_is_what_wycheproof_and_rfc_5869_expect() {
    // The first three are test cases 1 to 3 of RFC 5869, appendix A.
    let mut seen = [0; 2];
    for case in vectors::cases(include_str!("../../testdata/hkdf_sha256.json")) {
        let info = case.bytes("info");
        let mut out = vec![0; usize::try_from(case.number("size")).unwrap()];
        let parts = [&info[..info.len() / 3], &info[info.len() / 3..]];
        let derived = derive(&case.bytes("salt"), &case.bytes("ikm"), &parts, &mut out);
        assert_eq!(derived.is_ok(), case.is_valid(), "{case}");
        if case.is_valid() {
            assert_eq!(out, case.bytes("okm"), "{case}");
        }
        seen[usize::from(case.is_valid())] += 1;
    }
    assert_eq!(seen, [3, 80], "refused and taken");
}

proptest! {
    #[test]
    fn any_box_is_read_back(seed: u64) {
        let (private, codes, wrapped) = wrapped(seed);
        prop_assert_eq!(unwrap(&wrapped, &codes, BOX).unwrap(), private);
    }
}
