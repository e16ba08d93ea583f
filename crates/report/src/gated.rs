//! A figure as the publication gate lets its reader see it (§5 of the product rules).

/// One figure on a paper, already gated by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gated<T> {
    /// The reader may see it.
    Shown(T),
    /// It exists but the gate keeps it from this reader: papers print 不显示.
    Withheld,
    /// There is none: below quorum, not asked of this group, no year before. Papers print a dash.
    #[default]
    Missing,
}

impl<T> Gated<T> {
    /// From the shape the read model uses: a nullable value beside a `withheld` flag.
    ///
    /// A value beside `withheld = true` is dropped: the flag is the stronger statement.
    pub fn from_parts(value: Option<T>, withheld: bool) -> Self {
        match (value, withheld) {
            (_, true) => Self::Withheld,
            (Some(value), false) => Self::Shown(value),
            (None, false) => Self::Missing,
        }
    }

    /// The value, when the reader may see it.
    pub const fn shown(&self) -> Option<&T> {
        match self {
            Self::Shown(value) => Some(value),
            Self::Withheld | Self::Missing => None,
        }
    }

    /// Whether the gate withheld it.
    pub const fn is_withheld(&self) -> bool {
        matches!(self, Self::Withheld)
    }

    /// The same gate around another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Gated<U> {
        match self {
            Self::Shown(value) => Gated::Shown(change(value)),
            Self::Withheld => Gated::Withheld,
            Self::Missing => Gated::Missing,
        }
    }
}

impl<T> From<Option<T>> for Gated<T> {
    fn from(value: Option<T>) -> Self {
        Self::from_parts(value, false)
    }
}

#[cfg(test)]
mod tests {
    use super::Gated;

    #[test]
    fn the_flag_is_stronger_than_the_value() {
        assert_eq!(Gated::from_parts(Some(1), true), Gated::Withheld);
        assert_eq!(Gated::from_parts(Some(1), false), Gated::Shown(1));
        assert_eq!(Gated::<u8>::from_parts(None, false), Gated::Missing);
        assert_eq!(Gated::<u8>::from_parts(None, true), Gated::Withheld);
    }

    #[test]
    fn map_keeps_the_gate() {
        assert_eq!(Gated::Shown(2).map(|n| n * 2), Gated::Shown(4));
        assert_eq!(Gated::<u8>::Withheld.map(|n| n * 2), Gated::Withheld);
    }
}
