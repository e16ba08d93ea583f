//! Passwords: Argon2id hashes in PHC form.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::entropy::{Entropy, array};
use domain::{Error, Result};

/// Fewest characters of a password.
pub const SHORTEST: usize = 10;

/// Argon2id with 19 MiB and two passes, as OWASP advises.
fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password under a fresh salt.
pub fn hash(password: &str, entropy: &dyn Entropy) -> Result<String> {
    let salt: [u8; 16] = array(entropy);
    let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(Error::internal)?;
    Ok(hash.to_string())
}

/// Whether `password` is the one behind `hash`. An unreadable hash fits no password.
pub fn verify(password: &str, hash: &str) -> Result<bool> {
    let Ok(parsed) = PasswordHash::new(hash) else { return Ok(false) };
    Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok())
}

/// A password that is easy to type and hard to guess: 12 signs of 32, 60 bits.
pub fn generate(entropy: &dyn Entropy) -> String {
    const SIGNS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz-";
    let bytes: [u8; 12] = array(entropy);
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 31)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemEntropy;

    #[test]
    fn only_the_right_password_fits() {
        let kept = hash("correct horse", &SystemEntropy).unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(verify("correct horse", &kept).unwrap());
        assert!(!verify("wrong horse", &kept).unwrap());
        assert!(!verify("x", "not a hash").unwrap());
        assert_eq!(generate(&SystemEntropy).len(), 12);
    }
}
