//! Tables of the console as workbooks, each from the very list that the console shows, all pages of it.

use std::borrow::Cow;

use domain::evaluation::EvaluationStatus;
use domain::session::SessionState;
use domain::{Action, Actor, CycleId, Error, Instant, Result, Role, UnitId};
use report::Language;
use report::table::{TableCell, TableList, xlsx};
use scoring::scheme::BottomLine;
use scoring::{CheckedScheme, LineOutcome};

use super::Workbook;
use crate::Service;
use crate::core::found;
use crate::preparation::{self, EvaluationQuery};
use crate::sessions::{self, SessionQuery};
use crate::staff::{self, StaffQuery};
use crate::view::{Page, Paging};

/// A row before it is a cell each.
type Row = Vec<TableCell>;
/// Heads with their widths.
type Columns = Vec<(Cow<'static, str>, u8)>;

/// The evaluations of a cycle (参评支部). Errors: `forbidden`, `not_found`.
pub fn evaluations_workbook(service: &Service, actor: &Actor, id: CycleId) -> Result<Workbook> {
    let rows = all_pages(|paging| {
        preparation::list(service, actor, id, &EvaluationQuery { paging, ..EvaluationQuery::default() })
    })?;
    let row = |row: preparation::EvaluationRow| -> Row {
        let session = row.session.as_ref();
        vec![
            row.unit_name.into(),
            status(row.status).into(),
            TableCell::Count(row.facts_verified),
            TableCell::Count(row.facts_total),
            count(row.electorate_public),
            session.map(|session| span(session.opens_at, session.closes_at)).unwrap_or_default().into(),
            session.map(|session| session.place.clone()).unwrap_or_default().into(),
        ]
    };
    let columns = columns(&[
        ("党支部", 28),
        ("办到哪一步", 12),
        ("已核实事实", 12),
        ("应填事实", 10),
        ("应评村民", 10),
        ("场次", 36),
        ("地点", 28),
    ]);
    workbook(service, actor, "参评支部", columns, rows.into_iter().map(row).collect())
}

/// The sessions of a cycle, or of every cycle that concerns the reader (场次). Errors: `forbidden`, `not_found`.
pub fn sessions_workbook(service: &Service, actor: &Actor, cycle_id: Option<CycleId>) -> Result<Workbook> {
    let rows = all_pages(|paging| {
        sessions::list(service, actor, &SessionQuery { cycle_id, paging, ..SessionQuery::default() })
    })?;
    let row = |row: sessions::SessionView| -> Row {
        vec![
            row.evaluations.first().map(|of| of.unit_name.clone()).unwrap_or_default().into(),
            span(row.opens_at, row.closes_at).into(),
            row.place.into(),
            session_state(row.state).into(),
            count(row.expected_attendance),
        ]
    };
    let columns = columns(&[("党支部", 28), ("时间", 36), ("地点", 28), ("状态", 10), ("预计到会", 10)]);
    workbook(service, actor, "场次", columns, rows.into_iter().map(row).collect())
}

/// The accounts of the reader's subtree (工作人员账号). Errors: `forbidden`.
pub fn staff_workbook(service: &Service, actor: &Actor) -> Result<Workbook> {
    let mut rows =
        all_pages(|paging| staff::list(service, actor, &StaffQuery { paging, ..StaffQuery::default() }))?;
    rows.sort_by(|a, b| (&a.unit_name, &a.name).cmp(&(&b.unit_name, &b.name)));
    let row = |row: staff::StaffView| -> Row {
        vec![
            row.unit_name.into(),
            row.name.into(),
            row.login.into(),
            role(row.role).into(),
            row.member_name.unwrap_or_default().into(),
            if row.disabled { "停用" } else { "在用" }.into(),
        ]
    };
    let columns =
        columns(&[("单位", 28), ("姓名", 14), ("账号", 18), ("角色", 14), ("本人在名册上", 16), ("状态", 8)]);
    workbook(service, actor, "工作人员账号", columns, rows.into_iter().map(row).collect())
}

/// The cycles that concern the reader (考评周期). Errors: `forbidden`.
pub fn cycles_workbook(service: &Service, actor: &Actor) -> Result<Workbook> {
    let row = |cycle: crate::cycles::CycleView| -> Row {
        let counts = cycle.counts;
        let mut row: Row = vec![
            cycle.name.into(),
            cycle.unit_name.into(),
            format!("{} {}", cycle.scheme_title.zh, cycle.scheme_version).into(),
            cycle.member_scheme_title.map(|title| title.zh).unwrap_or_default().into(),
            cycle.scheme_hash.into(),
        ];
        let counts = [counts.evaluations, counts.sealed, counts.opened, counts.published];
        row.extend(counts.map(TableCell::Count));
        row.push(cycle.created_at.local().strftime("%Y-%m-%d %H:%M").to_string().into());
        row
    };
    let columns = columns(&[
        ("周期", 16),
        ("单位", 20),
        ("评定方案", 26),
        ("党员方案", 20),
        ("方案指纹", 40),
        ("参评", 8),
        ("已封卷", 8),
        ("已开箱", 8),
        ("已公布", 8),
        ("建立时间", 18),
    ]);
    let rows = crate::cycles::list(service, actor)?.into_iter().map(row).collect();
    workbook(service, actor, "考评周期", columns, rows)
}

/// How the bottom lines of a cycle's branches stand on their facts (底线核查). Errors: `forbidden`, `not_found`.
pub fn lines_workbook(service: &Service, actor: &Actor, id: CycleId) -> Result<Workbook> {
    let (mut titles, mut rows): (_, Vec<Row>) = (columns(&[("党支部", 28)]), Vec::new());
    service.read(|conn| {
        actor.require(Action::ReadCycles)?;
        let cycle = crate::cycles::visible(conn, actor, id)?;
        let scheme = service.scheme(conn, cycle.scheme_id)?;
        titles.extend(scheme.bottom_lines.iter().map(|line| (line.title.zh.clone().into(), 12)));
        titles.extend(columns(&[("碰线", 8), ("待核实", 8)]));
        for branch in crate::overview::branches(conn, &actor.scope, id)? {
            let lines: Vec<_> = scoring::lines_by_facts(&scheme, &branch.facts).collect();
            let count = |wanted: &str| {
                let lines =
                    lines.iter().filter(|(line, outcome)| standing(&scheme, line, *outcome) == wanted);
                TableCell::Count(u32::try_from(lines.count()).unwrap_or(u32::MAX))
            };
            let mut row: Row = vec![branch.name.into()];
            row.extend(lines.iter().map(|(line, outcome)| standing(&scheme, line, *outcome).into()));
            row.extend([count(HIT), count(UNKNOWN)]);
            rows.push(row);
        }
        Ok(())
    })?;
    workbook(service, actor, "底线核查", titles, rows)
}

const HIT: &str = "碰线";
const UNKNOWN: &str = "待核实";

/// A line by its facts, in words; rules over ballots alone wait for them.
fn standing(scheme: &CheckedScheme, line: &BottomLine, outcome: LineOutcome) -> &'static str {
    let declared = |id: &&str| scheme.facts.iter().any(|fact| fact.id == **id);
    match outcome {
        LineOutcome::Clear => "没碰",
        LineOutcome::Hit => HIT,
        LineOutcome::Unknown if line.holds_when.facts().iter().any(declared) => UNKNOWN,
        LineOutcome::Unknown => "看投票",
    }
}

/// Heads of columns with their widths in characters.
fn columns(heads: &[(&'static str, u8)]) -> Columns {
    heads.iter().map(|(title, width)| ((*title).into(), *width)).collect()
}

/// The roll of a branch (党员名册). Errors: `forbidden`, `not_found`.
pub fn members_workbook(service: &Service, actor: &Actor, id: UnitId) -> Result<Workbook> {
    let members = crate::units::members::list(service, actor, id)?;
    let unit = found(service.read(|conn| Ok(store::units::find(conn, id)?))?)?;
    let yes = |is: bool| if is { "是" } else { "" };
    let row = |member: crate::units::members::MemberView| -> Row {
        vec![
            member.name.into(),
            member.post.unwrap_or_default().into(),
            yes(member.committee).into(),
            if member.active { "在册" } else { "不在册" }.into(),
            member.detail.into(),
        ]
    };
    let columns = columns(&[("姓名", 14), ("职务", 20), ("班子成员", 10), ("状态", 8), ("说明", 30)]);
    let rows = members.into_iter().map(row).collect();
    named(service, unit.name, "党员名册", columns, rows)
}

fn count(count: Option<u32>) -> TableCell {
    count.map_or(TableCell::Text(String::new()), TableCell::Count)
}

/// Every row of a list that comes in pages.
fn all_pages<T>(mut page: impl FnMut(Paging) -> Result<Page<T>>) -> Result<Vec<T>> {
    const AT_ONCE: u32 = 200;
    let mut all = Vec::new();
    for number in 1.. {
        let Page { items, total, .. } = page(Paging::new(Some(number), Some(AT_ONCE)))?;
        let last = items.is_empty();
        all.extend(items);
        if last || u64::try_from(all.len()).unwrap_or(u64::MAX) >= total {
            break;
        }
    }
    Ok(all)
}

fn workbook(
    service: &Service,
    actor: &Actor,
    title: &str,
    columns: Columns,
    rows: Vec<Row>,
) -> Result<Workbook> {
    actor.require(Action::ReadUnits)?;
    let unit = found(service.read(|conn| Ok(store::units::find(conn, actor.unit_id)?))?)?;
    named(service, unit.name, title, columns, rows)
}

fn named(
    service: &Service,
    unit_name: String,
    title: &str,
    columns: Columns,
    rows: Vec<Row>,
) -> Result<Workbook> {
    let (language, as_of) = (Language::Chinese, service.now().date());
    let list = TableList { language, unit_name, title: title.to_owned(), as_of, columns, rows };
    let bytes = xlsx(&list).map_err(Error::internal)?;
    Ok(Workbook { file_name: format!("{}{}.xlsx", list.unit_name, list.title), bytes })
}

/// 2026-11-22 09:00 – 11:30, with the second day where it is another.
fn span(from: Instant, to: Instant) -> String {
    let (from, to) = (from.local(), to.local());
    let until = if from.date() == to.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    format!("{} – {}", from.strftime("%Y-%m-%d %H:%M"), to.strftime(until))
}

fn status(status: EvaluationStatus) -> &'static str {
    match status {
        EvaluationStatus::Preparing => "准备中",
        EvaluationStatus::Sealed => "已封卷",
        EvaluationStatus::Voting => "投票中",
        EvaluationStatus::Closed => "待开箱",
        EvaluationStatus::Draft => "初评",
        EvaluationStatus::Confirmed => "已确认",
        EvaluationStatus::Published => "已公布",
    }
}

fn session_state(state: SessionState) -> &'static str {
    match state {
        SessionState::Booked => "已约",
        SessionState::Open => "进行中",
        SessionState::Closed => "已结束",
        SessionState::Cancelled => "已取消",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::TownshipAdmin => "镇管理员",
        Role::Superior => "点评人",
        Role::BranchSecretary => "支部书记",
        Role::Scrutineer => "监票人",
        Role::Auditor => "审计",
        Role::Screen => "大屏",
        Role::County => "县组织部",
        Role::City => "市组织部",
    }
}
