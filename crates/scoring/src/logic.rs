//! Kleene's three-valued logic over predicates.

use std::cmp::Ordering;

use num_rational::BigRational;

use crate::facts::Value;
use crate::rating::Found;
use crate::scheme::Predicate;

/// True, false, or not yet known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
    Unknown,
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
}

/// Decides a predicate. What `find` does not know, or knows with another type, is unknown.
pub(crate) fn decide(predicate: &Predicate, find: &dyn Fn(&str) -> Option<Found>) -> Truth {
    combine(predicate, &|leaf| match leaf {
        Predicate::Compare { fact, op, value } => match find(fact).and_then(number) {
            Some(found) => op.holds(compare(&found, &value.ratio())).into(),
            None => Truth::Unknown,
        },
        Predicate::Flag { fact } => match find(fact) {
            Some(Found::Value(Value::Flag(flag))) => flag.into(),
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    })
}

/// Decides a predicate from the truth of its comparisons and flags.
pub(crate) fn combine(predicate: &Predicate, leaf: &dyn Fn(&Predicate) -> Truth) -> Truth {
    match predicate {
        Predicate::Compare { .. } | Predicate::Flag { .. } => leaf(predicate),
        Predicate::All(parts) => join(parts, leaf, Truth::False, Truth::True),
        Predicate::Any(parts) => join(parts, leaf, Truth::True, Truth::False),
        Predicate::Not(part) => match combine(part, leaf) {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        },
    }
}

/// One `decisive` part decides; failing that an unknown part leaves it unknown; failing that `neutral`.
fn join(parts: &[Predicate], leaf: &dyn Fn(&Predicate) -> Truth, decisive: Truth, neutral: Truth) -> Truth {
    let mut result = neutral;
    for part in parts {
        let truth = combine(part, leaf);
        if truth == decisive {
            return decisive;
        }
        if truth == Truth::Unknown {
            result = Truth::Unknown;
        }
    }
    result
}

fn number(found: Found) -> Option<BigRational> {
    match found {
        Found::Value(Value::Number(number)) => Some(number.ratio()),
        Found::Value(Value::Flag(_)) => None,
        Found::Share(share) => Some(share.ratio()),
    }
}

/// By cross-multiplication.
fn compare(left: &BigRational, right: &BigRational) -> Ordering {
    (left.numer() * right.denom()).cmp(&(right.numer() * left.denom()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Number, Share};
    use crate::scheme::Op;

    fn flag(fact: &str) -> Predicate {
        Predicate::Flag { fact: fact.to_owned() }
    }

    fn find(name: &str) -> Option<Found> {
        match name {
            "t" => Some(Found::Value(Value::Flag(true))),
            "f" => Some(Found::Value(Value::Flag(false))),
            _ => None,
        }
    }

    #[test]
    fn kleene_tables() {
        use Truth::{False, True, Unknown};
        let all = |a, b| decide(&Predicate::All(vec![flag(a), flag(b)]), &find);
        let any = |a, b| decide(&Predicate::Any(vec![flag(a), flag(b)]), &find);
        let values = [("t", True), ("f", False), ("u", Unknown)];
        for (a, ta) in values {
            for (b, tb) in values {
                let and = if ta == False || tb == False {
                    False
                } else if ta == True && tb == True {
                    True
                } else {
                    Unknown
                };
                let or = if ta == True || tb == True {
                    True
                } else if ta == False && tb == False {
                    False
                } else {
                    Unknown
                };
                assert_eq!(all(a, b), and, "{a} and {b}");
                assert_eq!(any(a, b), or, "{a} or {b}");
            }
        }
        assert_eq!(decide(&Predicate::Not(Box::new(flag("u"))), &find), Unknown);
        assert_eq!(decide(&Predicate::Not(Box::new(flag("f"))), &find), True);
    }

    #[test]
    fn shares_are_compared_exactly_at_the_threshold() {
        let rule =
            Predicate::Compare { fact: "s".to_owned(), op: Op::Lt, value: "0.9".parse().expect("a number") };
        let at = |num, den| decide(&rule, &|_| Some(Found::Share(Share { num, den })));
        assert_eq!(at(9, 10), Truth::False);
        assert_eq!(at(899_999_999, 1_000_000_000), Truth::True);
        assert_eq!(at(u64::MAX / 10 * 9, u64::MAX / 10 * 10), Truth::False);
        assert_eq!(at(u64::MAX / 10 * 9 - 1, u64::MAX / 10 * 10), Truth::True);
    }

    #[test]
    fn a_value_of_the_wrong_type_is_unknown() {
        let rule = Predicate::Compare { fact: "t".to_owned(), op: Op::Lt, value: Number::from(1) };
        assert_eq!(decide(&rule, &find), Truth::Unknown);
    }
}
