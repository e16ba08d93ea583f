//! 算给你看: steps in words that a villager understands.
//!
//! Everything printed is what anyone gets by hand from the printed numbers. A quotient that does not end
//! is shown with `≈` beside its exact division; nothing is computed from it.

mod rules;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::locale::{fill, template};
use crate::number::{Number, Score, Share, shown};
use crate::rating::{CapOutcome, Dropped, LineOutcome, SheetPart};
use crate::scheme::Quorum;
use crate::step::{Detail, LevelCount, Named, ScorePart, Step, WeightedPart};
use crate::text::Locale;

impl Step {
    /// The step in words.
    #[must_use]
    pub fn render(&self, locale: Locale) -> String {
        let words = Words(locale);
        match &self.detail {
            Detail::Quorum { group, electorate, ballots, rule, needed, met } => {
                words.quorum(group, (*electorate).zip(*needed), *ballots, *rule, *met)
            }
            Detail::Indicator { group, indicator, levels, unknown, dropped, mean } => {
                words.indicator((group, indicator), levels, *unknown, *dropped, *mean)
            }
            Detail::GroupScore { group, parts, asked, answered, exact, score, .. } => {
                words.group_score(group, parts, (*asked, *answered), exact.as_ref().zip(*score))
            }
            Detail::Sheet { sheet, start, items, sum, score } => {
                words.sheet(sheet, *start, items, (*sum).zip(*score))
            }
            Detail::Satisfaction { group, from, share } => {
                words.satisfaction(group, from.get(locale), *share)
            }
            Detail::Composite { parts, sum, composite } => words.composite(parts, *sum, *composite),
            Detail::Insufficient { missing } => words.insufficient(missing),
            Detail::Ladder { composite, from, below, label, stars } => {
                words.ladder(*composite, *from, *below, label.get(locale), *stars)
            }
            Detail::BottomLine { line, text, rule, readings, outcome, max_stars, stars } => {
                let key = match outcome {
                    LineOutcome::Clear => "step.line.clear",
                    LineOutcome::Hit => "step.line.hit",
                    LineOutcome::Unknown => "step.line.unknown",
                };
                let more = [("id", line.id.as_str()), ("text", text.get(locale))];
                words.limit(("step.line", key), &line.label, rule, readings, (*max_stars, *stars), more)
            }
            Detail::Cap { cap, rule, readings, outcome, max_stars, stars } => {
                let key = match outcome {
                    CapOutcome::Applied => "step.cap.applied",
                    CapOutcome::NotApplied => "step.cap.not_applied",
                    CapOutcome::Unknown => "step.cap.unknown",
                };
                let more = [("id", cap.id.as_str()), ("text", "")];
                words.limit(("step.cap", key), &cap.label, rule, readings, (*max_stars, *stars), more)
            }
            Detail::Stars { ladder, stars, label } => {
                let key = if ladder == stars { "step.stars.same" } else { "step.stars.lower" };
                let (ladder, stars) = (ladder.to_string(), stars.to_string());
                let args = [("ladder", &*ladder), ("stars", &*stars), ("label", label.get(locale))];
                fill(locale, key, &args)
            }
        }
    }
}

/// The words of one language.
struct Words(Locale);

impl Words {
    fn fill(&self, key: &str, args: &[(&str, &str)]) -> String {
        fill(self.0, key, args)
    }

    fn quorum(
        &self,
        group: &Named,
        known: Option<(u32, u64)>,
        ballots: u32,
        rule: Quorum,
        met: bool,
    ) -> String {
        let (group, ballots) = (group.label.get(self.0), ballots.to_string());
        let Some((electorate, needed)) = known else {
            return self.fill("step.quorum.no_electorate", &[("group", group), ("ballots", &ballots)]);
        };
        let needed = needed.to_string();
        let rule = self.quorum_rule(rule, &needed);
        let key = if met { "step.quorum.met" } else { "step.quorum.short" };
        let electorate = electorate.to_string();
        let args = [("group", group), ("ballots", &*ballots), ("electorate", &*electorate), ("rule", &*rule)];
        self.fill(key, &args)
    }

    fn quorum_rule(&self, rule: Quorum, needed: &str) -> String {
        let (key, share, at_least) = match rule {
            Quorum::MoreThanHalf => ("quorum.more_than_half", None, 0),
            Quorum::ShareCeil(share) => ("quorum.share_ceil", Some(share), 0),
            Quorum::MaxOf { at_least, share_ceil } => ("quorum.max_of", Some(share_ceil), at_least),
            Quorum::AtLeast { n } => ("quorum.at_least", None, n),
        };
        let (num, den) = share.map_or((0, 0), |share| (share.num, share.den));
        let (num, den, at_least) = (num.to_string(), den.to_string(), at_least.to_string());
        let args = [("needed", needed), ("num", &*num), ("den", &*den), ("at_least", &*at_least)];
        self.fill(key, &args)
    }

    fn indicator(
        &self,
        (group, indicator): (&Named, &Named),
        levels: &[LevelCount],
        unknown: u32,
        dropped: Option<Dropped>,
        mean: Option<Share>,
    ) -> String {
        let unknown_count = unknown.to_string();
        let names = [("group", group.label.get(self.0)), ("indicator", indicator.label.get(self.0))];
        let Some(mean) = mean else {
            let args = [names[0], names[1], ("unknown", &*unknown_count)];
            return self.fill("step.indicator.none", &args);
        };
        let term = |level: &LevelCount| {
            let (points, count) = (level.points.to_string(), level.count.to_string());
            let args = [("word", level.word.get(self.0)), ("points", &*points), ("count", &*count)];
            self.fill("step.indicator.term", &args)
        };
        let given = levels.iter().rev().filter(|level| level.count > 0);
        let terms = given.map(term).collect::<Vec<_>>().join(" + ");
        let mut notes = String::new();
        if unknown > 0 {
            notes.push_str(&self.fill("step.indicator.unknown", &[("unknown", &unknown_count)]));
        }
        if let Some(dropped) = dropped {
            let word = |level: u8| {
                let level = usize::from(level).checked_sub(1).and_then(|index| levels.get(index));
                level.map_or("", |level| level.word.get(self.0))
            };
            let args = [("highest", word(dropped.highest)), ("lowest", word(dropped.lowest))];
            notes.push_str(&self.fill("step.indicator.dropped", &args));
        }
        let (sum, answers, result) = (mean.num.to_string(), mean.den.to_string(), equals(&mean.ratio(), 2));
        let args = [
            names[0],
            names[1],
            ("terms", &*terms),
            ("sum", &*sum),
            ("answers", &*answers),
            ("result", &*result),
            ("notes", &*notes),
        ];
        self.fill("step.indicator", &args)
    }

    fn group_score(
        &self,
        group: &Named,
        parts: &[ScorePart],
        (asked, answered): (u64, u64),
        result: Option<(&(String, String), Score)>,
    ) -> String {
        let (asked_text, answered_text) = (asked.to_string(), answered.to_string());
        let weights =
            [("group", group.label.get(self.0)), ("asked", &*asked_text), ("answered", &*answered_text)];
        let Some((exact, score)) = result else {
            return self.fill("step.group.insufficient", &weights);
        };
        let term = |part: &ScorePart| {
            let mean = part.mean?;
            let quotient = format!("{}÷{}", mean.num, mean.den);
            Some(if part.weight == 1 { quotient } else { format!("{}×{quotient}", part.weight) })
        };
        let terms = parts.iter().filter_map(term).collect::<Vec<_>>().join(" + ");
        let exact = ratio(exact);
        // The published score is the exact mean when it ends within two decimals.
        let key = match &exact {
            Some(exact) if ends_within(exact, 2) => "step.group.exact",
            _ => "step.group",
        };
        let exact = exact.map_or_else(String::new, |exact| equals(&exact, 6));
        let left_out = parts.iter().filter(|part| part.mean.is_none());
        let names: Vec<&str> = left_out.map(|part| part.indicator.label.get(self.0)).collect();
        let names = names.join(template(self.0, "list.comma"));
        let note = if names.is_empty() {
            String::new()
        } else {
            self.fill("step.group.left_out", &[("names", &names)])
        };
        let score = score.to_string();
        let args = [
            weights[0],
            weights[1],
            weights[2],
            ("terms", &*terms),
            ("exact", &*exact),
            ("score", &*score),
            ("note", &*note),
        ];
        self.fill(key, &args)
    }

    fn sheet(
        &self,
        sheet: &Named,
        start: Number,
        items: &[SheetPart],
        result: Option<(Number, Score)>,
    ) -> String {
        let item = |item: &SheetPart| {
            let each = item.each.to_string();
            let (times, points) = match (item.times, item.points) {
                (Some(times), Some(points)) => (times.to_string(), points.to_string()),
                _ => {
                    return self.fill("step.sheet.unknown_item", &[("label", item.label.get(self.0))]);
                }
            };
            let args = [
                ("label", item.label.get(self.0)),
                ("each", &*each),
                ("times", &*times),
                ("points", &*points),
            ];
            self.fill("step.sheet.item", &args)
        };
        let items = items.iter().map(item).collect::<Vec<_>>().join(template(self.0, "list.semicolon"));
        let start = start.to_string();
        let head = [("sheet", sheet.label.get(self.0)), ("start", &*start), ("items", &*items)];
        let Some((sum, score)) = result else {
            return self.fill("step.sheet.unknown", &head);
        };
        let (sum, score) = (sum.to_string(), score.to_string());
        self.fill("step.sheet", &[head[0], head[1], head[2], ("sum", &sum), ("score", &score)])
    }

    fn satisfaction(&self, group: &Named, from: &str, share: Option<Share>) -> String {
        let group = group.label.get(self.0);
        let Some(share) = share else {
            return self.fill("step.satisfaction.unknown", &[("group", group)]);
        };
        let (num, den) = (share.num.to_string(), share.den.to_string());
        let percent = percent(share);
        let args = [("group", group), ("from", from), ("num", &*num), ("den", &*den), ("percent", &*percent)];
        self.fill("step.satisfaction", &args)
    }

    fn composite(&self, parts: &[WeightedPart], sum: Number, composite: Score) -> String {
        let part = |part: &WeightedPart| {
            let (score, weight) = (part.score.to_string(), weight_percent(part.weight_bp));
            let product = at_least_two_places(part.product);
            let args = [
                ("name", part.part.label.get(self.0)),
                ("score", &*score),
                ("weight", &*weight),
                ("product", &*product),
            ];
            self.fill("step.composite.part", &args)
        };
        let lines = parts.iter().map(part).collect::<Vec<_>>().join(template(self.0, "list.semicolon"));
        let products: Vec<String> = parts.iter().map(|part| at_least_two_places(part.product)).collect();
        let (products, sum) = (products.join(" + "), at_least_two_places(sum));
        let composite = composite.to_string();
        let key = if sum == composite { "step.composite" } else { "step.composite.rounded" };
        let args = [("parts", &*lines), ("products", &*products), ("sum", &*sum), ("composite", &*composite)];
        self.fill(key, &args)
    }

    fn insufficient(&self, missing: &[Named]) -> String {
        let names: Vec<&str> = missing.iter().map(|part| part.label.get(self.0)).collect();
        self.fill("step.insufficient", &[("names", &names.join(template(self.0, "list.comma")))])
    }

    fn ladder(
        &self,
        composite: Score,
        from: Number,
        below: Option<Number>,
        label: &str,
        stars: u8,
    ) -> String {
        let (composite, from, stars) = (composite.to_string(), from.to_string(), stars.to_string());
        let band = match below {
            Some(below) => {
                self.fill("step.ladder.between", &[("from", &from), ("below", &below.to_string())])
            }
            None => self.fill("step.ladder.top", &[("from", &from)]),
        };
        let args = [("composite", &*composite), ("band", &*band), ("label", label), ("stars", &*stars)];
        self.fill("step.ladder", &args)
    }
}

fn ratio((num, den): &(String, String)) -> Option<BigRational> {
    let (num, den) = (num.parse::<BigInt>().ok()?, den.parse::<BigInt>().ok()?);
    (!den.is_zero()).then(|| BigRational::new(num, den))
}

/// `= 87.5` when the decimals end within `places`, else `≈ 87.07`.
fn equals(value: &BigRational, places: u32) -> String {
    let ends = ends_within(value, places);
    let text = shown(value, places);
    let text = if ends { trim_zeros(&text) } else { &text };
    format!("{} {text}", if ends { "=" } else { "≈" })
}

fn ends_within(value: &BigRational, places: u32) -> bool {
    (value * BigInt::from(10u8).pow(places)).denom().is_one()
}

fn trim_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// `= 90%` or `≈ 89.77%`.
pub(crate) fn percent(share: Share) -> String {
    format!("{}%", equals(&(share.ratio() * BigInt::from(100)), 2))
}

/// 4000 basis points as `40%`, 3333 as `33.33%`.
fn weight_percent(basis_points: u32) -> String {
    let share = BigRational::new(BigInt::from(basis_points), BigInt::from(100));
    format!("{}%", trim_zeros(&shown(&share, 2)))
}

/// `36.4` as `36.40`; more decimals stay.
fn at_least_two_places(number: Number) -> String {
    let mut decimal = number.decimal();
    if decimal.scale() < 2 {
        decimal.rescale(2);
    }
    decimal.to_string()
}
