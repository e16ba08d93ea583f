//! One group's counts as compact bytes for storage.
//!
//! Layout: a format byte (1), the ballots, then for each indicator asked of the group, in the order of the
//! scheme, one count per level, lowest first. Numbers are LEB128 in their shortest form. 不了解 is what
//! is missing to the ballots. The same counts give the same bytes, so that a recount can compare bytes.

use thiserror::Error;

use crate::scheme::CheckedScheme;
use crate::tally::{CheckedTally, Counts, GroupTally};

const FORMAT: u8 = 1;

/// Why bytes are not the counts of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PackError {
    /// Not the format byte of this layout.
    #[error("the counts are packed in another format")]
    Format,
    /// The bytes end early, go on, or hold a number that is too long.
    #[error("the packed counts are damaged")]
    Damaged,
    /// More answers than ballots.
    #[error("the packed counts exceed the ballots")]
    Exceeds,
}

impl CheckedTally {
    /// The counts of one group as compact bytes; nothing for a group that the scheme does not have.
    #[must_use]
    pub fn pack(&self, scheme: &CheckedScheme, group: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Some(tally) = self.group(group) else {
            return bytes;
        };
        bytes.push(FORMAT);
        write(&mut bytes, tally.ballots);
        for indicator in scheme.asked(group) {
            // A checked tally of this scheme has the counts of every indicator asked.
            if let Some(counts) = tally.indicators.get(&indicator.id) {
                counts.levels.iter().for_each(|count| write(&mut bytes, *count));
            }
        }
        bytes
    }
}

impl GroupTally {
    /// Reads what [`CheckedTally::pack`] wrote for the same scheme and group.
    ///
    /// # Errors
    ///
    /// Bytes that `pack` cannot have written.
    pub fn unpack(
        scheme: &CheckedScheme,
        group: &str,
        electorate: Option<u32>,
        bytes: &[u8],
    ) -> Result<GroupTally, PackError> {
        let (&format, mut rest) = bytes.split_first().ok_or(PackError::Damaged)?;
        if format != FORMAT {
            return Err(PackError::Format);
        }
        let ballots = take(&mut rest)?;
        let mut tally = GroupTally { electorate, ballots, ..GroupTally::default() };
        for indicator in scheme.asked(group) {
            let levels =
                scheme.scale.levels.iter().map(|_| take(&mut rest)).collect::<Result<Vec<_>, _>>()?;
            let mut counts = Counts { levels, unknown: 0 };
            let missing = u64::from(ballots).checked_sub(counts.answers()).ok_or(PackError::Exceeds)?;
            counts.unknown = u32::try_from(missing).map_err(|_| PackError::Exceeds)?;
            tally.indicators.insert(indicator.id.clone(), counts);
        }
        if rest.is_empty() { Ok(tally) } else { Err(PackError::Damaged) }
    }
}

fn write(bytes: &mut Vec<u8>, mut value: u32) {
    loop {
        let low = value.to_le_bytes()[0] & 0x7f;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn take(rest: &mut &[u8]) -> Result<u32, PackError> {
    let mut value = 0u64;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, tail) = rest.split_first().ok_or(PackError::Damaged)?;
        *rest = tail;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            let shortest = byte != 0 || shift == 0;
            return u32::try_from(value).ok().filter(|_| shortest).ok_or(PackError::Damaged);
        }
    }
    Err(PackError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(mut bytes: &[u8]) -> Result<u32, PackError> {
        take(&mut bytes)
    }

    #[test]
    fn numbers_have_one_form_only() {
        for value in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            write(&mut bytes, value);
            assert_eq!(number(&bytes), Ok(value));
        }
        assert_eq!(number(&[0x80, 0x00]), Err(PackError::Damaged), "0 in two bytes");
        assert_eq!(number(&[0xff, 0xff, 0xff, 0xff, 0x1f]), Err(PackError::Damaged), "above 32 bits");
        assert_eq!(number(&[0x80; 6]), Err(PackError::Damaged), "without an end");
        assert_eq!(number(&[]), Err(PackError::Damaged));
    }
}
