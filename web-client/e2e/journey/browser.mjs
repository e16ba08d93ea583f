// Browsers as the people of the journey have them, and what is demanded of every page they come to.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Where pictures and papers are kept. */
export const out = join(dirname(fileURLToPath(import.meta.url)), '..', 'out', 'journey');
mkdirSync(out, { recursive: true });

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const DESK = { viewport: { width: 1440, height: 900 } };
export const HALL = { viewport: { width: 1920, height: 1080 } };
/** How long a page may take to show what is waited for, on a machine that compiles at the same time. */
const PATIENCE_MS = 15_000;

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** A person's own browser: cookies of its own, Chinese, China's clock. `base` is the only host it may talk to. */
export async function person(browser, base, options) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: base, acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const faults = [];
  const watch = page => {
    page.on('dialog', dialog => {
      // Staff are asked before they leave something, and stay. Nothing else may open a dialog.
      if (!['confirm', 'beforeunload'].includes(dialog.type())) faults.push(`${page.url()}: a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', message => {
      // A refused request is told to the person on the page, and each step checks that; the browser's own note is no fault.
      // Sheets to print stand in a frame that runs no script, on purpose.
      if (message.type() === 'error' && !/status of 4\d\d|Blocked script execution in 'about:srcdoc'/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', request => {
      const url = new URL(request.url());
      if (['http:', 'https:'].includes(url.protocol) && url.origin !== base) faults.push(`${page.url()} asks ${url.origin}`);
    });
    page.on('response', response => {
      if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
    });
  };
  context.on('page', watch);
  return { context, faults, page: await context.newPage() };
}

/** Keeps a picture of a page and refuses what no page may show. */
export async function look(page, name, { fullPage = false, wide = false } = {}) {
  await page.screenshot({ path: join(out, `${name}.png`), fullPage, animations: 'disabled' });
  assert.deepEqual(await page.evaluate(blemishes, wide), [], `${name}: ${page.url()}`);
}

/** Runs in the page: keys instead of texts, values that are none, a page wider than its window, texts cut off. */
function blemishes(wide) {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const said = walker.currentNode.data.trim();
    if (!said || parent.closest('script, style, noscript') || !parent.getClientRects().length) continue;
    if (/^[a-z]+[A-Za-z_]*(\.[A-Za-z_]+)+$/.test(said)) found.push(`a key: ${said}`);
    if (/\b(undefined|NaN|null|Invalid Date|\[object)\b|%\{|\{[a-z_]+\}/.test(said)) found.push(`no value: ${said}`);
  }
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (!wide && over > 0) found.push(`${over} px wider than the window`);
  for (const table of document.querySelectorAll('.table-wrap')) {
    if (!wide && innerWidth >= 1440 && table.scrollWidth > table.clientWidth) found.push(`${table.scrollWidth - table.clientWidth} px of a table out of sight: ${table.getAttribute('aria-label')}`);
  }
  return found;
}

/** Polls a condition; the wait ends with what was seen last. */
export async function until(what, check, { timeout = PATIENCE_MS, every = 250 } = {}) {
  const end = Date.now() + timeout;
  let last;
  for (;;) {
    try {
      last = await check();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${timeout} ms, last ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await new Promise(done => { setTimeout(done, every); });
  }
}
