// From the seal to the last ballot: scrutineers, slips, the big screen, and everybody who rates.
import assert from 'node:assert/strict';
import { HALL, PHONE, look, until } from './browser.mjs';
import { ACCOUNTS, BALLOTS, COMMENTS, COMMITTEE, MEMBERS, RESIDENTS } from './people.mjs';
import { answer, expectReceipt, post, submit } from './phone.mjs';
import { inHand, picture, quarter, scanned, wechat } from './qr.mjs';
import { at, evaluation, told } from './world.mjs';

const SLIPS = 40;

export async function seal(world) {
  const { page } = world.admin;
  await evaluation(world, page, 'seal');
  await at(page, 'seal-checks').waitFor();
  assert.doesNotMatch(await at(page, 'seal-checks').innerText(), /还差|请留意/);
  const label = one => ({ label: `${one.name}（${one.login}）` });
  const [first, second] = ACCOUNTS.watchers;
  await at(page, 'scrutineer-1').selectOption(label(first));
  await at(page, 'scrutineer-2').selectOption(label(first));
  await told(page, '请选两位不同的人');
  assert.ok(await at(page, 'seal').isDisabled());
  await at(page, 'scrutineer-2').selectOption(label(second));
  await look(page, '18-seal');
  await at(page, 'seal').click();
  assert.ok(await at(page, 'seal-confirm-submit').isDisabled(), 'not before it is understood');
  await at(page, 'seal-understood').check();
  await look(page, '19-seal-confirm');
  await at(page, 'seal-confirm-submit').click();
  await at(page, 'opening-codes').waitFor();
  world.opening = await at(page, 'opening-code').allInnerTexts();
  assert.equal(new Set(world.opening).size, 2);
  // Leaving asks first; staying keeps the codes.
  await at(page, 'step-voting').click();
  assert.ok(await at(page, 'opening-codes').isVisible());
  const sheet = page.frameLocator('[data-test="codes-sheet"]').locator('.code');
  assert.deepEqual((await sheet.allInnerTexts()).map(plain), world.opening.map(plain), 'the sheet says the same');
  await look(page, '20-opening-codes', { fullPage: true });
  await at(page, 'codes-handed').check();
  await at(page, 'codes-done').click();
}

const plain = code => code.replace(/[\s-]/g, '');

export async function codes(world) {
  const { page } = world.admin;
  await at(page, 'slips-count').fill(String(SLIPS));
  await at(page, 'slips-make').click();
  await at(page, 'slips-result').waitFor();
  const sheet = page.frameLocator('[data-test="slips-sheet"]');
  world.slips = (await sheet.locator('.code').allInnerTexts()).map(plain);
  assert.equal(new Set(world.slips).size, SLIPS);
  const first = sheet.locator('article.card').first();
  await first.scrollIntoViewIfNeeded();
  world.slipAddress = inHand(picture(await first.locator('.qr').screenshot()));
  assert.ok(world.slipAddress.toUpperCase().endsWith(`/S/${world.slips[0]}`), `${world.slipAddress} is not ${world.slips[0]}`);
  await look(page, '21-slips', { fullPage: true });

  await at(page, 'personal-make').click();
  await at(page, 'personal-result').waitFor();
  await look(page, '22-personal-codes', { fullPage: true });
  const rows = await at(page, 'personal-result').locator('tbody tr').evaluateAll(all =>
    all.map(row => [...row.cells].map(cell => cell.innerText.trim())));
  world.codes = rows.map(([name, group, path]) => ({ name, group, path }));
  assert.deepEqual(world.codes.map(code => code.name).sort(), [...COMMITTEE, ...MEMBERS, ACCOUNTS.superior.name].sort());
  await at(page, 'codes-next').click();
}

const counts = page => page.$$eval('#body .counts li', items => Object.fromEntries(items.map(item =>
  [item.querySelector('b').textContent.trim(), Number(item.querySelector('.n b').textContent)])));
const counted = (world, label, count) => until(`the screen shows ${count} for ${label}`, async () => (await counts(world.screen))[label] === count);

async function scan(page, name) {
  const shot = picture(await page.screenshot());
  const address = scanned(shot);
  assert.equal(await wechat(quarter(shot)), address, `${name}: WeChat’s engine, a quarter as large`);
  return address;
}

/** From the console to the screen, and from the screen into the phone. */
export async function screen(world) {
  const { page } = world.admin;
  await at(page, 'voting-counts').waitFor();
  await look(page, '23-voting');
  world.screenPath = await at(page, 'screen-link').getAttribute('href');
  world.screen = (await world.person(HALL)).page;
  // The screen has no account: its address is enough.
  await world.screen.goto(world.screenPath);
  await world.screen.locator('.qr svg').waitFor({ timeout: 70_000 });
  const box = await world.screen.locator('.qr svg').boundingBox();
  assert.ok(box.width >= 720 && box.height >= 720, JSON.stringify(box));
  world.hall = await scan(world.screen, 'the first code');
  world.seen = Date.now();
  assert.ok(world.hall.toLowerCase().startsWith(`${world.base}/h/`), world.hall);
  assert.deepEqual(await counts(world.screen), { 自评: 0, 互评: 0, 群评: 0, 点评: 0 });
  await look(world.screen, '24-screen-open');
}

/** One resident on a phone as it is sold: misses a question, is led to it, reports a problem. */
export async function withScript(world, t) {
  const { page, context } = await world.person(PHONE);
  await page.goto(world.hall);
  await page.locator('#f').waitFor();
  assert.match(await page.locator('.rec').innerText(), /3\.2[^]*公里[^]*硬化村东到桥头的路/);
  assert.match(await page.innerText('main'), /不记名/);
  await look(page, '30-survey', { fullPage: true });
  const ballot = BALLOTS.public[0];
  await answer(page, ballot.with(3, null));
  await write(page, COMMENTS[0]);
  await page.tap('#go');
  await page.locator('#err').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'err');
  assert.match(await page.innerText('#err'), /还差 1 题，没有提交[^]*第 4 题/);
  assert.equal(await page.inputValue('#text'), COMMENTS[0].words);
  for (const [index, stars] of ballot.entries()) if (index !== 3) assert.ok(await page.isChecked(`#a${index + 1}${stars}`), `question ${index + 1}`);
  await look(page, '31-survey-missing');
  await page.tap('#err a');
  assert.match(page.url(), /#q4$/);
  const { y } = await page.locator('#q4').boundingBox();
  assert.ok(y >= 0 && y < PHONE.viewport.height / 2, `question 4 at ${y}`);
  await answer(page, ballot.map((stars, index) => (index === 3 ? stars : null)));
  const sent = Date.now();
  const receipt = await submit(page);
  await counted(world, '群评', 1);
  t.diagnostic(`the first ballot stood on the screen ${Date.now() - sent} ms after 提交 was pressed`);
  await expectReceipt(page, receipt, { comment: true });
  await look(page, '32-receipt', { fullPage: true });
  world.receipts.public.push(receipt);
  world.rescanning = { page, context, receipt };
}

async function write(page, comment) {
  await page.tap(comment.kind === 'problem' ? '#k1' : '#k2');
  await page.tap(`#c${comment.category}`);
  await page.fill('#text', comment.words);
  await page.tap(comment.public ? '#v2' : '#v1');
}

/** The code has changed; a phone without script follows the new one, and the first phone finds its receipt. */
export async function withoutScript(world) {
  const next = await until('another code', async () => {
    const address = scanned(picture(await world.screen.screenshot()));
    return address !== world.hall && address;
  }, { timeout: 45_000, every: 500 });
  const { page, context } = await world.person({ ...PHONE, javaScriptEnabled: false });
  await page.goto(next);
  await answer(page, BALLOTS.public[1]);
  await write(page, COMMENTS[1]);
  const receipt = await submit(page);
  await expectReceipt(page, receipt, { comment: true });
  world.receipts.public.push(receipt);
  await counted(world, '群评', 2);
  await context.close();

  const { page: first, context: phone, receipt: earlier } = world.rescanning;
  await first.goto(next);
  assert.ok(first.url().includes(earlier), 'a second scan finds the receipt');
  await phone.close();
}

/** A printed slip, scanned: one ballot; used again, the first stands. */
export async function slip(world) {
  const { page, context } = await world.person(PHONE);
  await page.goto(world.slipAddress);
  await answer(page, BALLOTS.public[2]);
  const receipt = await submit(page);
  world.receipts.public.push(receipt);
  await expectReceipt(page, receipt, { comment: false });
  await page.goto(world.slipAddress);
  assert.ok(page.url().includes(receipt), 'a used slip shows its receipt');
  await context.close();
  const again = await post(world.base, `/s/${world.slips[0]}`, BALLOTS.public[2].with(0, 1));
  assert.deepEqual([again.receipt, again.first], [receipt, true]);
}

/** The branch's permanent code, from the poster on the notice board, leads to the same survey and asks for a code. */
export async function permanent(world) {
  const { page, context } = world.admin;
  const [poster] = await Promise.all([context.waitForEvent('page'), at(page, 'poster').click()]);
  const address = inHand(picture(await poster.locator('.qr').screenshot()));
  await look(poster, '25-poster', { fullPage: true, wide: true });
  await poster.close();
  world.unitPath = `/u/${address.split('/').pop()}`;

  const { page: phone, context: resident } = await world.person(PHONE);
  await phone.goto(address);
  await phone.locator('#code').waitFor();
  await look(phone, '33-permanent', { fullPage: true });
  await phone.fill('#code', 'XXXX');
  await phone.getByRole('button', { name: '进入' }).tap();
  await phone.locator('#err').waitFor();
  assert.equal(await phone.inputValue('#code'), 'XXXX', 'what was typed comes back');
  await look(phone, '34-permanent-wrong');
  await phone.fill('#code', world.slips[1]);
  await phone.getByRole('button', { name: '进入' }).tap();
  await phone.locator('#q1').waitFor();
  assert.ok(phone.url().endsWith(`/s/${world.slips[1]}`), phone.url());
  await answer(phone, BALLOTS.public[3]);
  world.receipts.public.push(await submit(phone));
  await resident.close();
}

/** A committee member signs, a member votes in secret, a superior signs: each on the phone, the others by the same forms. */
export async function personal(world) {
  for (const [label, key, signed] of [['自评', 'self', true], ['互评', 'peer', false], ['点评', 'superior', true]]) {
    const codes = world.codes.filter(code => code.group === label);
    assert.equal(codes.length, BALLOTS[key].length, label);
    const { page, context } = await world.person(PHONE);
    // Whoever has but one to rate sees the survey at once.
    await page.goto(codes[0].path);
    await page.locator('#q1').waitFor();
    const shown = await page.innerText('main');
    assert.equal(shown.includes(`您的名字（${codes[0].name}）`), signed);
    assert.equal(shown.includes('不记名'), !signed, `${label}: 不记名 stands where it is kept, and only there`);
    await look(page, `41-survey-${key}`);
    await answer(page, BALLOTS[key][0]);
    const receipt = await submit(page);
    await look(page, `42-receipt-${key}`);
    if (!signed) world.receipts[key].push(receipt);
    await page.goto(codes[0].path);
    await page.getByRole('heading', { name: '都评完了' }).waitFor();
    assert.match(await page.innerText('main'), new RegExp(`${codes[0].name}，这是您的名单`));
    await look(page, `43-list-${key}`, { fullPage: true });
    await context.close();
    for (const [index, code] of codes.entries()) {
      if (index === 0) continue;
      const cast = await post(world.base, code.path, BALLOTS[key][index]);
      if (!signed) world.receipts[key].push(cast.receipt);
    }
    await counted(world, label, codes.length);
  }
}

export async function everybody(world) {
  for (let index = world.receipts.public.length; index < BALLOTS.public.length; index++) {
    const { receipt } = await post(world.base, `/s/${world.slips[index - 2]}`, BALLOTS.public[index], COMMENTS[index - 2]);
    world.receipts.public.push(receipt);
  }
  assert.equal(new Set(world.receipts.public).size, BALLOTS.public.length, 'every resident has a receipt of their own');
  assert.ok(BALLOTS.public.length >= RESIDENTS / 10, 'the quorum is reached');
  await counted(world, '群评', BALLOTS.public.length);
  await look(world.screen, '26-screen-voted');
  await until('the console counts as well', async () => Number(await at(world.admin.page, 'count-public').innerText()) === BALLOTS.public.length);
  await look(world.admin.page, '27-voting-enough');
}

/** The code of the first scan is long gone: the page says so and what to do. */
export async function expired(world) {
  // Each look is another phone's: the first one would have got a ticket, which lasts.
  await until('the first code expires', async () => (await fetch(world.hall)).status === 410, { timeout: 75_000, every: 1000 });
  const { page, context } = await world.person(PHONE);
  assert.equal((await page.goto(world.hall)).status(), 410);
  assert.match(await page.innerText('main'), /大屏的码已经换了[^]*请再扫一次大屏/);
  await look(page, '35-expired');
  for (const path of ['/s/0000000000000000', '/p/nonsense', '/nowhere']) {
    assert.equal((await page.goto(path)).status(), 404, path);
    await page.locator('h1').waitFor();
  }
  await look(page, '36-not-found');
  await context.close();
}
