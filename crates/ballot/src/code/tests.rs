use proptest::prelude::*;
use rand::{SeedableRng as _, rngs::StdRng};

use super::*;

fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

#[test]
fn field_has_31_units() {
    let mut element = 1;
    for power in 1..31 {
        element = double(element);
        assert_ne!(element, 1, "2^{power}");
    }
    assert_eq!(double(element), 1);
}

#[test]
fn printed_form_is_fixed() {
    // Fixed by hand: the check sign of an all-zero code is the sign of its kind's number.
    let slip = SlipCode::parse("0000-0000-0000-0000-1").unwrap();
    assert_eq!(slip.to_string(), "0000-0000-0000-0000-1");
    assert_eq!(slip.compact(), "00000000000000001");
    assert!(PersonalCode::parse("00000000000000002").is_ok());
    // One 1 at the place before the check sign weighs 2, so that the check sign is 2 ^ 5 = 7.
    assert!(UnitCode::parse("0000 0001 7").is_ok());
    assert_eq!(format!("{slip:?}"), "SlipCode(..)");
}

#[test]
fn stored_hash_is_fixed_and_depends_on_the_kind() {
    let slip = SlipCode::parse("00000000000000001").unwrap();
    let personal = PersonalCode::parse("00000000000000002").unwrap();
    assert_ne!(slip.hash(), personal.hash());
    let expected = crate::digest::sha256(&[b"xingping/slip-code/1\x000000000000000000"]);
    assert_eq!(slip.hash().0, expected);
}

#[test]
fn reading_forgives_what_people_type() {
    let check = char::from(check_sign(b"00011000", 5));
    let code = UnitCode::parse(&format!("00011000{check}")).unwrap();
    for typed in ["ooOl i000", "０００１１０００", "000L—I000", " 0001　1000 "] {
        assert_eq!(UnitCode::parse(&format!("{typed}{check}")).as_ref(), Ok(&code), "{typed}");
        let lower = format!("{typed}{check}").to_lowercase();
        assert_eq!(UnitCode::parse(&lower).as_ref(), Ok(&code), "{lower}");
    }
}

#[test]
fn faults_are_named() {
    assert_eq!(UnitCode::parse("123"), Err(CodeError::Length { expected: 9, found: 3 }));
    assert_eq!(UnitCode::parse("1234567890123"), Err(CodeError::Length { expected: 9, found: 13 }));
    assert_eq!(UnitCode::parse("1234u6789"), Err(CodeError::Sign { position: 5, sign: 'u' }));
    assert_eq!(UnitCode::parse("12星"), Err(CodeError::Sign { position: 3, sign: '星' }));
    assert_eq!(UnitCode::parse("00000001 8"), Err(CodeError::Check));
    assert_eq!(SessionShort::parse("ab12c"), Err(CodeError::Length { expected: 6, found: 5 }));
    assert_eq!(SessionShort::parse("ab12cd").unwrap().compact(), "AB12CD");
}

#[test]
fn every_single_error_and_exchange_is_found() {
    let code = OpeningCode::generate(&mut rng(7));
    let whole: Vec<char> = code.compact().chars().collect();
    for place in 0..whole.len() {
        for &sign in ALPHABET {
            let mut wrong = whole.clone();
            wrong[place] = char::from(sign);
            let read = OpeningCode::parse(&wrong.iter().collect::<String>());
            assert_eq!(read.is_ok(), wrong == whole);
        }
        for other in place + 1..whole.len() {
            let mut wrong = whole.clone();
            wrong.swap(place, other);
            let read = OpeningCode::parse(&wrong.iter().collect::<String>());
            assert_eq!(read.is_ok(), wrong == whole);
        }
    }
}

#[test]
fn all_signs_occur() {
    let mut rng = rng(1);
    let many: String = (0..200).map(|_| OpeningCode::generate(&mut rng).compact()).collect();
    assert!(ALPHABET.iter().all(|&sign| many.contains(char::from(sign))));
}

proptest! {
    #[test]
    fn codes_are_read_back(seed: u64) {
        let mut rng = rng(seed);
        let slip = SlipCode::generate(&mut rng);
        prop_assert_eq!(&SlipCode::parse(&slip.to_string()).unwrap(), &slip);
        prop_assert_eq!(&SlipCode::parse(&slip.compact().to_lowercase()).unwrap(), &slip);
        prop_assert_eq!(PersonalCode::parse(&slip.compact()).err(), Some(CodeError::Check));
        let follow = FollowUpCode::generate(&mut rng);
        prop_assert_eq!(&follow.to_string().parse::<FollowUpCode>().unwrap(), &follow);
        let session = SessionShort::generate(&mut rng);
        prop_assert_eq!(SessionShort::parse(&session.to_string()).unwrap(), session);
    }

    #[test]
    fn bits_are_read_back(bytes: [u8; 32]) {
        let signs = signs_of_bits::<52>(&bytes);
        prop_assert_eq!(bits_of_signs::<32>(&signs), Some(bytes));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Ok(code) = UnitCode::parse(&text) {
            prop_assert_eq!(UnitCode::parse(&code.to_string()).unwrap(), code);
        }
    }
}
