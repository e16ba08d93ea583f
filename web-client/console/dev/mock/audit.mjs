// Rows of the audit log of the mock: one of every kind that has something to say.
import * as D from './data.mjs';

const unit = '柳湾村党支部';
const rows = [
  ['rating.correct', { act: 'proposed', unit, fact: 'collective_income_yuan', before: '86000', value: '186000', reason: '农经站核对银行流水后补上' }],
  ['evaluation.prepare', { unit, facts: [{ key: 'sanctions_in_effect', value: '0', verified: true }, { key: 'hardened_road_share', value: '0.92', verified: false }, { key: 'quota_given', value: 'true', verified: true }, { key: 'projects_overdue', value: null, verified: false }] }],
  ['evaluation.prepare', { unit, public: 420, superiors: 3 }],
  ['box.seal', { evaluation: D.id(), seal: D.hash('seal'), scrutineers: ['jianpiao1', 'jianpiao2'] }],
  ['box.decide', { act: 'proposed', kind: 'correct', channel: 'slip', unit, reason: '签到册上是 132 人', figure: 132 }],
  ['session.manage', { act: 'booked', unit, place: '柳湾村党群服务中心', opens_at: '2026-11-13T01:00:00Z', closes_at: '2026-11-13T03:30:00Z', channels: ['hall', 'slip', 'personal'], expected_attendance: 67 }],
  ['unit.manage', { unit: '清河镇', roll_import: { written: 3, superiors_created: 1, left_out: 0, summary: { rows: 4, branches: 1, new: 3, changed: 0, moved: 0, returned: 0, left: 0, same: 0, absent: 17, superiors_new: 1, superiors_same: 0, faults: 0, to_confirm: 0, fatal: false } } }],
  ['unit.manage', { unit: '后庄二村', merged_into: '后庄村党支部', members: 3 }],
  ['member.consent', { member: D.id(), stars: true, problems: false }],
  ['cycle.open', { unit: '清河镇', cycle: '2026年度', year: 2026, scheme: 'branch-star', scheme_version: '2026.1', scheme_hash: D.hash('scheme'), member_scheme: null, evaluations: 12 }],
  ['rating.approve_county', { decision: 'returned', document_number: null, note: '请补材料' }],
  ['staff.manage', { created: 'liuwan01', name: '党员甲', role: 'branch_secretary', unit, member: null }],
  ['rating.publish', {}],
];
export const audit = () => rows.map(([action, detail], at) => ({ id: D.id(), at: D.later(-at), by: at === 8 ? null : '管理员甲', action, object: D.id(), detail }));
