// The state of the mock: one running cycle, one published cycle.
import * as D from './data.mjs';

export const db = { cycles: [], evaluations: [], sessions: [], problems: [], audit: [], me: null };
const pick = (text) => text['zh-CN'];

export function schemeBrief() {
  const { id, version, title, groups, bottom_lines } = D.scheme;
  return { id, version, hash: D.hash(version), title, indicators: D.scheme.indicators.map(({ id: key, title: name, records }) => ({ id: key, title: name, records })), groups, bottom_lines };
}

export function addCycle({ name, year, branch_ids }) {
  const cycle = { id: D.id(), name, year, unit_id: D.township.id, scheme_id: D.scheme.id, scheme_version: D.scheme.version, scheme_hash: D.hash('scheme'), created_at: D.now() };
  db.cycles.unshift(cycle);
  D.branches.filter((branch) => !branch_ids || branch_ids.includes(branch.id)).forEach((branch) => {
    db.evaluations.push({
      id: D.id(), cycle_id: cycle.id, unit: branch, at: D.branches.indexOf(branch), status: 'preparing', revision: 1, facts: D.facts(0),
      public: null, superiors: [], box: null, work_record: [], acts: [], counts: { self: 0, peer: 0, public: 0, superior: 0 }, reply: null, confirmed: null, published_at: null,
    });
  });
  return cycle;
}

export const of = (cycleId) => db.evaluations.filter((one) => one.cycle_id === cycleId);
export const sessionsOf = (evaluation) => db.sessions.filter((one) => one.evaluation_ids.includes(evaluation.id));
export function sessionState(session) {
  if (session.cancelled) return 'cancelled';
  if (session.closed || session.closes_at <= D.now()) return 'closed';
  return session.opens_at > D.now() ? 'booked' : 'open';
}
export function status(evaluation) {
  if (evaluation.published_at) return 'published';
  if (evaluation.confirmed) return 'confirmed';
  if (evaluation.box?.opened_at) return 'draft';
  if (!evaluation.box) return 'preparing';
  const states = sessionsOf(evaluation).map(sessionState);
  if (states.includes('open')) return 'voting';
  return states.includes('booked') || states.length === 0 ? 'sealed' : 'closed';
}
export const QUORUM = { self: 3, peer: 13, public: 42, superior: 1 };
export const counts = (evaluation) => Object.fromEntries(Object.entries(evaluation.counts).map(([group, ballots]) => [group, { ballots, quorum: evaluation.public ? QUORUM[group] : null }]));

export function viewSession(session) {
  const list = session.evaluation_ids.map((id) => db.evaluations.find((one) => one.id === id));
  return { ...session, state: sessionState(session), screen_path: `/screen/${session.id.slice(0, 8)}`, evaluations: list.map((one) => ({ id: one.id, unit_name: one.unit.name })), counts: list[0] ? counts(list[0]) : null };
}

export function viewEvaluation(evaluation) {
  const cycle = db.cycles.find((one) => one.id === evaluation.cycle_id);
  const roll = D.members[evaluation.unit.id].filter((one) => one.active);
  const state = status(evaluation);
  return {
    id: evaluation.id, cycle: { id: cycle.id, name: cycle.name, year: cycle.year }, unit: evaluation.unit, status: state, status_text: state, next_step: null, revision: evaluation.revision, scheme: schemeBrief(),
    facts: evaluation.facts, electorates: { self: roll.filter((one) => one.committee).length, peer: roll.filter((one) => !one.committee).length, public: evaluation.public, superior: evaluation.superiors.length },
    superiors: D.staff.filter((one) => evaluation.superiors.includes(one.id)), sessions: sessionsOf(evaluation).map(viewSession), box: evaluation.box, work_record: evaluation.work_record, counts: counts(evaluation), acts: evaluation.acts,
  };
}

export function ready(evaluation) {
  return [
    { check: 'facts', ok: evaluation.facts.every((one) => one.verified), severity: 'warning', detail: null },
    { check: 'electorates', ok: Boolean(evaluation.public && evaluation.superiors.length), severity: 'error', detail: null },
    { check: 'work_record', ok: evaluation.work_record.length > 0, severity: 'warning', detail: null },
    { check: 'session', ok: sessionsOf(evaluation).length > 0, severity: 'warning', detail: null },
  ];
}

export function seal(evaluation, scrutineers) {
  evaluation.box = { id: D.id(), seal_hash: D.hash(evaluation.id), sealed_at: D.now(), scrutineers: scrutineers.map(({ id, name }) => ({ id, name })), opened_at: null, root: null, count: null, codes: ['K7MQ-4TRX-9WPD-2HCN', 'B3VF-8YJS-6KLA-5GZE'] };
}

export function open(evaluation) {
  evaluation.counts = { self: 5, peer: 20, public: evaluation.thin ? 7 : 215, superior: 5 };
  evaluation.box.opened_at = D.now();
  evaluation.box.root = D.hash(`root${evaluation.id}`);
  evaluation.box.count = Object.values(evaluation.counts).reduce((sum, n) => sum + n, 0);
}

const TEXTS = [
  ['老年活动室没通暖气', '群众反映 9 条', '换暖气片 6 组，接通锅炉', '党员乙', -11, 70], ['信访积案未化解', '底线核查', '包案领导每周约见一次', '党员辛', -7, 40],
  ['河道垃圾清理不及时', '群众反映 14 条', '每周二、五清运，专人巡河', '党员壬', -4, 55], ['低保评定没公示', '群众反映 6 条', '补公示 7 天，开评议会', '党员癸', -2, 80],
  ['两项决议没走四议三审', '底线核查', '补开村民代表会，重新公示', '党员庚', 3, 75], ['村东头排水沟堵塞', '群众反映 22 条', '清淤 380 米，装篦子 12 处', '党员丙', 24, 60],
  ['路灯坏了 11 盏', '群众反映 5 条', '更换灯头，登记巡检', '党员己', 9, 100], ['村务公开栏更新慢', '群众反映 11 条', '每月 5 日前上墙、上公开页', '党员丁', 16, 100],
  ['自来水半天没水', '群众反映 17 条', null, null, null, 0], ['垃圾桶离家太远', '低分指标', null, null, null, 0],
];
export function problemState(problem) {
  if (problem.checked) return 'checked';
  if (problem.done) return 'done';
  if (!problem.deadline) return 'to_assign';
  return problem.deadline < D.day(0) ? 'overdue' : 'in_progress';
}
export function viewProblem(problem) {
  const days = problem.deadline ? Math.round((Date.parse(D.day(0)) - Date.parse(problem.deadline)) / 86400_000) : null;
  return { ...problem, subject_name: problem.unit_name, member_id: null, proposed_measure: problem.measure ? null : '换灯头，登记巡检', proposed_deadline: problem.measure ? null : D.day(5), state: problemState(problem), days };
}

function fill() {
  addCycle({ name: '2025 年度', year: 2025, branch_ids: null });
  for (const one of of(db.cycles[0].id)) {
    Object.assign(one, { facts: D.facts(14), public: 420, superiors: D.staff.filter((p) => p.role === 'superior').map((p) => p.id), work_record: D.WORK });
    seal(one, D.staff.slice(1, 3));
    one.thin = one.at === 8;
    open(one);
    one.confirmed = { at: D.now(), by: '管理员甲', document_number: '清组发〔2025〕18 号' };
    one.published_at = D.now();
    one.reply = { text: '认这个结果。暖气和排水沟两件事，年底前办完。', at: D.now(), by: one.unit.name };
  }
  const first = of(db.cycles[0].id);
  TEXTS.forEach(([text, source_text, measure, owner, days, progress], at) => db.problems.push({
    id: D.id(), unit_id: first[at].unit.id, unit_name: first[at].unit.name, evaluation_id: first[at].id, source: at === 1 || at === 4 ? 'bottom_line' : at === 9 ? 'indicator' : 'comment', source_text, text, measure, owner,
    deadline: days === null ? null : D.day(days), progress, progress_note: at === 0 ? '锅炉配件未到，11 月 25 日装' : null, revision: 1, done: progress === 100, checked: at === 7,
  }));
  addCycle({ name: '2026 年度', year: 2026, branch_ids: null });
  of(db.cycles[0].id).forEach((one) => {
    const step = one.at % 6;
    if (step > 0) one.facts = D.facts(step === 1 ? 9 : 14, one.at === 7 ? { collective_income_yuan: '86000' } : {});
    if (step > 1) Object.assign(one, { public: 380 + one.at * 10, superiors: D.staff.filter((p) => p.role === 'superior').map((p) => p.id), work_record: D.WORK });
    if (step > 2) db.sessions.push({ id: D.id(), evaluation_ids: [one.id], place: `${one.unit.name.replace('党支部', '')}党群服务中心`, opens_at: D.later(step === 3 ? 20 : -1), closes_at: D.later(step === 3 ? 23 : step === 5 ? -0.1 : 2), expected_attendance: 120, channels: ['hall', 'slip', 'personal'], revision: 1, closed: false, cancelled: false, cycle_id: one.cycle_id });
    if (step > 3) { seal(one, D.staff.slice(1, 3)); one.counts = { self: 5, peer: 17, public: step === 4 ? 32 : 215, superior: 4 }; }
  });
  const opened = of(db.cycles[0].id)[11];
  open(opened);
}

if (!process.env.EMPTY) fill();
export { pick };
