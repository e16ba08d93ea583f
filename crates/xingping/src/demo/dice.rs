//! Repeatable dice (splitmix64) for how the example's people vote. Never for keys, codes or ids.

/// Throws the same numbers for the same seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice for one part of the story.
    pub fn new(parts: [usize; 3]) -> Self {
        let mix =
            |seed: u64, part: usize| (seed ^ u64::try_from(part).unwrap_or(0)).wrapping_mul(0x100_0000_01B3);
        Self(parts.into_iter().fold(0xCBF2_9CE4_8422_2325, mix))
    }

    /// A number from 0 to `sides` − 1; 0 where there are no sides.
    pub fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)).checked_rem(sides).unwrap_or(0)
    }

    /// A number from −`reach` to `reach`, those in the middle more often.
    pub fn swing(&mut self, reach: i64) -> i64 {
        let sides = u64::try_from(reach + 1).unwrap_or(1);
        let throw = |dice: &mut Self| i64::try_from(dice.throw(sides)).unwrap_or(0);
        throw(self) + throw(self) - reach
    }

    /// Whether something happens that happens in `percent` of all cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.throw(100) < percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_repeat_and_stay_in_range() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            (0..200).map(|_| dice.swing(90)).collect::<Vec<_>>()
        };
        assert_eq!(throws([1, 2, 3]), throws([1, 2, 3]));
        assert_ne!(throws([1, 2, 3]), throws([1, 2, 4]));
        assert!(throws([1, 2, 3]).iter().all(|throw| (-90..=90).contains(throw)));
        let sum: i64 = throws([5, 6, 7]).iter().sum();
        assert!(sum.abs() < 200 * 20, "{sum}");
    }
}
