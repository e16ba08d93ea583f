// Ballots on paper: booked, printed, keyed by two people who have to agree, lost only with open eyes, and a line of their own in
// the result. On the example township, with the real program and real browsers.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, look } from './browser.mjs';
import { at, example, signIn, told } from './world.mjs';

const PAPERS = 12;
const step = example('399');
let codes;
let keying;

/** Somebody of the township in the console. */
async function staff(world, key) {
  const one = await world.person(DESK);
  await signIn(one.page, key.login, key.password);
  return one;
}

/** Keys a paper and gives where it stands then. */
async function key(page, code, answers, words = '') {
  await at(page, 'keying-code').fill(code);
  await at(page, 'keying-look').click();
  const fields = page.locator('[data-test="keying-branch"] [data-answer]');
  await fields.first().waitFor();
  assert.equal(await fields.count(), answers.length);
  for (const [place, answer] of answers.entries()) await fields.nth(place).fill(String(answer));
  if (words) await at(page, 'keying-words').fill(words);
  await at(page, 'keying-send').click();
  await at(page, 'keying-done').waitFor();
  const state = await at(page, 'keying-done').getAttribute('data-state');
  assert.equal(await at(page, 'keying-form').count(), 0, 'nothing of the paper stays on the page');
  return state;
}

step('the session takes paper, and its sheets are printed', async ({ world, card }) => {
  const { page, context } = await staff(world, card.sign_in);
  await page.goto(`/console/evaluations/${card.boxes[0].evaluation_id}?step=session`);
  await at(page, 'session-edit').first().click();
  await at(page, 'channel-paper').check();
  await at(page, 'session-form-submit').click();
  await told(page, '场次已改');
  await page.goto(`/console/evaluations/${card.boxes[0].evaluation_id}?step=codes`);
  await at(page, 'paper-count').fill(String(PAPERS));
  await at(page, 'paper-make').click();
  await at(page, 'paper-result').waitFor();
  await at(page, 'paper-result').scrollIntoViewIfNeeded();
  await look(page, '310-papers');
  const sheet = page.frameLocator('[data-test="paper-sheet"]');
  codes = (await sheet.locator('.codes .code').allInnerTexts()).map(code => code.trim());
  assert.equal(new Set(codes).size, PAPERS);
  const html = await at(page, 'paper-sheet').getAttribute('srcdoc');

  // As the printer gets it: two papers, each on pages of its own, nothing lost at an edge.
  const paper = await context.newPage();
  await paper.setContent(html);
  await paper.emulateMedia({ media: 'print' });
  const pdf = await paper.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  writeFileSync(join(world.out, '311-papers.pdf'), pdf);
  const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  assert.ok(pages >= PAPERS && pages % PAPERS === 0, `${pages} pages for ${PAPERS} papers`);
  await context.close();
});

step('two people key them; where one is wrong nothing is cast, and nobody keys alone', async ({ world, card }) => {
  const [first, second] = await Promise.all(card.boxes[0].scrutineers.map(one => staff(world, one)));
  const { page: desk, context } = await staff(world, card.sign_in);
  await desk.goto(`/console/evaluations/${card.boxes[0].evaluation_id}?step=voting`);
  await at(desk, 'session-keying').first().click();
  await at(desk, 'keying-counts').waitFor();
  keying = new URL(desk.url()).pathname;
  await context.close();
  await Promise.all([first.page.goto(keying), second.page.goto(keying)]);
  await at(first.page, 'keying-code').waitFor();

  const right = [5, 4, 4, 5, 0, 4, 5, 4];
  assert.equal(await key(first.page, codes[0], right, '村东的路灯坏了'), 'keyed_once');
  await look(first.page, '320-keyed-once');
  await at(first.page, 'keying-code').fill(codes[0]);
  await at(first.page, 'keying-look').click();
  await at(first.page, 'keying-form').waitFor();
  await look(first.page, '321-keying-form', { fullPage: true });
  await at(first.page, 'keying-drop').click();
  assert.equal(await key(second.page, codes[0], right.with(0, 1)), 'differs', 'one answer is not the same');
  await look(second.page, '322-differs');
  await second.page.reload();
  assert.deepEqual([await at(second.page, 'keying-in-box').innerText(), await at(second.page, 'keying-differing').innerText()], ['0', '1']);
  assert.equal(await key(second.page, codes[0], right, '村东的路灯坏了'), 'keyed_once', 'both begin again');
  assert.equal(await key(first.page, codes[0], right, '村东的路灯坏了'), 'in_box');

  for (const code of codes.slice(1, -1)) {
    assert.equal(await key(first.page, code, right), 'keyed_once');
    assert.equal(await key(second.page, code, right), 'in_box');
  }
  // The last one is left to one person alone.
  assert.equal(await key(first.page, codes.at(-1), right), 'keyed_once');
  await first.page.reload();
  assert.equal(await at(first.page, 'keying-in-box').innerText(), String(PAPERS - 1));
  assert.equal(await at(first.page, 'keying-waiting').innerText(), '1');
  await look(first.page, '323-keyed', { fullPage: true });
  await Promise.all([first.context.close(), second.context.close()]);
});

step('opening warns of the paper keyed by one person alone, and paper has a line of its own', async ({ world, card }) => {
  const { page, context } = await staff(world, card.sign_in);
  const evaluation = `/console/evaluations/${card.boxes[0].evaluation_id}`;
  await page.goto(`${evaluation}?step=voting`);
  await at(page, 'session-close').first().click();
  await at(page, 'session-close-submit').click();
  await page.goto(`${evaluation}?step=open`);
  await at(page, 'open-papers').waitFor();
  assert.match(await at(page, 'open-papers').innerText(), /还有 1 张纸质票没有录完/);
  for (const [place, one] of card.boxes[0].scrutineers.entries()) {
    await at(page, `open-login-${place + 1}`).fill(one.login);
    await at(page, `open-password-${place + 1}`).fill(one.password);
    await at(page, `open-code-${place + 1}`).fill(one.code);
  }
  assert.ok(await at(page, 'open-submit').isDisabled(), 'not before it is agreed');
  await look(page, '330-open-papers');
  assert.match(await at(page, 'open-papers-key').getAttribute('href'), /\/keying$/);
  await at(page, 'open-papers-agreed').check();
  await at(page, 'open-submit').click();
  await at(page, 'opened').waitFor({ timeout: 60_000 });
  await at(page, 'open-next').click();
  await at(page, 'why-link').click();
  await at(page, 'sum').waitFor();
  assert.match(await at(page, 'sum').innerText(), new RegExp(`纸质票?\\D*${PAPERS - 1}\\b`), 'paper by itself among the ways that ballots came');
  await look(page, '331-why', { fullPage: true });
  await page.goto(`/report/${card.boxes[0].evaluation_id}`);
  assert.match(await page.innerText('body'), new RegExp(`纸质票[^0-9]*${PAPERS - 1}`));
  await look(page, '332-report', { fullPage: true, wide: true });
  await context.close();
});
