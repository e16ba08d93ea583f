//! Working days: Monday to Friday. Public holidays move every year by decree and are not built in;
//! a deadline is a proposal that a person sets.

use jiff::civil::{Date, Weekday};

/// The day `days` working days after `from`.
pub fn after(from: Date, days: u32) -> Date {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_do_not_count() {
        let friday = jiff::civil::date(2026, 11, 20);
        assert_eq!(after(friday, 0), friday);
        assert_eq!(after(friday, 1), jiff::civil::date(2026, 11, 23));
        assert_eq!(after(friday, 5), jiff::civil::date(2026, 11, 27));
    }
}
