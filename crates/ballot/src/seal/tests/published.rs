//! Vectors of the XChaCha draft, of RFC 9180 and of Wycheproof, through the functions that seal and open.

use super::*;
use crate::vectors;

/// Gives the bytes it was made with, once.
struct Given(std::vec::IntoIter<u8>);

impl rand::TryRng for Given {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        panic!("only bytes are asked for")
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        panic!("only bytes are asked for")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        bytes.iter_mut().for_each(|byte| *byte = self.0.next().expect("no more bytes are asked for"));
        Ok(())
    }
}

impl rand::TryCryptoRng for Given {}

fn given(bytes: Vec<u8>) -> Given {
    Given(bytes.into_iter())
}

#[test]
fn ballots_are_encrypted_as_wycheproof_expects() {
    // The first case is that of draft-irtf-cfrg-xchacha, appendix A.3.1.
    let mut seen = [0; 2];
    for case in vectors::cases(include_str!("../../../testdata/xchacha20_poly1305.json")) {
        let key = MinuteKey { id: Uuid::nil(), key: vectors::array(case.text("key")) };
        let (nonce, aad, message) = (case.bytes("iv"), case.bytes("aad"), case.bytes("msg"));
        let sealed = [nonce.clone(), case.bytes("ct"), case.bytes("tag")].concat();
        let opened = decrypt(&key, &aad, &sealed);
        if case.is_valid() {
            let write = |out: &mut Vec<u8>| out.extend(&message);
            let encrypted = encrypt(&key, &aad, message.len(), write, &mut given(nonce)).unwrap();
            assert_eq!(encrypted, sealed, "{case}");
            assert_eq!(opened.unwrap()[..], message, "{case}");
        } else {
            assert_eq!(opened, Err(SealError::Broken), "{case}");
        }
        seen[usize::from(case.is_valid())] += 1;
    }
    assert_eq!(seen, [60, 71], "refused and taken");
}

/// RFC 9180, appendix A.2.1: base mode, X25519, HKDF-SHA256, ChaCha20Poly1305, sequence number 0.
const IKM_E: &str = "909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b";
const ENC: &str = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
const SK_R: &str = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";
const PK_R: &str = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
const INFO: &[u8] = b"Ode on a Grecian Urn";
const AAD: &[u8] = b"Count-0";
const PLAIN: &[u8] = b"Beauty is truth, truth beauty";
const CIPHERTEXT: &str =
    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";

#[test]
fn minute_keys_are_sealed_as_rfc_9180() {
    let sealed = [vectors::bytes(ENC), vectors::bytes(CIPHERTEXT)].concat();
    let public = PublicKey::from_bytes(vectors::array(PK_R));
    let private = PrivateKey::from_bytes(vectors::array(SK_R));
    assert_eq!(hpke_seal(&public, INFO, AAD, PLAIN, &mut given(vectors::bytes(IKM_E))).unwrap(), sealed);
    assert_eq!(hpke_open(&private, INFO, AAD, &sealed).unwrap()[..], *PLAIN);
    assert_eq!(hpke_open(&private, b"", AAD, &sealed), Err(SealError::Broken));
    assert_eq!(hpke_open(&private, INFO, b"Count-1", &sealed), Err(SealError::Broken));
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(hpke_open(&private, INFO, AAD, &changed).is_err(), "byte {at}");
    }
}

#[test]
fn points_of_low_order_are_refused() {
    let private = PrivateKey::from_bytes(vectors::array(SK_R));
    let cases = vectors::cases(include_str!("../../../testdata/x25519_low_order.json"));
    assert_eq!(cases.len(), 14);
    for case in cases {
        let point = case.bytes("public");
        let public = PublicKey::from_bytes(vectors::array(case.text("public")));
        let sealed = hpke_seal(&public, INFO, AAD, PLAIN, &mut given(vectors::bytes(IKM_E)));
        assert_eq!(sealed, Err(SealError::BadKey), "{case}");
        // With a point of low order everybody knows the shared secret, and could make a ciphertext that opens.
        let forged = [point, vectors::bytes(CIPHERTEXT)].concat();
        assert!(hpke_open(&private, INFO, AAD, &forged).is_err(), "{case}");
    }
}
