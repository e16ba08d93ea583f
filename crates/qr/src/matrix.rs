//! From a text to the modules of the smallest symbol that holds it.

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode, Version};

use crate::address::Address;

/// Width of the light border in modules, as ISO/IEC 18004 asks.
pub const QUIET: u32 = 4;

/// What the picture will be seen on, which decides how much of it may be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Medium {
    /// Screens and projectors: level M (15 %), for larger modules.
    Screen,
    /// Paper, which gets folded, wet and dirty: level Q (25 %).
    Paper,
}

/// Why there is no symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    /// The text does not fit the largest symbol at this level.
    #[error("{length} bytes are too long for a QR code")]
    TooLong {
        /// Length of the text.
        length: usize,
    },
    /// The encoder refused the text for another reason.
    #[error("the text cannot be encoded: {0}")]
    Encoder(QrError),
}

/// The modules of one symbol, without the light border.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    width: u32,
    /// Row by row, `true` for dark.
    dark: Vec<bool>,
}

impl Matrix {
    /// The smallest symbol that holds the text at the medium's level. Digits and upper-case letters take less room than
    /// bytes, so a symbol is often smaller than its length in bytes says.
    ///
    /// # Errors
    ///
    /// [`MatrixError`].
    pub fn new(text: &str, medium: Medium) -> Result<Self, MatrixError> {
        let level = match medium {
            Medium::Screen => EcLevel::M,
            Medium::Paper => EcLevel::Q,
        };
        let code = QrCode::with_error_correction_level(text, level).map_err(|error| match error {
            QrError::DataTooLong => MatrixError::TooLong { length: text.len() },
            other => MatrixError::Encoder(other),
        })?;
        let width = match code.version() {
            Version::Normal(version) | Version::Micro(version) => 17 + 4 * u32::from(version.unsigned_abs()),
        };
        let dark = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { width, dark })
    }

    /// The symbol of a short address.
    ///
    /// # Errors
    ///
    /// [`MatrixError`].
    pub fn of(address: &Address, medium: Medium) -> Result<Self, MatrixError> {
        Self::new(address.as_str(), medium)
    }

    /// Modules on a side, without the border.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Version of the symbol, 1 to 40.
    #[must_use]
    pub fn version(&self) -> u32 {
        (self.width - 17) / 4
    }

    /// The rows, `true` for dark.
    pub fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks_exact(self.width as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_symbol_is_taken() {
        let version = |text: &str, medium| Matrix::new(text, medium).unwrap().version();
        // Capacities in bytes of ISO/IEC 18004, table 7: 3-M holds 42, 4-M 62; 3-Q 32, 4-Q 46.
        let bytes = |n: usize| "x".repeat(n);
        assert_eq!([14, 15, 42, 43].map(|n| version(&bytes(n), Medium::Screen)), [1, 2, 3, 4]);
        assert_eq!([11, 12, 32, 33].map(|n| version(&bytes(n), Medium::Paper)), [1, 2, 3, 4]);
    }

    #[test]
    fn too_long_is_named() {
        // 40-M holds 2,331 bytes.
        assert!(Matrix::new(&"x".repeat(2_331), Medium::Screen).is_ok());
        let over = Matrix::new(&"x".repeat(2_332), Medium::Screen);
        assert_eq!(over, Err(MatrixError::TooLong { length: 2_332 }));
    }

    #[test]
    fn rows_are_square_and_show_the_finder() {
        let matrix = Matrix::new("https://xp.example/u/000000005", Medium::Screen).unwrap();
        let rows: Vec<_> = matrix.rows().collect();
        assert_eq!(rows.len(), matrix.width() as usize);
        assert!(rows.iter().all(|row| row.len() == rows.len()));
        assert_eq!(rows[0][..8], [true, true, true, true, true, true, true, false]);
        assert_eq!(rows[1][..8], [true, false, false, false, false, false, true, false]);
    }
}
