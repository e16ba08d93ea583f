//! The result that stands on a public page.

use domain::{Result, SignedAct};
use rust_decimal::Decimal;
use scoring::Locale;
use store::Conn;
use store::evaluations::Placed;

use crate::core::found;
use crate::gate::Reader;
use crate::results::{RatingView, TrendView, build_in, change};
use crate::{Error, Service};

/// How final a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finality {
    /// 初评: not confirmed yet, shown because the scheme lets it and the gate passes.
    Provisional,
    /// Confirmed and on public notice (公示).
    OnNotice,
    /// Published.
    Published,
}

/// A result, gated for the public.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How final it is.
    pub finality: Finality,
    /// The rating with its explanation.
    pub rating: RatingView,
    /// Change of the composite against the cycle before, such as `+2.70`.
    pub change: Option<String>,
    /// Stars of the cycle before.
    pub stars_before: Option<u8>,
    /// What two scrutineers were to sign and did not both sign (§5).
    pub unsigned: Vec<SignedAct>,
}

/// The result of the newest evaluation that may be seen; `newest_first` holds the branch's evaluations.
pub(super) fn newest(
    service: &Service,
    conn: &mut Conn,
    newest_first: &[Placed],
    locale: Locale,
) -> Result<Option<Outcome>> {
    for placed in newest_first {
        if let Some(outcome) = of(service, conn, placed, locale)? {
            return Ok(Some(outcome));
        }
    }
    Ok(None)
}

fn of(service: &Service, conn: &mut Conn, placed: &Placed, locale: Locale) -> Result<Option<Outcome>> {
    let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let finality = match (placed.opened_at, placed.evaluation.confirmed_at, placed.evaluation.published_at) {
        (_, _, Some(_)) => Finality::Published,
        (_, Some(_), None) => Finality::OnNotice,
        (Some(_), None, None) if scheme.shows_provisional => Finality::Provisional,
        (_, None, None) => return Ok(None),
    };
    let rating = build_in(service, conn, placed.evaluation.id, Reader::Public, locale)?;
    let gated = rating.withheld || rating.groups.iter().any(|group| group.distribution_withheld);
    if finality == Finality::Provisional && gated {
        return Ok(None);
    }
    let before = rating.trend.iter().rev().find(|point| point.year < cycle.year).cloned();
    Ok(Some(Outcome {
        finality,
        change: difference(&rating, before.as_ref())?,
        stars_before: before.and_then(|before| before.stars),
        unsigned: crate::sessions::unsigned(conn, cycle.id, placed.unit.id)?,
        rating,
    }))
}

fn difference(rating: &RatingView, before: Option<&TrendView>) -> Result<Option<String>> {
    let pair = rating.composite.as_deref().zip(before.and_then(|before| before.composite.as_deref()));
    let Some((now, before)) = pair else { return Ok(None) };
    Ok(Some(change(hundredths(now)?, hundredths(before)?)))
}

/// `92.40` as 9240.
fn hundredths(points: &str) -> Result<u32> {
    let points: Decimal = points.parse().map_err(Error::internal)?;
    u32::try_from((points * Decimal::ONE_HUNDRED).trunc().mantissa()).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    #[test]
    fn points_are_read_exactly() {
        assert_eq!(super::hundredths("92.40").ok(), Some(9240));
        assert_eq!(super::hundredths("100.00").ok(), Some(10_000));
        assert!(super::hundredths("x").is_err());
    }
}
