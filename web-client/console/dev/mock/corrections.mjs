// Corrections after the vote (票后更正) of the mock: what they do to the lines is only as right as pictures need.
import * as D from './data.mjs';
import { db } from './state.mjs';

/** Whether a value touches the line that speaks of it; null where no line does. */
const TOUCHES = { collective_income_yuan: ['ECO-01', (value) => Number(value) < 100000], principal_sanctions: ['DIS-01', (value) => Number(value) >= 1], attributed_major_events: ['SAF-01', (value) => Number(value) >= 1], reserve_cadres_u45: ['RES-01', (value) => Number(value) < 2], hardened_road_share: ['INF-01', (value) => Number(value) < 1] };

const confirmed = (one) => (one.corrections ?? []).filter((each) => each.state === 'confirmed').sort((a, b) => a.version - b.version);
export const versionOf = (one) => 1 + confirmed(one).length;

/** The bottom lines that a version touches. */
export function hitsOf(one, version = versionOf(one), more = []) {
  const hits = new Set(one.hits ?? D.HITS[one.at] ?? []);
  for (const { fact, value } of [...confirmed(one).filter((each) => each.version <= version), ...more]) {
    if (!TOUCHES[fact]) continue;
    const [line, touches] = TOUCHES[fact];
    if (touches(value)) hits.add(line);
    else hits.delete(line);
  }
  return [...hits];
}
const stars = (one, hits) => { const ladder = D.starsOf(Number(D.scoreOf(one.at).composite)); return one.thin ? null : hits.length ? Math.min(4, ladder) : ladder; };

export const corrected = (one, version) => confirmed(one).filter((each) => each.version <= version).map((each) => ({ version: each.version, at: each.decided_at, text: `${each.label['zh-CN']}更正`, reason: each.reason, stars_before: each.stars_before, stars: each.stars }));

/** A first correction, so that there is something to look at. */
export function example(one) {
  one.hits = ['ECO-01'];
  const income = D.scheme.facts.find((fact) => fact.id === 'collective_income_yuan');
  Object.assign(one.facts.find((fact) => fact.key === 'hardened_road_share'), { value: '0.92', verified: false, verified_by: null });
  one.corrections = [{ id: D.id(), fact: income.id, label: income.label, unit: income.unit, before: '86000', value: '186000', evidence: '农经站复核表 2026 第 4 号', reason: '村委会把第四季度的分红漏报了，农经站核对银行流水后补上', state: 'confirmed', stars_before: 4, stars: 5, version: 2, proposed_by: '管理员乙', proposed_at: D.later(-30), decided_by: '管理员甲', decided_at: D.later(-6) }];
}

export function routes({ evaluation, find, refuse }) {
  const opened = (id) => { const one = evaluation(id); if (!one.box?.opened_at) refuse(409, 'box_not_opened'); one.corrections ??= []; return one; };
  const may = () => (D.PERMISSIONS[db.me.role] ?? []).includes('rating.correct');
  const view = (each) => ({ ...each, may_confirm: each.state === 'pending' && may() && each.proposed_by !== db.me.name });
  const owner = (id) => db.evaluations.find((one) => one.corrections?.some((each) => each.id === id)) ?? refuse(404, 'not_found');
  const decide = (id, state) => {
    const one = owner(id);
    const each = find(one.corrections, id);
    if (each.state !== 'pending') refuse(409, 'decision_closed');
    if (state === 'confirmed' && each.proposed_by === db.me.name) refuse(409, 'same_person');
    const version = state === 'confirmed' ? versionOf(one) + 1 : null;
    Object.assign(each, { state, version, decided_by: db.me.name, decided_at: D.now() });
    if (version === null) return view(each);
    Object.assign(find(one.facts.map((fact) => ({ id: fact.key, fact })), each.fact).fact, { value: each.value, evidence: each.evidence, verified: true, verified_by: db.me.name });
    if (each.stars !== each.stars_before) Object.assign(one, { confirmed: null, published_at: null });
    return view(each);
  };
  return {
    'GET /api/evaluations/:id/corrections': ({ id }) => { const one = opened(id); return { corrections: [...one.corrections].reverse().map(view), facts: one.facts, may_propose: may() }; },
    'POST /api/evaluations/:id/corrections': ({ id, body }) => {
      const one = opened(id);
      const fact = one.facts.find((each) => each.key === body.fact) ?? refuse(422, 'invalid', '', [{ field: 'fact', code: 'unknown', detail: '没有这个事实。' }]);
      const wrong = [];
      const number = typeof body.value === 'string' && /^\d+(\.\d+)?$/.test(body.value);
      if (fact.type === 'bool' ? typeof body.value !== 'boolean' : !number || (fact.max && Number(body.value) > Number(fact.max))) wrong.push({ field: 'value', code: 'invalid', detail: fact.type === 'bool' ? '请选是或否。' : '请按上面说的范围填数字。' });
      if (!body.evidence) wrong.push({ field: 'evidence', code: 'required', detail: '请写凭据。' });
      if (!body.reason) wrong.push({ field: 'reason', code: 'required', detail: '请写理由。' });
      if (wrong.length) refuse(422, 'invalid', '', wrong);
      if (one.corrections.some((each) => each.state === 'pending' && each.fact === body.fact)) refuse(409, 'duplicate');
      const made = { id: D.id(), ...body, label: fact.label, unit: fact.unit, before: fact.verified ? fact.value : null, state: 'pending', stars_before: stars(one, hitsOf(one)), stars: stars(one, hitsOf(one, undefined, [body])), version: null, proposed_by: db.me.name, proposed_at: D.now(), decided_by: null, decided_at: null };
      one.corrections.push(made);
      return view(made);
    },
    'POST /api/corrections/:id/confirm': ({ id }) => decide(id, 'confirmed'),
    'POST /api/corrections/:id/withdraw': ({ id }) => decide(id, 'withdrawn'),
  };
}
