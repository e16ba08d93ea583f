// What the audit log says, in the words of both locales.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

const root = new URL('..', import.meta.url).pathname;
const crates = join(root, '../../crates');
let server;
let detail;
let evaluationOf;
before(async () => {
  server = await createServer({ root, logLevel: 'error', server: { middlewareMode: true, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true } });
  ({ auditDetail: detail, evaluationOf } = await server.ssrLoadModule('/src/logic/audit.ts'));
});
after(() => server.close());

function words(locale) {
  const folder = join(root, 'src/locales', locale);
  const all = Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8'))]));
  const at = (key) => key.split('.').reduce((part, name) => part?.[name], all);
  return { t: (key, named = {}) => at(key).replace(/\{(\w+)\}/g, (_, name) => named[name]), te: (key) => typeof at(key) === 'string' };
}
const chinese = words('zh-CN');
const english = words('en');
const ID = '01921c64-7a80-7efe-ad88-d27e4d5a7516';

test('details are told as key：value; what is empty is left out', () => {
  assert.equal(detail({ act: 'booked', percent: null, note: '换灯', channels: ['hall', 'new'] }, chinese), '做了：预约，说明：换灯，渠道：大屏扫码、new');
  assert.equal(detail({ act: 'booked', opens_at: '2024-10-13T01:00:00Z' }, english, 'en'), 'Act: booked, Opens: 2024-10-13 09:00');
  assert.equal(detail({ decision: 'returned', role: 'township_admin', scheme: 'branch-star' }, chinese), '决定：退回镇里，角色：镇管理员，方案：党支部星级评定');
  assert.equal(detail({}, chinese), '');
  assert.equal(detail(null, chinese), '');
});

test('facts stand with their names; shares in percent; what is open is said', () => {
  const facts = [
    { key: 'sanctions_in_effect', value: '0', verified: true }, { key: 'hardened_road_share', value: '0.92', verified: false },
    { key: 'quota_given', value: 'true', verified: true }, { key: 'of_a_scheme_of_its_own', value: null, verified: false },
  ];
  assert.equal(detail({ unit: '柳湾村党支部', facts }, chinese), '组织：柳湾村党支部，事实：在影响期内的党纪政务处分、刑事处罚 0（已核实）、具备条件的农户通硬化路的比例 92%（没核实）、上级分配了发展党员名额 是（已核实）、of_a_scheme_of_its_own 待核实（没核实）');
  assert.equal(detail({ act: 'proposed', fact: 'hardened_road_share', before: null, value: '0.92' }, chinese), '做了：提出，事实：具备条件的农户通硬化路的比例，原来：待核实，值：92%');
});

test('stars are told in words', () => {
  assert.equal(detail({ stars: 4, stars_before: 5 }, chinese), '星级：四星，原来的星级：五星');
  assert.equal(detail({ stars: 1, stars_before: null }, english, 'en'), 'Stars: one star');
});

test('an id is left out where a name stands beside it; an evaluation is led to', () => {
  assert.equal(detail({ unit: '柳湾村党支部', member: ID }, chinese), '组织：柳湾村党支部');
  assert.equal(detail({ member: ID, stars: true, problems: false }, chinese), `党员：${ID}，公开星级：是，公开问题：否`);
  assert.equal(detail({ evaluation: ID, scrutineers: ['甲', '乙'] }, chinese), '监票人：甲、乙');
  assert.equal(evaluationOf({ evaluation: ID }), ID);
  assert.equal(evaluationOf({ evaluation: '柳湾村党支部' }), null);
});

test('what was done and to what is told first', () => {
  assert.equal(detail({ closes_at: '2024-10-13T03:30:00Z', opens_at: '2024-10-13T01:00:00Z', place: '村部', unit: '柳湾村党支部', act: 'booked' }, english, 'en'), 'Act: booked, Unit: 柳湾村党支部, Opens: 2024-10-13 09:00, Closes: 2024-10-13 11:30, Place: 村部');
});

test('what lies within stands in brackets, without what came to nothing', () => {
  assert.equal(detail({ import: { created: 95, chain_created: 4 } }, chinese), '导入（新增：95，补上的上级：4）');
  assert.equal(detail({ roll_import: { written: 3, left_out: 0, summary: { rows: 4, fatal: false } } }, english, 'en'), 'Roll import (Written: 3, In the sheet (Rows: 4))');
});

test('every act that is recorded has a word', () => {
  const table = readFileSync(join(crates, 'domain/src/permission.rs'), 'utf8');
  const names = [...table.matchAll(/= "([a-z_]+\.[a-z_]+)"/g)].map(([, name]) => name).filter((name) => !/\.(read|screen|triage)$/.test(name));
  assert.ok(names.length > 20);
  for (const name of names) assert.ok(chinese.te(`audit.action.${name.replace('.', '_')}`), name);
});

test('every key that the use cases write has a word', () => {
  const folder = join(crates, 'service/src');
  const missing = new Set();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith('.rs')) continue;
    const source = readFileSync(join(folder, file), 'utf8').replace(/#\[schema[^\n]*/g, '');
    if (!/\.audit\(/.test(source)) continue;
    const keys = [...source.matchAll(/json!\(\{([^}]*)\}/g)].flatMap(([, body]) => [...body.matchAll(/"([a-z_]+)":/g)]).concat([...source.matchAll(/told\["([a-z_]+)"\]/g)]);
    for (const [, key] of keys) if (!chinese.te(`audit.key.${key}`)) missing.add(`${file}: ${key}`);
  }
  assert.deepEqual([...missing], []);
});

test('facts of the shipped schemes are called what their scheme calls them', () => {
  for (const [locale, said] of [['zh-CN', chinese], ['en', english]]) {
    for (const name of ['member-star', 'branch-star']) {
      const scheme = JSON.parse(readFileSync(join(crates, `scoring/schemes/${name}.json`), 'utf8'));
      for (const fact of scheme.facts) {
        assert.ok(said.te(`factNames.${fact.id}`), fact.id);
        // Both schemes have some facts; those are called as for branches.
        if (name === 'branch-star') assert.equal(said.t(`factNames.${fact.id}`), fact.label[locale].replace(/（全部为1）$| \(all = 1\)$/, ''));
      }
    }
  }
});
