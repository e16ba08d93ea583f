//! How figures and days are written on paper.

use jiff::civil::{Date, DateTime};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{Gated, Language};

/// A score with two decimals, `92.40`. Scores come rounded already; anything finer is rounded half
/// away from zero (§4).
pub(crate) fn two_decimals(value: Decimal) -> String {
    format!("{:.2}", value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// An exact figure: two decimals at least, more only where there are more (`36.40`, `36.452`).
pub(crate) fn exact(value: Decimal) -> String {
    let value = value.normalize();
    if value.scale() < 2 { format!("{value:.2}") } else { value.to_string() }
}

/// A weight in basis points as percent: `40%`, `12.5%`.
pub(crate) fn percent_of_bp(weight_bp: u16) -> String {
    format!("{}%", Decimal::new(i64::from(weight_bp), 2).normalize())
}

/// A figure behind the gate: its text, 不显示 or a dash.
pub(crate) fn gated<T: Copy>(language: Language, value: &Gated<T>, write: impl Fn(T) -> String) -> String {
    match value {
        Gated::Shown(value) => write(*value),
        Gated::Withheld => language.text("common.withheld").into_owned(),
        Gated::Missing => language.text("common.missing").into_owned(),
    }
}

/// A change with its sign: `+2.70`, `−0.80`, `0.00`.
pub(crate) fn signed(value: Decimal) -> String {
    match value {
        value if value.is_zero() => two_decimals(value),
        value if value.is_sign_negative() => format!("−{}", two_decimals(value.abs())),
        value => format!("+{}", two_decimals(value)),
    }
}

/// A day in full: `2026年10月20日`, `20 October 2026`.
pub(crate) fn day(language: Language, date: Date) -> String {
    language.fill(
        "common.day",
        &[
            ("year", &date.year().to_string()),
            ("month", &month(language, date)),
            ("day", &date.day().to_string()),
        ],
    )
}

/// A day without its year: `10月20日`, `20 October`.
pub(crate) fn short_day(language: Language, date: Date) -> String {
    language.fill("common.short_day", &[("month", &month(language, date)), ("day", &date.day().to_string())])
}

/// A day, its year named only when it is not `reference`'s.
pub(crate) fn day_near(language: Language, date: Date, reference: Date) -> String {
    if date.year() == reference.year() { short_day(language, date) } else { day(language, date) }
}

/// From one day to another, the repeated parts left out: `10月13日至19日`.
pub(crate) fn days(language: Language, from: Date, to: Date) -> String {
    if from == to {
        return short_day(language, from);
    }
    let same_month = from.year() == to.year() && from.month() == to.month();
    let key = if same_month { "common.days_same_month" } else { "common.days" };
    language.fill(
        key,
        &[
            ("month", &month(language, from)),
            ("from_day", &from.day().to_string()),
            ("to_day", &to.day().to_string()),
            ("from", &short_day(language, from)),
            ("to", &short_day(language, to)),
        ],
    )
}

/// An instant on the wall clock: `10月20日 14:05`.
pub(crate) fn moment(language: Language, at: DateTime) -> String {
    format!("{} {}", short_day(language, at.date()), clock(at))
}

/// The time of day: `14:05`.
pub(crate) fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// From one instant to another: `10月20日 19:00–21:00`.
pub(crate) fn window(language: Language, from: DateTime, to: DateTime) -> String {
    if from.date() == to.date() {
        return format!("{}–{}", moment(language, from), clock(to));
    }
    language.fill("common.window", &[("from", &moment(language, from)), ("to", &moment(language, to))])
}

fn month(language: Language, date: Date) -> String {
    language.text(&format!("month.{}", date.month())).into_owned()
}

/// A code in groups of four, unless it is written in groups already.
pub(crate) fn grouped(code: &str) -> String {
    if code.contains(['-', ' ']) {
        return code.to_owned();
    }
    let signs: Vec<char> = code.chars().collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};
    use rust_decimal::Decimal;

    use super::{day, days, exact, grouped, percent_of_bp, signed, two_decimals, window};
    use crate::Language::{Chinese, English};

    #[test]
    fn scores_round_half_away_from_zero() {
        assert_eq!(two_decimals(Decimal::new(92_405, 3)), "92.41");
        assert_eq!(two_decimals(Decimal::new(9, 0)), "9.00");
        assert_eq!(signed(Decimal::new(-80, 2)), "−0.80");
        assert_eq!(signed(Decimal::new(270, 2)), "+2.70");
        assert_eq!(signed(Decimal::ZERO), "0.00");
    }

    #[test]
    fn exact_figures_keep_their_decimals() {
        assert_eq!(exact(Decimal::new(36_400_000, 6)), "36.40");
        assert_eq!(exact(Decimal::new(36_452, 3)), "36.452");
        assert_eq!(exact(Decimal::new(5, 0)), "5.00");
        assert_eq!(percent_of_bp(4000), "40%");
        assert_eq!(percent_of_bp(1250), "12.5%");
    }

    #[test]
    fn days_leave_out_what_repeats() {
        let (from, to) = (date(2026, 10, 13), date(2026, 10, 19));
        assert_eq!(day(Chinese, from), "2026年10月13日");
        assert_eq!(day(English, from), "13 October 2026");
        assert_eq!(days(Chinese, from, to), "10月13日至19日");
        assert_eq!(days(Chinese, from, date(2026, 11, 2)), "10月13日至11月2日");
        assert_eq!(days(English, from, to), "13–19 October");
        assert_eq!(days(Chinese, from, from), "10月13日");
    }

    #[test]
    fn windows_within_a_day_name_it_once() {
        let from = datetime(2026, 10, 13, 19, 0, 0, 0);
        assert_eq!(window(Chinese, from, datetime(2026, 10, 13, 21, 5, 0, 0)), "10月13日 19:00–21:05");
        assert_eq!(
            window(Chinese, from, datetime(2026, 10, 14, 9, 0, 0, 0)),
            "10月13日 19:00 至 10月14日 09:00"
        );
    }

    #[test]
    fn codes_are_grouped_once() {
        assert_eq!(grouped("ABCDEFGHJ"), "ABCD-EFGH-J");
        assert_eq!(grouped("AB-CD"), "AB-CD");
    }
}
