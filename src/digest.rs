//! SHA-256, by which contents are recognised.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of `bytes` in small hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut digest = Digest::default();
    digest.add(bytes);
    digest.hex()
}

/// The SHA-256 of what comes in pieces.
#[derive(Clone, Debug, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// The next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them, in small hexadecimal digits.
    pub fn hex(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_nothing_is_the_well_known_one() {
        assert_eq!(sha256_hex(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn pieces_have_the_digest_of_the_whole() {
        let mut digest = Digest::default();
        digest.add(b"back");
        digest.add(b"");
        digest.add(b"sync");
        assert_eq!(digest.hex(), sha256_hex(b"backsync"));
    }
}
