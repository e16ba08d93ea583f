// A helper's device: booked and opened by the township, handed from person to person, with script and without. On the example
// township, with the real program and real browsers.
import assert from 'node:assert/strict';
import { DESK, PHONE, look } from './browser.mjs';
import { answer } from './phone.mjs';
import { at, example, signIn, told } from './world.mjs';

const STARS = [5, 4, 4, 5, 3, 4, 5, 4];
let link;
const step = example('299');

/** The receipt on the page. */
const receipt = async page => (await page.locator('.code').first().innerText()).replace(/[\s-]/g, '');
const kept = async ({ page, context }) => ({
  cookies: (await context.cookies()).length,
  drafts: await page.evaluate(() => Object.keys(localStorage).filter(key => key !== 'xp.big').length),
});

step('the township adds the helper’s device to a session that is open, and makes its link', async ({ world, card }) => {
  const { page, context } = await world.person(DESK);
  await signIn(page, card.sign_in.login, card.sign_in.password);
  await page.goto(`/console/evaluations/${card.boxes[0].evaluation_id}?step=session`);
  await at(page, 'session-edit').first().click();
  await at(page, 'channel-assisted').check();
  await at(page, 'channel-paper').check();
  await at(page, 'session-expected').fill('');
  await at(page, 'session-form-submit').click();
  await told(page, '要填预计到会人数');
  await at(page, 'session-expected').fill('60');
  await look(page, '210-session-form');
  await at(page, 'session-form-submit').click();
  await told(page, '场次已改');
  await page.goto(`/console/evaluations/${card.boxes[0].evaluation_id}?step=codes`);
  await at(page, 'assist-make').click();
  link = await at(page, 'assist-address').innerText();
  await at(page, 'assist-result').scrollIntoViewIfNeeded();
  await look(page, '211-assist-link', { fullPage: true });
  assert.match(link, /\/assist\/[0-9A-Z]{6}[0-9a-f]{32}$/);
  await context.close();
});

step('two people in turn: nothing of the first is there for the second, also by going back', async ({ world, card }) => {
  const device = await world.person(PHONE);
  const { page } = device;
  await page.goto(new URL(link).pathname);
  assert.match(await page.innerText('h1'), /下一位请/);
  await look(page, '220-assist-start', { fullPage: true });
  await page.locator('#f button').tap();
  await page.locator('#f .q').first().waitFor();
  await look(page, '221-assist-survey');
  await answer(page, STARS);
  assert.match(await page.innerText('.bar'), /8/, 'answers are counted');
  await page.fill('#text', '村东的路灯坏了');
  await page.tap('#go');
  await page.locator('.seal').waitFor();
  const first = await receipt(page);
  await look(page, '222-assist-receipt', { fullPage: true });
  const member = page.locator('button.go').first();
  await member.tap();
  await page.locator('#f .q').first().waitFor();
  await answer(page, STARS.slice(0, await page.locator('#f .q').count()));
  await page.tap('#go');
  await page.locator('.seal').waitFor();
  assert.notEqual(await receipt(page), first, 'a receipt of its own for the member');
  await page.getByRole('button', { name: '交还', exact: true }).tap();
  await page.getByRole('heading', { name: '下一位请' }).waitFor();
  assert.deepEqual(await kept(device), { cookies: 0, drafts: 0 });
  await page.goBack({ waitUntil: 'commit' }).catch(() => {});
  await page.waitForTimeout(1000);
  const shown = await page.locator('body').innerText().catch(() => '');
  assert.doesNotMatch(shown.replace(/[\s-]/g, ''), new RegExp(first), 'no receipt of the first person');
  assert.equal(await page.locator('input[type="radio"][name^="a."]:checked').count(), 0);

  await page.goto(new URL(link).pathname);
  await page.locator('#f button').tap();
  await page.locator('#f .q').first().waitFor();
  assert.equal(await page.locator('#f input[name^="a."]:checked').count(), 0);
  assert.equal(await page.inputValue('#text'), '');
  await answer(page, STARS.slice(0, 3));
  await page.tap('#go');
  await page.locator('#err').waitFor();
  assert.equal(await page.locator('#f input[name^="a."]:checked').count(), 3, 'what was answered is kept');
  await page.getByRole('button', { name: '不填了，交还' }).tap();
  await page.getByRole('heading', { name: '下一位请' }).waitFor();
  await device.context.close();
});

step('without script it goes the same way', async ({ world, card }) => {
  const device = await world.person({ ...PHONE, javaScriptEnabled: false });
  const { page } = device;
  await page.goto(new URL(link).pathname);
  await page.locator('#f button').tap();
  await answer(page, STARS);
  await page.tap('#go');
  await page.locator('.seal').waitFor();
  assert.equal((await receipt(page)).length, 17);
  await page.getByRole('button', { name: '交还', exact: true }).tap();
  await page.getByRole('heading', { name: '下一位请' }).waitFor();
  assert.equal((await device.context.cookies()).length, 0);
  await device.context.close();
});
