// From an empty database to a booked session, as a township administrator does it in the console.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, look } from './browser.mjs';
import { ACCOUNTS, BRANCHES, COMMITTEE, FACTS, MEMBERS, RESIDENTS, ROLL, TOWNSHIP } from './people.mjs';
import { divisions, finish, program, text } from './service.mjs';
import { at, evaluation, local, signIn, told } from './world.mjs';

const ADMIN = 'guanli1';
const HOUR = 3600_000;
const VERSION = 'pandian.1';

export async function units(world) {
  const { villages } = await divisions();
  const rows = text(villages).split('\n').filter(line => line.includes(`,${TOWNSHIP},`));
  assert.equal(rows.length, BRANCHES);
  world.branch = rows[0].split(',')[1].replaceAll('"', '').replace(/委会$/, '党支部');

  const bad = join(world.service.folder, 'bad.csv');
  writeFileSync(bad, [text(villages).split('\n')[0], rows[0], rows[1].replace(/^\d{12}/, '37142510x202'), ''].join('\n'));
  const refused = await world.service.command('import', 'units', [bad, '--under', TOWNSHIP]);
  assert.equal(refused.code, 1, refused.stdout);
  assert.match(refused.stderr, /3 ?行/, 'the line is named');
  assert.match(refused.stderr, /code/, 'the column is named');

  const load = () => world.service.json('import', 'units', villages, '--under', TOWNSHIP);
  const first = await load();
  assert.equal(first.created, BRANCHES, 'and nothing was there from the bad list');
  const again = await load();
  assert.deepEqual([again.created, again.chain_created, again.renamed, again.unchanged], [0, 0, 0, BRANCHES]);
}

/** A township's own version of 党支部星级评定: five working days to reply stay, the public notice is shorter. */
export async function scheme(world) {
  const document = JSON.parse((await finish(program, ['scheme', 'show', 'branch-star', '--json'])).stdout);
  const file = join(world.service.folder, 'scheme.json');
  const write = () => writeFileSync(file, JSON.stringify(document));
  document.version = VERSION;
  document.timetable.notice_days = 0;
  // And by the township alone, as the example's: the county's and the city's part has tests of its own.
  const alone = (act, zh, en) => ({ level: 'township', act, label: { 'zh-CN': zh, en }, stars: [1, 2, 3, 4, 5] });
  document.approval = [alone('propose', '镇初评', 'Township proposal'), alone('decide', '镇审定', 'Township decision')];
  document.groups[0].weight_bp += 1;
  write();
  const refused = await finish(program, ['scheme', 'check', file]);
  assert.equal(refused.code, 1, 'weights that do not sum');
  assert.notEqual((await world.service.command('scheme', 'add', [file])).code, 0);
  document.groups[0].weight_bp -= 1;
  write();
  const first = await world.service.json('scheme', 'add', file);
  assert.deepEqual(await world.service.json('scheme', 'add', file), first, 'the same again changes nothing');
  document.timetable.notice_days = 1;
  write();
  assert.notEqual((await world.service.command('scheme', 'add', [file])).code, 0, 'a version is never changed');
}

export async function service(world) {
  const made = await world.service.json('staff', 'add', '--login', ADMIN, '--name', '管理员戌', '--role', 'township_admin', '--unit', TOWNSHIP);
  world.passwords[ADMIN] = made.password;
  world.base = await world.service.start();
}

export async function roll(world) {
  world.admin = await world.person({ ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = world.admin;
  await page.goto('/console/');
  await at(page, 'login').fill(ADMIN);
  await at(page, 'password').fill('not the password');
  await at(page, 'sign-in-submit').click();
  await at(page, 'error').waitFor();
  await look(page, '01-sign-in-wrong');
  await signIn(page, ADMIN, world.passwords[ADMIN]);
  await at(page, 'cycle-new').waitFor();
  await look(page, '02-workbench-empty');

  await at(page, 'nav-roll').click();
  await at(page, 'filter-kind').selectOption('branch');
  await page.getByText(`共 ${BRANCHES} 个`).waitFor();
  await look(page, '03-units');
  await at(page, 'search').fill(world.branch.slice(0, 2));
  await at(page, `unit-${world.branch}`).click();
  await at(page, 'members-add').click();
  await look(page, '04-members-empty');
  // As from the township's own sheet.
  await page.evaluate(rows => navigator.clipboard.writeText(rows), ROLL);
  await at(page, 'member-name').first().click();
  await page.keyboard.press('Control+V');
  await page.waitForFunction(count => document.querySelectorAll('[data-test="member-name"]').length >= count, COMMITTEE.length + MEMBERS.length);
  await look(page, '05-members-pasted');
  await at(page, 'members-submit').click();
  await told(page, `在册 ${COMMITTEE.length + MEMBERS.length} 人：班子 ${COMMITTEE.length} 人，其他党员 ${MEMBERS.length} 人`);
  await look(page, '06-members', { fullPage: true });
}

export async function accounts(world) {
  const { page } = world.admin;
  await page.goto('/console/staff');
  const { watchers, superior, secretary, colleague } = ACCOUNTS;
  for (const one of [...watchers, superior, colleague, { ...secretary, unit: world.branch }]) {
    await at(page, 'staff-new').click();
    await at(page, 'staff-name').fill(one.name);
    await at(page, 'staff-login').fill(one.login);
    await at(page, 'staff-role').selectOption(one.role);
    if (one.unit) await at(page, 'staff-unit').selectOption({ label: one.unit });
    await at(page, 'staff-submit').click();
    assert.equal(await at(page, 'new-login').innerText(), one.login);
    world.passwords[one.login] = await at(page, 'new-password').innerText();
    if (one.unit) await look(page, '07-account-made');
    await at(page, 'staff-submit').click();
    await at(page, 'new-login').waitFor({ state: 'detached' });
  }
  await look(page, '08-accounts');
}

export async function cycle(world) {
  const { page } = world.admin;
  await page.goto('/console/');
  await at(page, 'cycle-new').click();
  await at(page, 'cycle-scheme').waitFor();
  await at(page, 'cycle-scheme').selectOption({ label: `党支部星级评定　${VERSION}` });
  await look(page, '09-cycle-new');
  await at(page, 'cycle-submit').click();
  await at(page, 'evaluations').waitFor();
  await page.getByText(`共 ${BRANCHES} 个`).waitFor();
  await look(page, '10-evaluations');
  await at(page, 'search').fill(world.branch.slice(0, 2));
  await at(page, `evaluation-${world.branch}`).click();
  await at(page, 'facts-form').waitFor();
  world.evaluation = new URL(page.url()).pathname.split('/').pop();
}

export async function facts(world) {
  const { page } = world.admin;
  await at(page, 'fact-reserve_cadres_u45').fill('三个');
  await at(page, 'facts-save').click();
  await at(page, 'error').waitFor();
  await look(page, '11-facts-refused');
  for (const [key, value] of Object.entries(FACTS)) {
    const field = at(page, `fact-${key}`);
    await (typeof value === 'boolean' ? field.selectOption(value ? 'yes' : 'no') : field.fill(value));
    await at(page, `evidence-${key}`).fill('镇农经站台账');
    await at(page, `verified-${key}`).check();
  }
  assert.equal(await page.locator('input[data-test^="verified-"]').count(), Object.keys(FACTS).length, 'every fact of the scheme was entered');
  await at(page, 'facts-save').click();
  await told(page, '事实已保存');
  assert.match(await at(page, 'facts-lines').innerText(), /碰线\s*集体收入/);
  await look(page, '12-facts', { fullPage: true });
  await at(page, 'facts-next').click();
}

export async function electorates(world) {
  const { page } = world.admin;
  await at(page, 'electorate-public').fill(String(RESIDENTS));
  await at(page, `superior-${ACCOUNTS.superior.login}`).check();
  await at(page, 'electorates-save').click();
  await told(page, '名额已保存');
  await look(page, '13-electorates', { fullPage: true });
  await at(page, 'electorates-next').click();
  for (const [index, [kind, figure, unit, words]] of [
    ['project', '3.2', '公里', '硬化村东到桥头的路'],
    ['finance', '4', '次', '按季度公开账目，贴在公开栏'],
    ['service', '126', '件', '代办社保、医保和补贴'],
  ].entries()) {
    await at(page, 'record-add').click();
    await at(page, 'record-kind').nth(index).selectOption(kind);
    await at(page, 'record-figure').nth(index).fill(figure);
    await at(page, 'record-unit').nth(index).fill(unit);
    await at(page, 'record-text').nth(index).fill(words);
  }
  await at(page, 'record-save').click();
  await told(page, '工作实绩已保存');
  await look(page, '14-record');
  await at(page, 'record-next').click();
}

export async function session(world) {
  const { page } = world.admin;
  const now = Date.now();
  await at(page, 'book-session').click();
  await at(page, 'session-place').fill('村部会议室');
  await at(page, 'session-from').fill(local(now + HOUR));
  await at(page, 'session-to').fill(local(now + HOUR / 2));
  await at(page, 'session-form-submit').click();
  await told(page, '结束要晚于开始');
  await at(page, 'session-to').fill(local(now + 3 * HOUR));
  await at(page, 'session-expected').fill('60');
  for (const channel of ['hall', 'slip', 'personal']) assert.ok(await at(page, `channel-${channel}`).isChecked());
  await look(page, '15-session-form');
  await at(page, 'session-form-submit').click();
  await told(page, '约好了');
  await look(page, '16-session');
}

/** Two administrators change one session at once: the second is told, loses nothing and decides. */
export async function both(world) {
  const { page } = world.admin;
  await at(page, 'session-edit').click();
  await at(page, 'session-place').fill('文化广场');

  const other = await world.staff(ACCOUNTS.colleague.login);
  await evaluation(world, other.page, 'session');
  await at(other.page, 'session-edit').click();
  await at(other.page, 'session-place').fill('村小学礼堂');
  await at(other.page, 'session-form-submit').click();
  await told(other.page, '场次已改');

  await at(page, 'session-form-submit').click();
  await at(page, 'stale').waitFor();
  assert.match(await at(page, 'stale').innerText(), /别人刚改过这一页[^]*村小学礼堂/);
  assert.equal(await at(page, 'session-place').inputValue(), '文化广场');
  await look(page, '17-session-stale');
  await at(page, 'stale-keep').click();
  // And it begins now. Forms know no seconds: late in a minute the next one is meant.
  const now = Date.now();
  const begins = now % 60_000 > 45_000 ? now + 60_000 : now;
  await at(page, 'session-from').fill(local(begins));
  world.opensAt = Math.floor(begins / 60_000) * 60_000;
  await at(page, 'session-form-submit').click();
  await told(page, '文化广场');
  await at(page, 'stale').waitFor({ state: 'detached' });
  await other.context.close();
}
