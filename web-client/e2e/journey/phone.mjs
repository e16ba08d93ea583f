// A ballot on a phone, with fingers or as the plain form that the page posts.
import assert from 'node:assert/strict';

/** Taps the stars; `null` leaves a question out. */
export async function answer(page, ballot) {
  for (const [index, stars] of ballot.entries()) if (stars !== null) await page.locator(`#a${index + 1}${stars}`).tap();
}

/** Presses 提交 and waits for the receipt's page: the receipt. */
export async function submit(page) {
  await page.tap('#go');
  await page.waitForURL(/\/r\//);
  return receiptOf(page.url());
}

const receiptOf = address => new URL(address, 'http://x').pathname.split('/').pop();

export async function expectReceipt(page, receipt, { comment }) {
  assert.match(await page.innerText('h1'), /谢谢您，收到了/);
  const codes = await page.$$eval('.code', all => all.map(one => one.innerText.replace(/\s/g, '')));
  assert.equal(codes.length, comment ? 2 : 1, 'a follow-up code for what was written, none for nothing');
  assert.equal(codes[0].replace(/-/g, ''), receipt.replace(/-/g, ''));
  assert.match(await page.innerText('main'), /已投进票箱/);
}

/** The same form without a browser, for the many: it is fetched first, as a phone would. */
export async function post(base, path, ballot, comment = null) {
  const page = await fetch(base + path, { redirect: 'manual' });
  const shown = await page.text();
  const follow = /name="f" value="([^"]*)"/.exec(shown)?.[1] ?? '';
  if (page.status === 200) assert.ok(follow, `${path} carries a follow-up code`);
  else assert.equal(page.status, 303, `${path}: ${page.status}`);
  const form = new URLSearchParams({ f: follow, ...Object.fromEntries(ballot.map((stars, index) => [`a.B${index + 1}`, String(stars)])) });
  if (comment) {
    const categories = [...shown.matchAll(/name="category" value="([^"]+)"/g)].map(([, id]) => id);
    for (const [name, value] of [['kind', comment.kind], ['category', categories[comment.category - 1]], ['text', comment.words], ['visibility', comment.public ? 'public' : 'township']]) form.set(name, value);
  }
  const answered = await fetch(base + path, { method: 'POST', body: form, redirect: 'manual' });
  const location = answered.headers.get('location') ?? '';
  assert.equal(answered.status, 303, `${path}: ${await answered.text()}`);
  return { receipt: receiptOf(location), first: new URL(location, base).searchParams.get('first') === '1' };
}
