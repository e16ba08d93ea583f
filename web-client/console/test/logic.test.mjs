// Sums, times and rules that the console works out by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';
import { effectScope } from 'vue';

let server;
let load;
before(async () => {
  server = await createServer({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', server: { middlewareMode: true, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true } });
  load = (name) => server.ssrLoadModule(`/src/logic/${name}.ts`);
});
after(() => server.close());

test('scores become average stars exactly', async () => {
  const { starsOfScore } = await load('decimal');
  assert.equal(starsOfScore('91.00'), '4.550');
  assert.equal(starsOfScore('96.00'), '4.800');
  assert.equal(starsOfScore('91.23'), '4.5615');
  assert.equal(starsOfScore('100.00'), '5.000');
  assert.equal(starsOfScore(''), '');
});

test('differences are exact and signed', async () => {
  const { signed, subtract } = await load('decimal');
  assert.equal(subtract('4.80', '4.41'), '0.39');
  assert.equal(subtract('4.6', '4.63'), '-0.03');
  assert.equal(signed('0.39'), '+0.39');
  assert.equal(signed('-0.03'), '-0.03');
  assert.equal(signed('0.00'), '0.00');
  assert.equal(subtract('x', '1'), null);
});

test('decimals compare across scales and beyond floating point', async () => {
  const { compareDecimals, parseDecimal } = await load('decimal');
  const order = (a, b) => compareDecimals(parseDecimal(a), parseDecimal(b));
  assert.equal(order('100000', '99999.99'), 1);
  assert.equal(order('1', '1.000'), 0);
  assert.equal(order('9007199254740993', '9007199254740992'), 1);
  assert.equal(order('-1', '0.5'), -1);
});

test('bottom lines are three-valued while facts are typed', async () => {
  const { decide, factsOf } = await load('kleene');
  const rule = { any: [{ fact: 'quarters', op: '<', value: '4' }, { fact: 'overdue', op: '>', value: '0' }] };
  const known = (value) => ({ value, verified: true });
  assert.equal(decide(rule, { quarters: known('4'), overdue: known('0') }), false);
  assert.equal(decide(rule, { quarters: known('3') }), true, 'one true part decides');
  assert.equal(decide(rule, { quarters: known('4') }), null);
  assert.equal(decide(rule, { quarters: known('4'), overdue: { value: '2', verified: false } }), null, 'unverified is unknown');
  const quota = { all: [{ fact: 'years', op: '>=', value: '2' }, { fact: 'quota_given' }] };
  assert.equal(decide(quota, { quota_given: known(false) }), false, 'one false part decides');
  assert.equal(decide(quota, { years: known('2'), quota_given: known(true) }), true);
  assert.equal(decide({ not: { fact: 'quota_given' } }, { quota_given: known(true) }), false);
  assert.equal(decide({ not: { fact: 'quota_given' } }, {}), null);
  assert.deepEqual(factsOf({ all: [rule, { not: { fact: 'overdue', op: '>', value: '1' } }] }), ['quarters', 'overdue']);
});

test('the wall clock is eight hours ahead of UTC, in any browser', async () => {
  const { dayAfter, fromLocalInput, showTime, showWindow, toLocalInput, today } = await load('time');
  assert.equal(toLocalInput('2026-11-21T02:00:00Z'), '2026-11-21T10:00');
  assert.equal(fromLocalInput('2026-11-21T10:00'), '2026-11-21T02:00:00Z');
  assert.equal(fromLocalInput('2026-01-01T00:30'), '2025-12-31T16:30:00Z');
  assert.equal(fromLocalInput(''), null);
  const now = Date.parse('2026-11-21T17:00:00Z');
  assert.equal(today(now), '2026-11-22');
  assert.equal(dayAfter(14, now), '2026-12-06');
  assert.equal(showTime('2026-11-21T02:05:00Z', 'zh-CN', now), '11月21日 10:05');
  assert.equal(showTime('2025-11-21T02:05:00Z', 'zh-CN', now), '2025年11月21日 10:05');
  assert.equal(showTime(null), '');
  assert.match(showWindow('2026-11-21T02:00:00Z', '2026-11-21T03:30:00Z', 'en'), /^2026-11-21 10:00–11:30$/);
});

test('columns pasted from a sheet become members', async () => {
  const { parseRoll } = await load('roll');
  assert.deepEqual(parseRoll('姓名\t班子\t职务\n赵青\t是\t书记\n钱禾\t\t\n\n孙远\t√\t委员\r\n'), [
    { name: '赵青', committee: true, post: '书记' },
    { name: '钱禾', committee: false, post: '' },
    { name: '孙远', committee: true, post: '委员' },
  ]);
});

test('who is absent from a sheet is not among what it writes', async () => {
  const { splitRows, writtenFromSheet } = await load('roll');
  const row = (kind) => ({ kind, name: kind });
  assert.deepEqual(splitRows([row('new'), row('absent'), row('superior')]), { written: [row('new'), row('superior')], absent: [row('absent')] });
  assert.equal(writtenFromSheet({ new: 0, changed: 0, moved: 0, returned: 0, left: 0, superiors_new: 0, same: 180, absent: 17 }), 0);
  assert.equal(writtenFromSheet({ new: 1, changed: 2, moved: 3, returned: 4, left: 5, superiors_new: 6, same: 180, absent: 17 }), 21);
});

test('work runs a few at a time and keeps its order', async () => {
  const { inTurns } = await load('turns');
  let running = 0;
  let most = 0;
  const results = await inTurns([30, 5, 20, 1], 2, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running -= 1;
    return ms;
  });
  assert.deepEqual(results, [30, 5, 20, 1]);
  assert.equal(most, 2);
});

test('a paper is complete with the branch; a member may be blank as a whole, not in part', async () => {
  const { complete, isBlank, spread } = await load('keying');
  const question = (id) => ({ id, title: { 'zh-CN': id, en: id } });
  const parts = spread([
    { evaluation_id: 'e', name: '柳湾村党支部', is_member: false, questions: [question('B1'), question('B2')] },
    { evaluation_id: 'm', name: '党员甲', is_member: true, questions: [question('M1'), question('M2')] },
  ]);
  assert.deepEqual(complete(parts), ['柳湾村党支部']);
  assert.ok(isBlank(parts[1]));
  Object.assign(parts[0].answers, { B1: '5', B2: '0' });
  assert.deepEqual(complete(parts), []);
  parts[1].answers.M1 = '3';
  assert.deepEqual(complete(parts), ['党员甲']);
});

test('who holds a personal code comes from the roll, when they were last made from the acts', async () => {
  const { holders, lastPrinted } = await load('personal');
  const member = (name, more) => ({ id: name, name, active: true, committee: false, has_personal_code: false, ...more });
  assert.deepEqual(holders([member('甲', { committee: true, has_personal_code: true }), member('乙', { active: false }), member('丙')]), [
    { id: '甲', name: '甲', group: 'self', issued: true },
    { id: '丙', name: '丙', group: 'peer', issued: false },
  ]);
  const act = (at, detail) => ({ act: 'ticket.issue', at, by: null, detail });
  assert.deepEqual(lastPrinted([act('3', { slips: 50 }), act('2', { personal_codes: 1 }), act('1', { personal_codes: 30 })]), { at: '2', count: 1 });
  assert.equal(lastPrinted([act('3', null), { act: 'box.seal', at: '1', by: null, detail: {} }]), null);
});

test('a question that changes while it is asked is asked once more, and the last answer alone is taken', async () => {
  const { useLatest } = await server.ssrLoadModule('/src/composables/useLatest.ts');
  const { ApiError } = await server.ssrLoadModule('/src/api/index.ts');
  let chosen = 'a';
  const asked = [];
  const taken = [];
  const waiting = [];
  const latest = useLatest(() => {
    asked.push(chosen);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }, (answer) => taken.push(answer));
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const running = latest.run();
  for (chosen of ['b', 'c']) void latest.run();
  waiting[0].resolve('A');
  await turn();
  assert.deepEqual([asked, taken, latest.busy.value], [['a', 'c'], [], true]);
  waiting[1].resolve('C');
  await running;
  assert.deepEqual([asked, taken, latest.busy.value], [['a', 'c'], ['C'], false]);
  const refused = latest.run();
  waiting[2].reject(new ApiError(422, 'invalid', ''));
  await refused;
  assert.deepEqual([latest.error.value.code, taken, latest.busy.value], ['invalid', ['C'], false]);
});

test('a consequence leads to the stars it is proposed for, as far as a branch has them', async () => {
  const { placesOf } = await load('consequences');
  assert.deepEqual(placesOf('three_stars', { 3: 4 }), [{ stars: '3' }]);
  assert.deepEqual(placesOf('two_or_fewer', { 1: 2, 2: 3, 3: 4 }), [{ stars: '2' }, { stars: '1' }]);
  assert.deepEqual(placesOf('two_years', { 0: 1, 1: 2, 2: 0 }), [{ stars: '1' }]);
  assert.deepEqual(placesOf('rise', {}), [{ sort: '-change' }]);
  assert.deepEqual(placesOf('of_another_scheme', { 2: 1 }), []);
});

test('a question without a mean says why', async () => {
  const { noMean } = await load('levels');
  assert.equal(noMean(0, null), 'nobody');
  assert.equal(noMean(0, [0, 0, 0, 0, 0, 0]), 'nobody');
  assert.equal(noMean(7, null), 'withheld');
  assert.equal(noMean(3, [0, 0, 0, 0, 0, 3]), 'unknown');
  assert.equal(noMean(3, [0, 0, 0, 0, 0, 0]), 'nobody', 'others left this question out');
  assert.equal(noMean(3, [0, 0, 0, 1, 0, 2]), 'withheld', 'answers without a mean are never said to be none');
});

test('an act that came too late cannot be repeated; what is shown is loaded anew', async () => {
  const { overtaken } = await load('conflict');
  const fault = (status, code) => ({ status, code });
  assert.deepEqual([fault(409, 'already_confirmed'), fault(409, 'not_confirmed'), fault(412, 'http_412')].map(overtaken), [true, true, true]);
  assert.deepEqual([null, fault(0, 'offline'), fault(409, 'duplicate'), fault(409, 'same_person'), fault(422, 'invalid'), fault(503, 'busy')].map(overtaken), [false, false, false, false, false, false]);
  const { reloadShown, useLoad } = await server.ssrLoadModule('/src/composables/useLoad.ts');
  const asked = [];
  const page = effectScope();
  const dialog = effectScope();
  page.run(() => useLoad(() => 'page', async (key) => asked.push(key)));
  dialog.run(() => useLoad(() => 'dialog', async (key) => asked.push(key)));
  dialog.stop();
  await reloadShown();
  assert.deepEqual(asked, ['page', 'dialog', 'page']);
  page.stop();
});

test('accounts stand by unit and name, numbers in names as numbers', async () => {
  const { inUnits } = await load('staff');
  const one = (unit_name, name, login) => ({ unit_name, name, login });
  const order = inUnits([one('柳湾村党支部', '书记2', 'b'), one('白杨村党支部', '书记', 'c'), one('柳湾村党支部', '书记10', 'a'), one('柳湾村党支部', '书记2', 'a')]);
  assert.deepEqual(order.map((each) => `${each.unit_name[0]} ${each.name} ${each.login}`), ['白 书记 c', '柳 书记2 a', '柳 书记2 b', '柳 书记10 a']);
});

test('groups that keep a rating from being made are named, and no withheld one', async () => {
  const { withoutScore } = await load('groups');
  const group = (id, quorum_met, score, withheld = false) => ({ id, quorum_met, score, withheld });
  const groups = [group('self', false, null), group('public', true, null), group('peer', true, null, true), group('superior', true, '80.00')];
  assert.deepEqual(withoutScore(groups).map(({ id }) => id), ['public', 'self']);
});
