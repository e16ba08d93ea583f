// Invented places and people for looking at the console. Nothing here is a real village or person.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const scheme = JSON.parse(
  readFileSync(new URL('../../../../crates/scoring/schemes/branch-star.json', import.meta.url), 'utf8'),
);
export const hash = (text) => createHash('sha256').update(text).digest('hex');
export const id = () => randomUUID();
export const now = () => new Date().toISOString().replace(/\.\d+Z/, 'Z');
export const later = (hours) => new Date(Date.now() + hours * 3600_000).toISOString().replace(/\.\d+Z/, 'Z');
export const day = (days) => new Date(Date.now() + days * 86400_000 + 8 * 3600_000).toISOString().slice(0, 10);

const VILLAGES = ['石桥村', '白杨村', '柳湾村', '东渡村', '枣园村', '南坡村', '槐树店村', '上苇村', '河口村', '新桥村', '西岭村', '后庄村'];
const NAMES = ['赵青', '钱禾', '孙远', '李墨', '周岚', '吴桐', '郑川', '王苇', '冯楠', '陈砚', '褚溪', '卫朴', '蒋田', '沈舟', '韩陌', '杨笠', '朱藜', '秦稼', '许榆', '何杉', '吕槐', '施麦', '张穗', '孔梓', '曹陶'];

export const township = { id: id(), name: '清河镇', kind: 'township', code: '371400106000', path: '/371400/371400106/', parent_id: null, active: true, permanent_code: null, permanent_path: null };
export const branches = VILLAGES.map((village, at) => ({
  id: id(), name: `${village}党支部`, kind: 'branch', code: `3714001062${String(at).padStart(2, '0')}`, path: `${township.path}${at}/`, parent_id: township.id, active: true,
  permanent_code: `QH${String(at + 1).padStart(4, '0')}`, permanent_path: `/u/QH${String(at + 1).padStart(4, '0')}`,
}));
export const units = [township, ...branches];
units.forEach((one) => { one.above = one.kind === 'branch' ? [township.name] : []; });
export const members = Object.fromEntries(branches.map((branch, at) => [branch.id, NAMES.map((name, n) => ({
  id: id(), name: name.slice(0, 1) + NAMES[(n * 7 + at) % NAMES.length].slice(1), committee: n < 5, post: n === 0 ? 'secretary' : n === 1 ? '副书记' : n < 5 ? '委员' : null, active: n !== 24, has_personal_code: at < 6, permanent_path: `/m/MQ${String(at + 1).padStart(4, '0')}`, detail: '', relatives: [],
}))]));

const person = (login, name, role, unit = township) => ({ id: id(), login, name, role, unit_id: unit.id, unit_name: unit.name, disabled: false });
export const staff = [
  person('admin', '管理员甲', 'township_admin'), person('jian1', '监票人丑', 'scrutineer'), person('jian2', '监票人寅', 'scrutineer'), person('jian3', '监票人卯', 'scrutineer'),
  ...['书记辰', '镇长巳', '副书记午', '组织委员未', '驻村干部申'].map((name, at) => person(`leader${at + 1}`, name, 'superior')),
  person('shenji', '审计员酉', 'auditor'), person('daping', '大屏一号', 'screen'),
  ...branches.slice(0, 6).map((branch, at) => person(`shuji${at + 1}`, NAMES[at], 'branch_secretary', branch)),
  person('admin2', '管理员乙', 'township_admin'),
];
export const PERMISSIONS = {
  township_admin: ['unit.read', 'unit.manage', 'staff.read', 'staff.manage', 'cycle.read', 'cycle.open', 'evaluation.prepare', 'evaluation.record', 'session.manage', 'session.screen', 'box.seal', 'ticket.issue', 'box.open', 'rating.read', 'rating.reply', 'rating.confirm', 'rating.publish', 'rating.correct', 'comment.triage', 'problem.read', 'problem.manage', 'problem.progress', 'audit.read'],
  branch_secretary: ['unit.read', 'cycle.read', 'evaluation.record', 'rating.read', 'rating.reply', 'problem.read', 'problem.progress'],
  auditor: ['unit.read', 'staff.read', 'cycle.read', 'rating.read', 'problem.read', 'audit.read'],
  scrutineer: ['unit.read', 'cycle.read', 'session.screen', 'box.open'],
};

const GOOD = { reserve_cadres_u45: '3', years_without_candidate: '0', quota_given: true, collective_income_yuan: '186000', finance_quarters_published: '4', audit_findings_overdue: '0', hardened_road_share: '1', projects_overdue: '0', principal_sanctions: '0', other_sanctions: '0', proven_cases: '0', attributed_major_events: '0', confirmed_integrity_breaches: '0', weak_listed: false };

export function facts(filled, changes = {}) {
  return scheme.facts.map((fact, at) => ({
    key: fact.id, label: fact.label, type: fact.type, unit: fact.unit ?? null, min: fact.min ?? null, max: fact.max ?? null, period: fact.period,
    value: at < filled ? changes[fact.id] ?? GOOD[fact.id] : null,
    evidence: at < filled ? '镇台账 2026 第 ' + (at + 3) + ' 页' : null,
    verified: at < filled && !(fact.id in changes && changes[fact.id] === null), verified_by: at < filled ? '管理员甲' : null, revision: 1,
  }));
}

const SCORES = [
  ['94.10', '96.50', '95.00', '92.50'], ['92.60', '97.00', '95.50', '90.00'], ['91.00', '96.00', '93.50', '90.50'], ['90.80', '95.00', '93.00', '90.00'],
  ['90.20', '94.50', '92.50', '89.00'], ['88.60', '95.50', '92.00', '88.00'], ['88.40', '93.00', '91.00', '87.50'], ['86.90', '94.00', '90.50', '88.50'],
  ['84.20', '96.50', '91.50', '86.00'], ['84.80', '92.00', '89.00', '85.00'], ['82.50', '90.50', '87.00', '84.00'], ['77.40', '93.50', '86.00', '80.00'],
];
const CHANGES = ['+1.60', '+2.10', '+2.70', '-0.80', '+3.90', '+0.40', '0.00', '+1.20', '-2.40', '+0.90', '+4.60', '-3.10'];
const cents = (text) => Math.round(Number(text) * 100);
const show = (value) => (value / 100).toFixed(2);
export function scoreOf(at) {
  const [p, s, e, u] = SCORES[at].map(cents);
  const composite = Math.round((p * 4000 + (s + e + u) * 2000) / 10000);
  return { composite: show(composite), groups: { public: SCORES[at][0], self: SCORES[at][1], peer: SCORES[at][2], superior: SCORES[at][3] }, change: CHANGES[at] };
}
export const HITS = { 1: ['DIS-01'], 11: ['SAF-01'] };
export const starsOf = (composite) => (composite >= 90 ? 5 : composite >= 80 ? 4 : composite >= 70 ? 3 : composite >= 60 ? 2 : 1);
const entry = (at, kind, figure, unit, text, note, more = {}) => ({ id: `00000000-0000-7000-8000-00000000000${at}`, kind, figure, unit, money: '', date: '', place: '', text, note, promise: '', kept: 'none', indicators: [], photos: [], ...more });
export const WORK = [
  entry(1, 'project', '3.2', '公里', '硬化村东到桥头的路', '县里补 40 万，村里出 12 万', { money: '520000', date: '2026-05-12', place: '村东到桥头', indicators: ['B5'] }),
  entry(2, 'finance', '18.6', '万元', '村集体经济收入', '', { indicators: ['B2', 'B6'] }),
  entry(3, 'service', '412', '件', '代办事项', '当天办结 390 件', { indicators: ['B3'] }),
  entry(4, 'commitment', '4', '件', '去年承诺办成', '5 件里的 4 件，剩下一件今年 11 月', { promise: '办成 5 件实事', kept: 'partly', indicators: ['B4'] }),
];
