//! The short addresses that codes carry (§3 of the product rules: what a session, slip, person or unit is found by).

use std::fmt;

use ballot::{CodeError, PersonalCode, ScreenCode, SessionShort, SlipCode, UnitCode};

/// Bytes that fit a version 3 symbol (29 × 29 modules) at level M: what old phones read from a projector's picture.
pub const SHORT: usize = 42;
/// The longest of the four paths: `/s/` or `/p/` and 17 signs.
const LONGEST_PATH: usize = 3 + SlipCode::SIGNS + 1;

/// Why a text is no base of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It does not begin with `http://` or `https://` and a host.
    #[error("the address must begin with http:// or https:// and a host")]
    Scheme,
    /// It has a query or a fragment, which a path cannot follow.
    #[error("the address must have no ? and no #")]
    Query,
    /// It has a character that an address in a code may not have: space, control, quotation mark, not ASCII.
    #[error("the character {0:?} cannot stand in an address")]
    Character(char),
}

/// Where the service is found: scheme, host, perhaps a port and a path, without a final slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Reads the address that the service is published under. Final slashes are dropped.
    ///
    /// # Errors
    ///
    /// [`AddressError`].
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim_end_matches('/');
        let unfit = |c: char| {
            !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        };
        if let Some(found) = text.chars().find(|&c| unfit(c)) {
            return Err(AddressError::Character(found));
        }
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match rest {
            Some(rest) if !rest.is_empty() && !rest.starts_with('/') => {}
            _ => return Err(AddressError::Scheme),
        }
        if text.contains(['?', '#']) { Err(AddressError::Query) } else { Ok(Self(text.to_owned())) }
    }

    /// The base as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Bytes by which the longest address on this base passes [`SHORT`]; `None` when all are short. For a warning when
    /// the service starts: at most 22 bytes are short for every kind of code.
    #[must_use]
    pub fn excess(&self) -> Option<usize> {
        excess(self.0.len() + LONGEST_PATH)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One short address, ASCII.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// `/h/` session and rotating code, 12 signs: the big screen.
    #[must_use]
    pub fn hall(base: &Base, session: &SessionShort, code: &ScreenCode) -> Self {
        Self(format!("{base}/h/{session}{code}"))
    }

    /// `/s/` slip code, 17 signs.
    #[must_use]
    pub fn slip(base: &Base, code: &SlipCode) -> Self {
        Self(format!("{base}/s/{}", code.compact()))
    }

    /// `/p/` personal code, 17 signs.
    #[must_use]
    pub fn personal(base: &Base, code: &PersonalCode) -> Self {
        Self(format!("{base}/p/{}", code.compact()))
    }

    /// `/m/` permanent code of a member, 9 signs.
    #[must_use]
    pub fn member(base: &Base, code: &UnitCode) -> Self {
        Self(format!("{base}/m/{}", code.compact()))
    }

    /// `/u/` permanent code of a branch, 9 signs.
    #[must_use]
    pub fn unit(base: &Base, code: &UnitCode) -> Self {
        Self(format!("{base}/u/{}", code.compact()))
    }

    /// The address. A slip's or person's is a right to vote and goes into no log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Bytes by which it passes [`SHORT`]; `None` when it is short.
    #[must_use]
    pub fn excess(&self) -> Option<usize> {
        excess(self.0.len())
    }
}

/// Only the length, as the address may be a right to vote.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({} bytes)", self.0.len())
    }
}

fn excess(length: usize) -> Option<usize> {
    length.checked_sub(SHORT).filter(|&over| over > 0)
}

/// Takes what follows `/h/` apart again: six signs of the session, six of the rotating code.
///
/// # Errors
///
/// [`CodeError`] for another number of signs or a foreign one.
pub fn split_hall(signs: &str) -> Result<(SessionShort, ScreenCode), CodeError> {
    let found = signs.chars().count();
    match signs.split_at_checked(6) {
        Some((session, code)) if found == 12 => Ok((SessionShort::parse(session)?, ScreenCode::parse(code)?)),
        _ => Err(CodeError::Length { expected: 12, found }),
    }
}

#[cfg(test)]
mod tests {
    use ballot::SessionSecret;
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    fn base(text: &str) -> Base {
        Base::parse(text).unwrap()
    }

    #[test]
    fn addresses_are_fixed() {
        let base = base("https://xp.example/");
        let session = SessionShort::parse("AB12CD").unwrap();
        let code = ScreenCode::parse("0000ZZ").unwrap();
        let slip = SlipCode::parse("0000-0000-0000-0000-1").unwrap();
        let personal = PersonalCode::parse("0000-0000-0000-0000-2").unwrap();
        let unit = UnitCode::parse("0000-0000-5").unwrap();
        assert_eq!(Address::hall(&base, &session, &code).as_str(), "https://xp.example/h/AB12CD0000ZZ");
        assert_eq!(Address::slip(&base, &slip).as_str(), "https://xp.example/s/00000000000000001");
        assert_eq!(Address::personal(&base, &personal).as_str(), "https://xp.example/p/00000000000000002");
        assert_eq!(Address::unit(&base, &unit).as_str(), "https://xp.example/u/000000005");
        assert_eq!(Address::member(&base, &unit).as_str(), "https://xp.example/m/000000005");
        assert_eq!(format!("{:?}", Address::slip(&base, &slip)), "Address(38 bytes)");
    }

    #[test]
    fn bases_are_checked() {
        assert_eq!(base("http://127.0.0.1:8080/xp//").as_str(), "http://127.0.0.1:8080/xp");
        for text in ["", "xp.example", "ftp://xp.example", "https://", "http:///x"] {
            assert_eq!(Base::parse(text), Err(AddressError::Scheme), "{text}");
        }
        assert_eq!(Base::parse("https://x?a"), Err(AddressError::Query));
        assert_eq!(Base::parse("https://x#a"), Err(AddressError::Query));
        assert_eq!(Base::parse("https://星评.cn"), Err(AddressError::Character('星')));
        assert_eq!(Base::parse("https://a b"), Err(AddressError::Character(' ')));
    }

    #[test]
    fn what_is_too_long_is_reported() {
        let slip = SlipCode::parse("0000-0000-0000-0000-1").unwrap();
        let (short, long) = (base("https://xingping.examp"), base("https://xingping.example"));
        assert_eq!((short.as_str().len(), short.excess(), long.excess()), (22, None, Some(2)));
        assert_eq!(Address::slip(&short, &slip).as_str().len(), SHORT);
        assert_eq!(Address::slip(&short, &slip).excess(), None);
        assert_eq!(Address::slip(&long, &slip).excess(), Some(2));
    }

    #[test]
    fn a_halls_address_is_taken_apart() {
        let mut rng = StdRng::seed_from_u64(1);
        let session = SessionShort::generate(&mut rng);
        let code = ScreenCode::at(&SessionSecret::generate(&mut rng), 1_000);
        let address = Address::hall(&base("https://x.cn"), &session, &code);
        let signs = address.as_str().rsplit('/').next().unwrap();
        assert_eq!(split_hall(signs), Ok((session, code)));
        assert_eq!(split_hall(&signs.to_lowercase()), Ok((session, code)));
        assert_eq!(split_hall("AB12CD"), Err(CodeError::Length { expected: 12, found: 6 }));
        assert_eq!(split_hall("星星星星"), Err(CodeError::Length { expected: 12, found: 4 }));
        assert!(split_hall("AB12CD-00000").is_err());
    }
}
