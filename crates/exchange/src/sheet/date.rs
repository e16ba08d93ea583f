//! Days as people write them.

use jiff::civil::Date;

/// A day or month in the ways sheets write it, as `2001-07-01` or `2001-07`: `2001-7-1`, `2001.07`, `2001/7/1`,
/// `2001年7月1日`, `20010701`, `200107`. `None` for anything else.
pub fn day(text: &str) -> Option<String> {
    let text: String = text.chars().map(plain).filter(|c| !c.is_whitespace()).collect();
    let head = text.split(['T', '时']).next().unwrap_or_default();
    let parts: Vec<&str> =
        head.split(['-', '.', '/', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let whole = head.bytes().all(|byte| byte.is_ascii_digit());
    match (parts.as_slice(), head.len()) {
        ([_], 8) if whole => joined(head.get(..4)?, head.get(4..6)?, head.get(6..)),
        ([_], 6) if whole => joined(head.get(..4)?, head.get(4..)?, None),
        ([year, month], _) if year.len() == 4 => joined(year, month, None),
        ([year, month, day], _) if year.len() == 4 => joined(year, month, Some(day)),
        _ => None,
    }
}

/// The day behind the number with which a spreadsheet counts days, as text of five digits.
pub fn serial_day(text: &str) -> Option<String> {
    let days: i32 = text.parse().ok().filter(|days| (10_000..60_000).contains(days))?;
    let epoch = Date::new(1899, 12, 30).ok()?;
    let day = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(day.to_string())
}

fn joined(year: &str, month: &str, day: Option<&str>) -> Option<String> {
    let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
    let first = day.map_or(Some(1), |day| day.parse().ok())?;
    let whole = Date::new(year, month, first).ok()?.to_string();
    if day.is_some() { Some(whole) } else { whole.get(..7).map(str::to_owned) }
}

/// Full-width digits and signs as plain ones.
pub(crate) fn plain(c: char) -> char {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
