// Corrections after the vote and values of facts, in words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let server;
let load;
before(async () => {
  server = await createServer({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', server: { middlewareMode: true, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true } });
  load = (name) => server.ssrLoadModule(`/src/logic/${name}.ts`);
});
after(() => server.close());

const both = (text) => ({ 'zh-CN': text, en: text });
const share = { key: 'road', type: 'number', unit: null, min: '0', max: '1.0', label: both('通硬化路的比例') };
const income = { key: 'income', type: 'number', unit: both('元'), min: '0', max: null, label: both('村集体收入') };
const count = { key: 'quarters', type: 'count', unit: both('个季度'), min: null, max: '4' };
const flag = { key: 'quota', type: 'bool', unit: null, min: null, max: null };

test('a share is read in percent, exactly; a number keeps its unit', async () => {
  const { isShare, valueText } = await load('facts');
  const { percent } = await load('decimal');
  assert.deepEqual(['0.92', '1', '0', '0.005', '0.9250', '1.00', '.5'].map(percent), ['92%', '100%', '0%', '0.5%', '92.5%', '100%', null]);
  assert.deepEqual([share, income, count, flag].map(isShare), [true, false, false, false]);
  assert.equal(isShare({ ...share, unit: both('公里') }), false, 'a length from 0 to 1 is no share');
  assert.deepEqual([valueText('0.92', share), valueText('86000', income), valueText(true, flag), valueText(null, share)], ['92%', '86000 元', '是', '']);
  assert.equal(valueText('很多', share), '很多', 'what is no number stays as it is');
});

test('an unverified value does not hold', async () => {
  const { heldText } = await load('facts');
  assert.equal(heldText({ ...income, value: '86000', verified: true }), '86000 元');
  assert.equal(heldText({ ...share, value: '0.92', verified: false }), '待核实（填的是 92%）');
  assert.equal(heldText({ ...flag, value: null, verified: false }), '待核实');
});

test('what may be entered is said beside the field', async () => {
  const { limitsText } = await load('facts');
  assert.deepEqual([share, income, count, flag].map(limitsText), ['填 0 到 1，0.92 就是 92%。', '填数字，不小于 0', '填整数，0 到 4', '']);
});

test('a correction is told in one sentence', async () => {
  const { correctionText } = await load('corrections');
  const facts = [share, income, flag];
  const one = (fact, before, value, label = fact.label) => correctionText({ fact: fact.key, label, unit: fact.unit, before, value }, facts);
  assert.equal(one(income, '86000', '120000'), '村集体收入由 86000 元更正为 120000 元');
  assert.equal(one(share, '0.92', '1'), '通硬化路的比例由 92% 更正为 100%');
  assert.equal(one(share, null, '0.5'), '通硬化路的比例由待核实更正为 50%');
  assert.equal(one(flag, false, true, both('分配了名额')), '分配了名额由否更正为是');
});

test('other stars start everything anew, the same ones leave it', async () => {
  const { followsText, waitingFirst } = await load('corrections');
  assert.match(followsText({ stars_before: 4, stars: 5 }), /由四星变为五星.*从头再来/);
  assert.match(followsText({ stars_before: 4, stars: 4 }), /星级不变，还是四星.*照旧/);
  assert.match(followsText({ stars_before: null, stars: null }), /星级不变，还是暂不定星/);
  assert.deepEqual(waitingFirst(['confirmed', 'pending', 'withdrawn'].map((state) => ({ state }))).map((one) => one.state), ['pending', 'confirmed', 'withdrawn']);
});
