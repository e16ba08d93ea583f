// The whole township on phones: residents who go on from the branch to its members, a member's list, a lost code, and the
// secretary's record of work. On the example township, with the real program and real browsers.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { DESK, PHONE, look, out } from './browser.mjs';
import { answer, submit } from './phone.mjs';
import { finish, program } from './service.mjs';
import { at, example, signIn } from './world.mjs';

const STARS = [5, 4, 4, 5, 3, 4, 5, 4];
const step = example('199');

/** Taps what leads to a survey, and gives its number of questions. */
async function enter(page, link) {
  await link.tap();
  await page.locator('#f .q').first().waitFor();
  return page.locator('#f .q').count();
}
const left = async page => Number(/还有 (\d+) 项/.exec(await page.innerText('main, .p'))?.[1] ?? 0);

step('a resident rates the branch, then two members, from one slip', async ({ world, card }) => {
  const { page, context } = await world.person(PHONE);
  await page.goto(card.slips[0]);
  await answer(page, STARS);
  await submit(page);
  const before = await left(page);
  assert.ok(before >= 10, `${before} members can be rated`);
  await look(page, '110-receipt-members', { fullPage: true });
  for (const turn of [1, 2]) {
    const count = await enter(page, page.locator('a.go').first());
    assert.match(await page.innerText('.p'), /不记名/);
    await answer(page, STARS.slice(0, count));
    if (turn === 1) await look(page, '111-survey-member', { fullPage: true });
    await submit(page);
    assert.equal(await left(page), before - turn, 'each is saved by itself');
  }
  await page.goto(`${card.slips[0]}/list`);
  await look(page, '112-list-resident', { fullPage: true });
  await context.close();
});

step('a member signs the self review and rates the others, nothing preselected', async ({ world, card }) => {
  const { page, context } = await world.person(PHONE);
  await page.goto(card.peers[0]);
  await look(page, '113-list-member', { fullPage: true });
  const all = await page.locator('a.go').count();
  const own = await enter(page, page.locator('a.b'));
  assert.match(await page.innerText('.p'), /署名/, 'the self review comes first');
  assert.doesNotMatch(await page.innerText('.p'), /不记名/);
  assert.equal(await page.locator('#f input:checked').count(), 0);
  await answer(page, STARS.slice(0, own));
  await submit(page);
  await page.locator('a.b').first().tap();
  await page.waitForURL(url => url.pathname === card.peers[0]);
  assert.equal(await page.locator('a.go').count(), all - 1);
  const peer = page.locator('li.row', { hasText: '党员' }).filter({ has: page.locator('a.go') }).nth(2);
  const asked = await enter(page, peer.locator('a.go'));
  assert.match(await page.innerText('.p'), /不记名/);
  assert.equal(await page.locator('#f input[type="radio"]:checked:not([name="visibility"])').count(), 0);
  await answer(page, STARS.slice(0, asked));
  await look(page, '114-peer', { fullPage: true });
  await submit(page);
  await context.close();
});

step('one code on two phones at once counts once, and the page says which stands', async ({ world, card }) => {
  const phones = await Promise.all([world.person(PHONE), world.person(PHONE)]);
  await Promise.all(phones.map(({ page }) => page.goto(card.slips[1])));
  for (const [index, { page }] of phones.entries()) await answer(page, STARS.map(stars => (index === 0 ? stars : 1)));
  const receipts = [];
  for (const { page } of phones) receipts.push(await submit(page));
  assert.equal(receipts[0], receipts[1]);
  assert.match(await phones[1].page.innerText('.p'), /以第一次为准/);
  await look(phones[1].page, '115-second-phone', { fullPage: true });
  await Promise.all(phones.map(({ context }) => context.close()));
});

const reviewed = async page => /(\d+) \/ (\d+)/.exec(await page.innerText('p.far')).slice(1).map(Number);

/** Signs a superior in at /review. */
async function superior(page, key) {
  await page.goto('/review');
  await page.fill('#login', key.login);
  await page.fill('#password', key.password);
  await page.locator('#f button').click();
  await page.locator('form[action*="sign-out"] button').waitFor();
}

/** Signs in with the first account of a role that has something left to review, and gives it. */
async function withSomethingLeft(page, card, role) {
  for (const key of card.accounts.filter(key => key.role === role)) {
    await superior(page, key);
    if (await page.locator('a.b').count()) return key;
    await page.locator('form[action*="sign-out"] button').tap();
    await page.locator('#login').waitFor();
  }
  return assert.fail(`no ${role} of the example has something left to review`);
}

step('a superior reviews from the list on the phone, signed, and finds it again by name on the laptop', async ({ world, card }) => {
  const phone = await world.person(PHONE);
  const mine = await withSomethingLeft(phone.page, card, 'superior');
  const { page } = phone;
  const [before, all] = await reviewed(page);
  assert.ok(all > before && all > 3, `${before} of ${all}`);
  await look(page, '116-review-list');
  await page.locator('a.b').first().tap();
  await page.locator('#f .q').first().waitFor();
  assert.match(await page.innerText('.p'), /署名/);
  assert.doesNotMatch(await page.innerText('.p'), /不记名/);
  assert.equal(await page.locator('#f input[type="radio"]:checked').count(), 0);
  const asked = await page.locator('#f .q').count();
  await answer(page, STARS.slice(0, asked - 1));
  await page.tap('#go');
  await page.locator('#err').waitFor();
  assert.equal(await page.locator('#f input[type="radio"]:checked').count(), asked - 1, 'what was filled in came back');
  await page.locator(`#a${asked}4`).tap();
  await look(page, '117-review', { fullPage: true });
  await page.tap('#go');
  await page.locator('.ok[role="status"]').waitFor();
  await page.goto('/review');
  assert.deepEqual(await reviewed(page), [before + 1, all]);
  await phone.context.close();

  const desk = await world.person(DESK);
  await superior(desk.page, mine);
  const some = await desk.page.locator('section.c h3').first().innerText();
  await desk.page.fill('#q', some.slice(0, 2));
  await desk.page.locator('#f button').click();
  await desk.page.waitForURL(/q=/);
  const found = await desk.page.locator('section.c h3').allInnerTexts();
  assert.ok(found.length >= 1 && found.every(branch => branch.includes(some.slice(0, 2))), found.join());
  assert.deepEqual(await reviewed(desk.page), [before + 1, all], 'one right, whatever device');
  await look(desk.page, '118-review-desk');
  await desk.context.close();
});

step('the secretary signs the own reviews by account without script, and a sign-in that ends loses nothing', async ({ world, card }) => {
  const { page, context } = await world.person({ ...PHONE, javaScriptEnabled: false });
  const mine = await withSomethingLeft(page, card, 'branch_secretary');
  const [before, all] = await reviewed(page);
  assert.ok(all > 10, 'the branch, oneself and the members');
  assert.match(await page.innerText('.p'), /自评/);
  await look(page, '119-secretary-reviews', { fullPage: true });
  const asked = await enter(page, page.locator('a.go').first());
  await answer(page, STARS.slice(0, asked));
  await context.clearCookies();
  await page.tap('#go');
  await page.locator('#password').waitFor();
  assert.match(await page.innerText('.p'), /刚才填的内容都还在/);
  await look(page, '119-signed-out');
  await page.fill('#login', mine.login);
  await page.fill('#password', 'wrong');
  await page.locator('#f button').tap();
  await page.getByText('账号或者密码不对').waitFor();
  await page.fill('#password', mine.password);
  await page.locator('#f button').tap();
  await page.locator('#f .q').first().waitFor();
  assert.equal(await page.locator('#f input[type="radio"]:checked').count(), asked, 'every star came back');
  await look(page, '119-review-back');
  await page.tap('#go');
  await page.locator('.ok[role="status"]').waitFor();
  await page.goto('/review');
  assert.deepEqual(await reviewed(page), [before + 1, all]);
  await context.close();
});

/** A drawn picture as a phone might send it. */
function drawn() {
  const png = new PNG({ width: 1200, height: 900 });
  for (let place = 0; place < png.data.length; place += 4) {
    const row = Math.floor(place / 4 / png.width);
    png.data.set([40 + (row % 200), 120, 90 + (place % 97), 255], place);
  }
  return PNG.sync.write(png);
}

step('the secretary keeps the record of work on the phone, with a photo; a broken one is refused in words', async ({ world, card }) => {
  const { page, context } = await world.person(PHONE);
  let branch = null;
  for (const key of card.accounts.filter(key => key.role === 'branch_secretary')) {
    await page.goto('/work');
    await page.fill('#login', key.login);
    await page.fill('#password', key.password);
    await page.locator('#f button').tap();
    await page.locator('form[action*="sign-out"] button').waitFor();
    const open = page.locator('ul.r li', { hasNotText: '已封卷' }).locator('a').first();
    const entries = await open.count() ? await open.getAttribute('href') : null;
    if (entries) {
      await page.goto(entries);
      if (await page.locator('a.b').count()) { branch = key; break; }
      await page.goto('/work');
    }
    await page.locator('form[action*="sign-out"] button').tap();
    await page.locator('#login').waitFor();
  }
  assert.ok(branch, 'one branch of the example is not sealed yet');
  await look(page, '120-work', { fullPage: true });
  await page.locator('a.b').first().tap();
  await page.fill('#text', '修好村西排水沟 380 米');
  await page.setInputFiles('#photos', { name: 'IMG.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic') });
  await page.locator('#f button.b').tap();
  await page.locator('#err').waitFor();
  assert.match(await page.innerText('#err'), /HEIC/);
  assert.equal(await page.inputValue('#text'), '修好村西排水沟 380 米', 'what was typed is kept');
  await look(page, '121-work-refused', { fullPage: true });
  await page.setInputFiles('#photos', { name: 'gou.png', mimeType: 'image/png', buffer: drawn() });
  await page.locator('#f button.b').tap();
  await page.getByText('修好村西排水沟 380 米').first().waitFor();
  const photo = page.locator('img[src^="/photos/"]').last();
  await photo.scrollIntoViewIfNeeded();
  assert.ok(await photo.evaluate(image => image.decode().then(() => image.naturalWidth > 100)));
  await look(page, '122-work-saved', { fullPage: true });
  await context.close();
});

step('the administrator sees the members counted and nobody’s stars', async ({ world, card }) => {
  const { page, context } = await world.person(DESK);
  await signIn(page, card.sign_in.login, card.sign_in.password);
  await page.goto(`/console/evaluations/${card.boxes[0].evaluation_id}?step=voting`);
  await at(page, 'voting-counts').waitFor();
  await look(page, '130-voting');
  await context.close();
});

step('anybody recomputes a published result: in the browser, and with the program', async ({ world, card }) => {
  const { page, context } = await world.person(PHONE);
  await page.goto(card.public_page);
  await page.locator('a[href^="/verify"]').tap();
  await page.locator('#fetch').tap();
  await page.locator('#verdict.good').waitFor();
  await page.locator('#checks').waitFor({ state: 'visible' });
  assert.equal(await page.locator('#checks li:not([hidden])').count(), 11, 'corrections and members are checked where there are any, a list where one is chosen');
  assert.equal(await page.locator('#checks .bad').count(), 0);
  assert.ok(await page.locator('#checks .yes').count() >= 10, await page.innerText('#checks'));
  await look(page, '140-verified', { fullPage: true });

  const bundle = await page.evaluate(async path => (await fetch(path)).json(), await page.getAttribute('#fetch', 'href'));
  const changes = {
    seal: b => { b.seal.document.cycle += 'x'; },
    facts: b => { b.facts[0].salt = '0'.repeat(32); },
    corrected: b => { b.corrections = [{ fact: b.facts[0].fact, value: b.facts[0].value, version: 2, reason: '后来才核实' }]; },
    corrections: b => { b.corrections = [{ fact: b.facts[0].fact, value: b.facts[0].value, version: 1, reason: '没有新的一版' }]; },
    root: b => { b.counted.counted.pop(); },
    others: b => { b.others = [{ evaluation: '01a0d0ed-2e80-7e89-9cda-69a617c3553d', root: b.counted.root }]; },
    tallies: b => { Object.values(b.tally.groups)[0].ballots += 1; },
    scores: b => { b.rating.groups[0].score = '12.34'; },
    stars: b => { b.rating.stars = b.rating.stars === 1 ? 2 : b.rating.stars - 1; },
  };
  for (const [what, change] of [['none', () => {}], ...Object.entries(changes)]) {
    const changed = structuredClone(bundle);
    change(changed);
    const text = JSON.stringify(changed);
    await page.setInputFiles('#file', { name: 'bundle.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const holds = ['none', 'corrected'].includes(what);
    await page.locator(holds ? '#verdict.good' : `#checks li.bad[data-what="${what}"]`).waitFor();
    assert.equal(await page.locator('#checks li[data-what="corrections"]:not([hidden])').count(), what.startsWith('correct') ? 1 : 0);
    const file = join(out, `bundle-${what}.json`);
    writeFileSync(file, text);
    const said = await finish(program, ['verify', file, '--json']);
    assert.equal(said.code, holds ? 0 : 1, said.stdout + said.stderr);
    const failing = JSON.parse(said.stdout).checks.filter(check => check.verdict === 'fails').map(check => check.what);
    const shown = await page.$$eval('#checks .bad', all => all.map(one => one.dataset.what));
    if (holds) assert.deepEqual(failing, []);
    else {
      assert.ok(failing.includes(what), `${what}: ${failing}`);
      assert.ok(failing.every(one => shown.includes(one)), `the browser finds ${shown}, the program ${failing}`);
    }
  }
  // A list, against what the village published, and without it.
  const choose = list => page.setInputFiles('#file', { name: 'counted.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(list)) });
  const list = await page.evaluate(async id => (await fetch(`/r/${id}/counted.json`)).json(), bundle.evaluation);
  await page.locator('#fetch').tap();
  await page.locator('#verdict.good').waitFor();
  await choose(list);
  await page.getByText('它就是公布结果时的那一份').waitFor();
  assert.deepEqual(await page.$$eval('#checks li:not([hidden])', all => all.map(one => [one.dataset.what, one.className])), [['root', 'yes'], ['bound', 'yes']]);
  await look(page, '141-verified-list', { fullPage: true });
  await choose({ ...list, root: '0'.repeat(64) });
  await page.locator('#checks li.bad[data-what="bound"]').waitFor();
  const strange = { ...list, evaluation: '01a0d0ed-2e80-7e89-9cda-69a617c3553d' };
  await choose(strange);
  await page.getByText('没有它的总指纹').waitFor();
  await page.reload();
  await choose(strange);
  await page.getByText('先验算村里的材料').waitFor();
  assert.equal(await page.locator('#checks li.yes[data-what="root"]').count(), 1);
  await page.setInputFiles('#file', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await page.getByText('这个文件不能验算').waitFor();
  await context.close();
});
