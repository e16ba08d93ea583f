// The operations of the API, as far as the console uses them.
import { audit } from './audit.mjs';
import { example, routes as corrections, versionOf } from './corrections.mjs';
import * as D from './data.mjs';
import { ranking, rating } from './rating.mjs';
import * as S from './state.mjs';

const { db } = S;
if (db.cycles.length > 1) example(S.of(db.cycles[1].id)[2]);
export class Refusal {
  constructor(status, code, detail = '', errors = []) { Object.assign(this, { status, body: { type: 'about:blank', title: code, status, detail, code, errors } }); }
}
const refuse = (status, code, detail, errors) => { throw new Refusal(status, code, detail, errors); };
const bad = (field, detail) => refuse(422, 'invalid', '', [{ field, code: 'invalid', detail }]);
const find = (list, id) => list.find((one) => one.id === id) ?? refuse(404, 'not_found');
const evaluation = (id) => find(db.evaluations, id);
function page(list, query) {
  const number = Number(query.page ?? 1);
  const size = Number(query.per_page ?? 50);
  return { items: list.slice((number - 1) * size, number * size), total: list.length, page: number, per_page: size };
}
const me = () => ({ staff: db.me, csrf_token: 'mock', permissions: D.PERMISSIONS[db.me.role] ?? [] });
const sheet = (title, codes) => `<!doctype html><meta charset="utf-8"><title>${title}</title><style>body{font:16px sans-serif}div{display:inline-block;margin:8px;padding:16px;border:1px dashed #555}</style><h1>${title}</h1>${codes.map((code) => `<div>${code}</div>`).join('')}`;
const counts = (id) => { const all = S.of(id); const at = (list) => all.filter((one) => list.includes(S.status(one))).length; return { evaluations: all.length, sealed: all.length - at(['preparing']), opened: at(['draft', 'confirmed', 'published']), published: at(['published']) }; };
const cycleView = (cycle) => ({ ...cycle, counts: counts(cycle.id) });
const stale = (mine, theirs) => mine === theirs || refuse(409, 'stale');
const act = (one, name) => one.acts.unshift({ act: name, at: D.now(), by: db.me.name, detail: null });

const node = (one) => ({ ...one, children: one.kind === 'branch' ? 0 : D.units.filter((other) => other.kind === 'branch').length, members: (D.members[one.id] ?? []).length });

export const routes = {
  'POST /api/sign-in': ({ body }) => { const who = D.staff.find((one) => one.login === body.login && !one.disabled); if (!who || body.password !== 'mock') refuse(401, 'wrong_credentials'); db.me = who; return me(); },
  'POST /api/sign-out': () => { db.me = null; },
  'GET /api/me': () => me(),
  'POST /api/me/password': ({ body }) => { if (body.old !== 'mock') bad('old', '现在的密码不对。'); },
  'GET /api/units': ({ query }) => page(D.units.filter((one) => (!query.kind || one.kind === query.kind) && (one.name + one.code).includes(query.q ?? '')), query),
  'GET /api/units/:id': ({ id }) => find(D.units, id),
  'GET /api/tree': () => D.units.filter((one) => one.kind !== 'branch').map(node),
  'GET /api/units/:id/children': ({ id }) => D.units.filter((one) => one.parent_id === id || (id === D.township.id && one.kind === 'branch')).map(node),
  'GET /api/units/:id/history': () => [{ at: D.later(-400), by: '管理员甲', kind: 'renamed', other_id: null, other_name: null, text: '柳湾支部 → 柳湾村党支部' }],
  'POST /api/units': ({ body }) => { const one = { ...body, id: D.id(), code: body.code ?? 'L7K2M', path: `${D.township.path}new/`, active: true, permanent_code: 'QH9999', permanent_path: '/u/QH9999', above: [] }; D.units.push(one); D.members[one.id] = []; return one; },
  'PATCH /api/units/:id': ({ id, body }) => Object.assign(find(D.units, id), body),
  'GET /api/units/:id/members': ({ id }) => D.members[id] ?? [],
  'POST /api/units/:id/members': ({ id, body }) => { body.members.forEach((one, at) => one.name.length < 2 && bad(`members[${at}].name`, '姓名至少两个字。')); D.members[id].push(...body.members.map((one) => ({ detail: '', relatives: [], ...one, id: D.id(), active: true, has_personal_code: false, permanent_path: '/m/MQ9999' }))); },
  'PATCH /api/members/:id': ({ id, body }) => Object.assign(find(Object.values(D.members).flat(), id), body),
  'GET /api/staff': ({ query }) => page(D.staff.filter((one) => (!query.role || one.role === query.role) && (one.name + one.login).includes(query.q ?? '')), query),
  'POST /api/staff': ({ body }) => { if (D.staff.some((one) => one.login === body.login)) bad('login', '这个账号已经有了，换一个。'); const one = { id: D.id(), ...body, unit_name: find(D.units, body.unit_id).name, disabled: false }; D.staff.push(one); return { staff: one, password: 'vupa-3921-kele' }; },
  'PATCH /api/staff/:id': ({ id, body }) => ({ ...Object.assign(find(D.staff, id), body.reset_password ? {} : body), password: body.reset_password ? 'tola-4417-misu' : null }),
  'GET /api/schemes': () => [{ id: D.scheme.id, version: D.scheme.version, hash: D.hash('scheme'), title: D.scheme.title, subject_kinds: ['branch'] }],
  'GET /api/cycles': () => db.cycles.map(cycleView),
  'POST /api/cycles': ({ body }) => cycleView(S.addCycle(body)),
  'GET /api/cycles/:id/overview': ({ id }) => {
    const all = S.of(id); const by = {}; all.forEach((one) => { by[S.status(one)] = (by[S.status(one)] ?? 0) + 1; });
    const todo = [['facts', all.filter((one) => S.status(one) === 'preparing').length, 'status=preparing'], ['voting', by.voting ?? 0, 'status=voting'], ['open', by.closed ?? 0, 'status=closed'], ['confirm', by.draft ?? 0, 'status=draft'], ['publish', by.confirmed ?? 0, 'status=confirmed'], ['correct', all.flatMap((one) => one.corrections ?? []).filter((each) => each.state === 'pending').length, 'status=published']];
    return { counts: by, todo: todo.filter(([, n]) => n > 0).map(([kind, count, where]) => ({ kind, count, text_key: `todo.${kind}`, link: `/console/evaluations?cycle=${id}&${where}` })), line_hits: ranking(id, {}).line_hits, overdue: db.problems.map(S.viewProblem).filter((one) => one.state === 'overdue').slice(0, 4) };
  },
  'GET /api/cycles/:id/evaluations': ({ id, query }) => page(S.of(id).filter((one) => one.unit.name.includes(query.q ?? '') && (!query.status || S.status(one) === query.status)).map((one) => {
    const session = S.sessionsOf(one)[0];
    return { id: one.id, unit_id: one.unit.id, unit_name: one.unit.name, status: S.status(one), session: session ? { id: session.id, opens_at: session.opens_at, closes_at: session.closes_at, state: S.sessionState(session) } : null, facts_verified: one.facts.filter((fact) => fact.verified).length, facts_total: one.facts.length, electorate_public: one.public, box_id: one.box?.id ?? null, ready: S.status(one) === 'preparing' ? S.ready(one) : [] };
  }), query),
  'GET /api/cycles/:id/ranking': ({ id, query }) => { const { list, ...rest } = ranking(id, query); return { ...page(list, query), ...rest }; },
  'GET /api/evaluations/:id': ({ id }) => S.viewEvaluation(evaluation(id)),
  'PUT /api/evaluations/:id/facts': ({ id, body }) => { const one = evaluation(id); stale(body.revision, one.revision); body.facts.forEach((fact, at) => { if (typeof fact.value === 'string' && !/^\d+(\.\d+)?$/.test(fact.value)) bad(`facts[${at}].value`, '请填数字。'); }); body.facts.forEach((fact) => Object.assign(one.facts.find((other) => other.key === fact.key), fact, { verified_by: fact.verified ? db.me.name : null })); one.revision += 1; },
  'PUT /api/evaluations/:id/electorates': ({ id, body }) => { const one = evaluation(id); one.public = body.public; one.superiors = body.superiors; },
  'PUT /api/evaluations/:id/work-record': ({ id, body }) => { evaluation(id).work_record = body.entries.map((one) => ({ ...one, id: one.id ?? D.id(), photos: one.photos.map((photo) => ({ id: photo, width: 1600, height: 1200 })) })); },
  'POST /api/evaluations/:id/photos': () => ({ id: D.hash(D.id()), width: 1600, height: 1200 }),
  'GET /api/evaluations/:id/seal-preview': ({ id }) => { const one = evaluation(id); return { checks: S.ready(one), unverified_facts: one.facts.filter((fact) => !fact.verified).map(({ label }) => label['zh-CN']), scrutineer_candidates: D.staff.filter((who) => who.role === 'scrutineer').map(({ id: who, name, login }) => ({ id: who, name, login })) }; },
  'POST /api/evaluations/:id/seal': ({ id, body }) => { const one = evaluation(id); const two = body.scrutineers.map((who) => find(D.staff, who)); S.seal(one, two); act(one, 'box.seal'); return { box_id: one.box.id, seal_hash: one.box.seal_hash, sealed_at: one.box.sealed_at, opening_codes: two.map((who, at) => ({ staff_id: who.id, name: who.name, code: one.box.codes[at] })), sheet_html: sheet('开箱码', one.box.codes) }; },
  'POST /api/sessions/:id/links': ({ body }) => { const links = Array.from({ length: body.count }, (_, at) => `http://127.0.0.1:8080/s/L${at}7K2M92QD4F6GH2X`); return { links, sheet_html: sheet('一次性链接', links) }; },
  'POST /api/evaluations/:id/personal-codes': ({ id, body }) => {
    const one = evaluation(id);
    const people = D.members[one.unit.id].filter((who) => who.active && (!body.member_ids || body.member_ids.includes(who.id)));
    people.forEach((who) => { who.has_personal_code = true; });
    const all = [...people.map((who) => [who.name, who.committee ? 'self' : 'peer']), ...(body.superiors ? D.staff.filter((who) => one.superiors.includes(who.id)).map((who) => [who.name, 'superior']) : [])];
    const codes = all.map(([name, group], at) => ({ name, group, path: `/p/PX${at}7K2M9QTR${at}` }));
    one.acts.unshift({ act: 'ticket.issue', at: D.now(), by: db.me.name, detail: { personal_codes: codes.length } });
    return { count: codes.length, sheet_html: sheet('个人码', codes.map((code) => `${code.name} ${code.path}`)), codes };
  },
  'POST /api/sessions/:id/slips': ({ id, body }) => { if (!(body.count > 0)) bad('count', '请填要印的张数。'); find(db.sessions, id).evaluation_ids.forEach((one) => act(evaluation(one), 'ticket.issue')); return { count: body.count, sheet_html: sheet('纸条码', Array.from({ length: Math.min(12, body.count) }, (_, at) => `S${at}QK-7M2T-9R4X`)) }; },
  'POST /api/boxes/:id/open': ({ id, body }) => { const one = db.evaluations.find((other) => other.box?.id === id); body.scrutineers.forEach((who, at) => { if (who.password !== 'mock') refuse(422, 'wrong_credentials', '', [{ field: `scrutineers[${at}].password`, code: 'wrong_credentials', detail: '账号或密码不对，请再核对一遍。' }]); if (!one.box.codes.includes(who.code)) refuse(422, 'wrong_opening_code', '', [{ field: `scrutineers[${at}].code`, code: 'wrong_opening_code', detail: '开箱码不对，请照着纸上再输一遍。' }]); }); S.open(one); return { root: one.box.root, count: one.box.count, evaluations: [one.id], spoiled: 0 }; },
  'GET /api/evaluations/:id/rating': ({ id, query }) => { const one = evaluation(id); if (!one.box?.opened_at) refuse(409, 'box_not_opened'); const version = Number(query.version ?? versionOf(one)); if (version > versionOf(one)) refuse(404, 'not_found'); return rating(one, version); },
  ...corrections({ evaluation, find, refuse }),
  'POST /api/evaluations/:id/reply': ({ id, body }) => { evaluation(id).reply = { text: body.text, at: D.now(), by: db.me.name }; },
  'POST /api/evaluations/:id/confirm': ({ id, body }) => { if (!body.document_number) bad('document_number', '请填文号。'); evaluation(id).confirmed = { at: D.now(), by: db.me.name, document_number: body.document_number }; },
  'POST /api/evaluations/:id/publish': ({ id }) => { evaluation(id).published_at = D.now(); },
  'GET /api/evaluations/:id/comments': () => [{ id: D.id(), kind: 'problem', category: 'environment', text: '村东头排水沟一下雨就堵。', visibility: 'public', problem_id: D.id(), photos: [], photos_unreadable: 1 }, { id: D.id(), kind: 'suggestion', category: null, text: '公开栏挪到超市门口，大家都看得见。', visibility: 'township', problem_id: null, photos: [], photos_unreadable: 0 }],
  'POST /api/evaluations/:id/problems/draw': () => ({ created: 3, existing: 1 }),
  'GET /api/sessions': ({ query }) => page(db.sessions.filter((one) => one.cycle_id === query.cycle_id).map(S.viewSession), query),
  'GET /api/screens': () => db.sessions.map(S.viewSession).filter((one) => one.state !== 'cancelled').map((one) => ({ session_id: one.id, unit_name: one.evaluations[0].unit_name, place: one.place, opens_at: one.opens_at, closes_at: one.closes_at, state: one.state, screen_path: one.screen_path })),
  'GET /api/sessions/:id': ({ id }) => S.viewSession(find(db.sessions, id)),
  'POST /api/sessions': ({ body }) => { const one = { id: D.id(), ...body, revision: 1, closed: false, cancelled: false, cycle_id: evaluation(body.evaluation_ids[0]).cycle_id }; db.sessions.push(one); return S.viewSession(one); },
  'PATCH /api/sessions/:id': ({ id, body }) => { const one = find(db.sessions, id); stale(body.revision, one.revision); Object.assign(one, body, { revision: one.revision + 1 }); return S.viewSession(one); },
  'POST /api/sessions/:id/close': ({ id }) => { find(db.sessions, id).closed = true; return S.viewSession(find(db.sessions, id)); },
  'POST /api/sessions/:id/cancel': ({ id }) => { find(db.sessions, id).cancelled = true; return S.viewSession(find(db.sessions, id)); },
  'GET /api/problems': ({ query }) => {
    const cycle = query.cycle_id ? S.of(query.cycle_id).map((one) => one.id) : null;
    const scope = db.problems.filter((one) => (!cycle || cycle.includes(one.evaluation_id)) && (!query.unit_id || one.unit_id === query.unit_id)).map(S.viewProblem);
    const found = scope.filter((one) => (!query.state || one.state === query.state) && (one.text + (one.owner ?? '')).includes(query.q ?? ''));
    const tally = { all: scope.length, to_assign: 0, in_progress: 0, overdue: 0, done: 0, checked: 0 };
    scope.forEach((one) => { tally[one.state] += 1; });
    const late = db.problems.map(S.viewProblem).filter((one) => one.state === 'overdue' && cycle && !cycle.includes(one.evaluation_id));
    const elsewhere = db.cycles.map((one) => ({ cycle_id: one.id, cycle_name: one.name, count: late.filter((problem) => S.of(one.id).some((row) => row.id === problem.evaluation_id)).length }));
    return { ...page(found, query), counts: tally, overdue_elsewhere: elsewhere.filter((one) => one.count > 0) };
  },
  'GET /api/problems/:id': ({ id }) => ({ ...S.viewProblem(find(db.problems, id)), events: [{ at: D.later(-240), by: null, kind: 'drawn', percent: null, note: '' }, { at: D.later(-200), by: '管理员甲', kind: 'assigned', percent: null, note: '' }, { at: D.later(-30), by: '党员乙', kind: 'progress', percent: 70, note: '锅炉配件未到，11 月 25 日装' }] }),
  'POST /api/problems': ({ body }) => { const one = evaluation(body.evaluation_id); const made = { id: D.id(), unit_id: one.unit.id, unit_name: one.unit.name, evaluation_id: one.id, source: 'inspection', source_text: null, text: body.text, measure: null, owner: null, deadline: null, progress: 0, progress_note: null, revision: 1 }; db.problems.push(made); return S.viewProblem(made); },
  'PATCH /api/problems/:id': ({ id, body }) => { const one = find(db.problems, id); stale(body.revision, one.revision); return S.viewProblem(Object.assign(one, body, { revision: one.revision + 1 })); },
  'POST /api/problems/:id/progress': ({ id, body }) => S.viewProblem(Object.assign(find(db.problems, id), { progress: body.percent, progress_note: body.note })),
  'POST /api/problems/:id/done': ({ id }) => S.viewProblem(Object.assign(find(db.problems, id), { done: true, progress: 100 })),
  'POST /api/problems/:id/check': ({ id }) => S.viewProblem(Object.assign(find(db.problems, id), { checked: true })),
  'POST /api/problems/:id/return': ({ id, body }) => S.viewProblem(Object.assign(find(db.problems, id), { done: false, progress: 80, progress_note: body.note })),
  'POST /api/problems/:id/urge': ({ id }) => S.viewProblem(find(db.problems, id)),
  'GET /api/audit': ({ query }) => page(audit(), query),
};
