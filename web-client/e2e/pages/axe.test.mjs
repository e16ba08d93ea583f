// axe: WCAG A, AA and AAA and best practices, nothing found, on every sample page in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { launch, phones, screens, serve } from './support.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
// AAA rules that axe leaves off unless they are asked for by name.
const rules = Object.fromEntries(['color-contrast-enhanced', 'identical-links-same-purpose', 'target-size'].map(id => [id, { enabled: true }]));
let browser;
let site;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  site.close();
});

async function findings(name, viewport) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${site.base}/${name}`);
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
  const { violations, passes } = await new AxeBuilder({ page }).options({ runOnly: tags, rules }).analyze();
  await context.close();
  const looked = passes.map(({ id }) => id);
  assert.ok(looked.length > 10 && looked.includes('color-contrast-enhanced'), `${name}: axe only looked at ${looked}`);
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${name}: ${id}: ${node.target} ${node.failureSummary}`));
}

for (const name of phones()) {
  test(name, async () => assert.deepEqual(await findings(name, { width: 390, height: 844 }), []));
}
for (const name of screens()) {
  test(name, async () => assert.deepEqual(await findings(name, { width: 1920, height: 1080 }), []));
}
