//! Quantities that rules may use beside declared facts; they come from the tally and cannot be entered.

use crate::locale;
use crate::scheme::Scheme;
use crate::text::{Locale, Text};

/// What is derived from a group's tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `<group>_satisfied_share`: satisfied of all answers given (§4.9 of the product rules).
    SatisfiedShare,
    /// `<group>_satisfied_of_electorate`: satisfied answers of all that the electorate could have given.
    SatisfiedOfElectorate,
    /// `<group>_ballots`: ballots cast.
    Ballots,
    /// `<group>_whole_electorate`: whether every person entitled voted.
    WholeElectorate,
}

const SUFFIXES: [(&str, Kind); 4] = [
    ("_satisfied_share", Kind::SatisfiedShare),
    ("_satisfied_of_electorate", Kind::SatisfiedOfElectorate),
    ("_ballots", Kind::Ballots),
    ("_whole_electorate", Kind::WholeElectorate),
];

impl Kind {
    /// What it is called for a group.
    pub(crate) fn label(self, group: &Text) -> Text {
        let key = match self {
            Kind::SatisfiedShare => "derived.satisfied_share",
            Kind::SatisfiedOfElectorate => "derived.satisfied_of_electorate",
            Kind::Ballots => "derived.ballots",
            Kind::WholeElectorate => "derived.whole_electorate",
        };
        let fill = |locale| locale::fill(locale, key, &[("group", group.get(locale))]);
        Text::new(fill(Locale::ZhCn), fill(Locale::En))
    }

    /// The unit of a count.
    pub(crate) fn unit(self) -> Option<Text> {
        (self == Kind::Ballots).then(|| locale::both("derived.ballots.unit"))
    }

    /// True for shares, which are printed as percentages.
    pub(crate) fn is_share(self) -> bool {
        matches!(self, Kind::SatisfiedShare | Kind::SatisfiedOfElectorate)
    }
}

/// Splits the name of a derived quantity into the group id and what is derived.
pub(crate) fn split(name: &str) -> Option<(&str, Kind)> {
    SUFFIXES.iter().find_map(|(suffix, kind)| name.strip_suffix(suffix).map(|group| (group, *kind)))
}

/// The index of the group and what is derived, if the scheme has that group.
pub(crate) fn resolve(scheme: &Scheme, name: &str) -> Option<(usize, Kind)> {
    let (group, kind) = split(name)?;
    let index = scheme.groups.iter().position(|g| g.id == group)?;
    Some((index, kind))
}
