//! Reports that differ from the normal one.

use report::evaluation::{
    Conclusion, Correction, EvaluationReport, Outcome, Previous, ProblemRow, Reply, Stage, SubjectKind,
    Watched,
};
use report::{Gated, Language};
use rust_decimal::Decimal;

use super::evaluation::{hundredths, normal};
use super::{HOSTILE_NAME, LONG_NAME, say, today};

/// Too few public ballots: no score, no stars.
pub fn insufficient(language: Language) -> EvaluationReport {
    let mut report = normal(language);
    report.stage = Stage::Draft;
    report.groups[0].ballots = Gated::Shown(12);
    report.groups[0].quorum_met = false;
    report.groups[0].score = Gated::Missing;
    report.groups[0].channels.clear();
    for row in &mut report.indicators {
        row.averages[0] = Gated::Missing;
    }
    report.bottom_lines[0].outcome = Outcome::Unknown;
    report.bottom_lines[0].value = None;
    report.bottom_lines[7].outcome = Outcome::Unknown;
    report.bottom_lines[7].value = None;
    report.conclusion = Conclusion {
        rated: false,
        stars: None,
        ladder_stars: None,
        ladder_from: None,
        composite: Gated::Missing,
        rank: Gated::Missing,
        rank_of: None,
        previous: None,
    };
    report.public_satisfaction = Gated::Missing;
    report.set_aside.clear();
    report.unsigned = vec![Watched::Opened, Watched::Figures];
    report.steps = vec![
        "群评：收到12张有效答卷，少于42张，没有得分。".into(),
        "有一组没有得分，不算综合得分，暂不定星。".into(),
    ];
    report.how_to_gain = vec!["群评再多30人参加。".into()];
    report
}

/// Few peers: their score is withheld and all from which it could be solved.
pub fn withheld(language: Language) -> EvaluationReport {
    let mut report = normal(language);
    report.stage = Stage::Confirmed;
    report.groups[2].score = Gated::Withheld;
    report.groups[2].ballots = Gated::Withheld;
    report.groups[2].channels.clear();
    for row in &mut report.indicators {
        row.averages[2] = Gated::Withheld;
    }
    report.bottom_lines[7].outcome = Outcome::Withheld;
    report.bottom_lines[7].value = None;
    for cap in &mut report.caps {
        cap.outcome = Outcome::Withheld;
    }
    report.public_satisfaction = Gated::Withheld;
    report.conclusion.composite = Gated::Withheld;
    report.conclusion.rank = Gated::Withheld;
    report.conclusion.rank_of = None;
    report.conclusion.ladder_stars = None;
    report.conclusion.ladder_from = None;
    report.conclusion.previous = Some(Previous {
        cycle_name: say(language, "2025年度", "2025"),
        composite: Gated::Withheld,
        stars: Some(4),
    });
    report.steps.clear();
    report.set_aside.clear();
    report
}

/// A high score with lines hit, to be verified and a cap; long names everywhere.
pub fn long(language: Language) -> EvaluationReport {
    let mut report = normal(language);
    report.subject = LONG_NAME.into();
    report.version = 2;
    report.corrections = vec![Correction {
        date: report.date,
        text: "年度村集体经济收入由86000元更正为126000元".into(),
        reason: "封卷时报表还没有审核完".into(),
        stars: Some((3, 4)),
    }];
    report.bottom_lines[3].outcome = Outcome::Hit;
    report.bottom_lines[3].value = Some("第三季度财务没有按时公开，审计问题2项逾期未改".into());
    report.bottom_lines[0].outcome = Outcome::Unknown;
    report.bottom_lines[0].value = None;
    report.conclusion.stars = Some(4);
    report.conclusion.composite = hundredths(9240);
    for (row, title) in report.indicators.iter_mut().zip([
        "村里的事会提前告诉大家、听大家意见吗？",
        "村里的账目和项目，您看得到、看得懂吗？",
        "找村干部办事，有人管、办得快吗？",
        "上次反映的问题，有回音、有结果吗？",
        "道路、水电、环境比去年好吗？",
        "集体收入用得公道吗？",
        "班子团结、办事公正吗？",
        "党员活动正常开展、带得动人吗？",
    ]) {
        row.title = title.into();
    }
    report.indicators[3].averages[0] = hundredths(268);
    for row in &mut report.problems {
        row.text = format!(
            "{}：群众反映“道路排水”方面的问题22条，其中：“村东头排水沟堵了，一下雨就漫到路上，老人出门不方便”",
            row.text
        );
        row.owner = Some("村党支部书记、村委会主任欧阳某某".into());
    }
    report.how_to_gain = vec![
        "补齐第三季度财务公开。".into(),
        "“上次反映的问题，有回音、有结果吗？”平均2.68星，最低，先抓这一项。".into(),
    ];
    report
}

/// Names that would be markup if they were not escaped.
pub fn hostile(language: Language) -> EvaluationReport {
    let mut report = normal(language);
    let name = || HOSTILE_NAME.to_owned();
    report.subject = name();
    report.centre = name();
    report.number = name();
    report.cycle_name = name();
    report.groups[0].label = name();
    report.groups[1].who = name();
    report.indicators[0].title = name();
    report.bottom_lines[0].title = name();
    report.bottom_lines[1].text = name();
    report.bottom_lines[2].value = Some(name());
    report.caps[0].text = name();
    report.set_aside[0].reason = name();
    report.problems[0] = ProblemRow {
        text: name(),
        measure: Some(name()),
        owner: Some(name()),
        deadline: None,
        proposal: None,
    };
    report.steps = vec![name()];
    report.how_to_gain = vec![name()];
    report.reply = Some(Reply { text: name(), date: today() });
    report.approvals[0].document_number = Some(name());
    report.proof.seal_hash = name();
    report.proof.root = Some(name());
    report.proof.check_code = name();
    report
}

/// Nothing but a name: before the box is opened.
pub fn empty(language: Language) -> EvaluationReport {
    let mut report = insufficient(language);
    report.groups.clear();
    report.indicators.clear();
    report.bottom_lines.clear();
    report.caps.clear();
    report.problems.clear();
    report.steps.clear();
    report.how_to_gain.clear();
    report.reply = None;
    report.approvals.clear();
    report.window = None;
    report.proof.root = None;
    report.proof.counted = None;
    report
}

/// A member of a branch.
pub fn member(language: Language) -> EvaluationReport {
    let mut report = normal(language);
    report.subject = say(language, "党员甲", "Member A");
    report.subject_kind = SubjectKind::Member;
    report.conclusion.ladder_from = Some(Decimal::ZERO);
    report.conclusion.ladder_stars = Some(1);
    report.conclusion.stars = Some(1);
    report.conclusion.composite = hundredths(5512);
    report
}
