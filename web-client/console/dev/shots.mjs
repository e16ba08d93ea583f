// Pictures of every screen at 1440×900 and 390×844, and axe's findings: `node dev/shots.mjs [name…]`
// against `npm run dev:mock -- --dist`. Chromium comes from the system.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const base = process.env.BASE ?? 'http://localhost:4179';
const out = process.env.OUT ?? '/tmp/console-shots';
const only = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const findings = [];

async function check(page, name) {
  // Evaluated by the debugger, so the page's own content policy may stay strict.
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const violation of result.violations) {
    findings.push(`${name}: ${violation.id} ×${violation.nodes.length} ${violation.nodes[0].html.slice(0, 140)} | ${violation.nodes[0].any?.[0]?.message ?? ''}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) findings.push(`${name}: ${wide} px of horizontal scroll`);
}

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, narrow: { width: 1200, height: 800 } };

for (const label of (process.env.SIZES ?? 'wide,phone').split(',')) {
  const viewport = SIZES[label];
  const page = await browser.newPage({ viewport, locale: 'zh-CN' });
  page.on('console', (message) => message.type() === 'error' && findings.push(`${label}: console ${message.text().slice(0, 200)}`));
  page.on('pageerror', (error) => findings.push(`${label}: ${error.message}`));
  const shot = async (name, path, act) => {
    if (only.length && !only.some((one) => name.includes(one))) return;
    if (path !== null) await page.goto(`${base}/console${path}`, { waitUntil: 'networkidle' });
    if (act) await act(page);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${out}/${name}-${label}.png`, fullPage: false });
    await check(page, `${name}-${label}`);
  };
  await page.goto(`${base}/console/sign-in`);
  if (!only.length) await shot('sign-in', null);
  await page.fill('[data-test=login]', process.env.LOGIN ?? 'admin');
  await page.fill('[data-test=password]', process.env.PASSWORD ?? 'mock');
  await page.click('[data-test=sign-in-submit]');
  await page.waitForSelector('[data-test=nav-workbench]', { state: 'attached' });
  const json = async (path) => page.evaluate((url) => fetch(url).then((answer) => answer.json()), path);
  const cycles = await json('/api/cycles');
  const now = (await json(`/api/cycles/${cycles[0].id}/evaluations`)).items;
  const past = (await json(`/api/cycles/${cycles[1].id}/evaluations`)).items;
  const by = (status) => now.find((row) => row.status === status) ?? now[0];
  const preparing = (await json(`/api/cycles/${cycles[0].id}/evaluations?status=preparing`)).items[0] ?? now[1];
  await shot('workbench', '/');
  await shot('cycles', '/cycles');
  await shot('cycle-new', '/cycles/new', (p) => p.click('[data-test=branches-some]'));
  await shot('evaluations', '/evaluations');
  await shot('sessions', '/sessions');
  await shot('session-form', '/sessions?book=1');
  await shot('screens', '/screens');
  await shot('ranking', `/ranking?cycle=${cycles[1].id}`);
  await shot('why', `/evaluations/${past[2].id}/why`);
  await shot('why-bottom', null, (p) => p.evaluate(() => window.scrollTo(0, 9999)));
  await shot('why-capped', `/evaluations/${past[1].id}/why`);
  await shot('why-insufficient', `/evaluations/${past[8].id}/why`);
  await shot('problems', `/problems?cycle=${cycles[1].id}`);
  await shot('problem-assign', null, (p) => p.locator('[data-test=problem-assign],[data-test=problem-progress]').first().click());
  await shot('problem-history', `/problems?cycle=${cycles[1].id}`, (p) => p.click('[data-test=problem-open]'));
  await shot('facts-check', '/facts');
  await shot('reports', `/reports?cycle=${cycles[1].id}`);
  await shot('units', '/units');
  await shot('unit-add', null, (p) => p.click('[data-test=unit-add]'));
  await shot('unit', `/units/${past[2].unit_id}`);
  await shot('members-add', null, (p) => p.click('[data-test=members-add]'));
  await shot('staff', '/staff');
  await shot('staff-new', null, (p) => p.click('[data-test=staff-new]'));
  await shot('audit', '/audit');
  await shot('comments', `/evaluations/${past[2].id}/comments`);
  await shot('step-facts', `/evaluations/${preparing.id}?step=facts`);
  await shot('step-electorates', `/evaluations/${preparing.id}?step=electorates`);
  await shot('step-record', `/evaluations/${now[2].id}?step=record`);
  await shot('step-session', `/evaluations/${now[3].id}?step=session`);
  await shot('step-seal', `/evaluations/${preparing.id}?step=seal`);
  await shot('step-codes', `/evaluations/${by('voting').id}?step=codes`);
  await shot('step-voting', `/evaluations/${by('voting').id}?step=voting`);
  await shot('step-open', `/evaluations/${by('closed').id}?step=open`);
  await shot('step-rating', `/evaluations/${by('draft').id}?step=rating`);
  if (label === 'phone') await shot('menu', '/', (p) => p.click('[data-test=menu]'));
  await shot('english', '/ranking', async (p) => {
    if (label !== 'phone') await p.click('[data-test=language]');
  });
  await page.close();
}
await browser.close();
process.stdout.write(`${[...new Set(findings)].join('\n') || 'no findings'}\n`);
