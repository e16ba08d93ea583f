//! Figures as they are printed.

use scoring::Score;

/// Hundredths as points with two decimals: 9240 is `92.40`.
pub fn points(hundredths: u32) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A score as points with two decimals.
pub(crate) fn score(score: Score) -> String {
    points(score.hundredths())
}

/// A stored composite.
pub(crate) fn stored(composite: Option<i32>) -> Option<u32> {
    composite.and_then(|hundredths| u32::try_from(hundredths).ok())
}

/// A difference of two composites with its sign: `+2.70`.
pub(crate) fn change(now: u32, before: u32) -> String {
    let sign = if now > before {
        "+"
    } else if now < before {
        "-"
    } else {
        ""
    };
    format!("{sign}{}", points(now.abs_diff(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(change(9240, 8970), "+2.70");
        assert_eq!(change(8800, 9040), "-2.40");
        assert_eq!(change(9000, 9000), "0.00");
        assert_eq!(points(9005), "90.05");
    }
}
