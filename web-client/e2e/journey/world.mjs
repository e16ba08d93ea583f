// What the steps of the journey hand on to one another, and how staff find their way in the console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, launch, look, out, person } from './browser.mjs';
import { fresh } from './service.mjs';

export const at = (page, name) => page.locator(`[data-test="${name}"]`);

/** A moment on China's wall clock as a datetime-local field takes it. */
export const local = ms => new Date(ms + 8 * 3600_000).toISOString().slice(0, 16);

export async function begin() {
  const service = fresh();
  const people = [];
  const world = {
    service,
    out,
    base: '',
    browser: await launch(),
    /** Names and passwords by login. */
    passwords: {},
    /** Receipts by rater group. */
    receipts: { public: [], peer: [] },
    slips: [],
    codes: [],
    async person(options) {
      const one = await person(world.browser, world.base, options);
      people.push(one);
      return one;
    },
    async staff(login) {
      const one = await world.person(DESK);
      await signIn(one.page, login, world.passwords[login]);
      return one;
    },
    faults: () => people.flatMap(one => one.faults.splice(0)),
    pages: () => people.flatMap(one => one.context.pages()),
    async end() {
      await world.browser.close();
      try {
        return await service.stop();
      } finally {
        service.remove();
      }
    },
  };
  return world;
}

const STEP_MS = 120_000;

/** The example township, running: its world and card once the tests run, and steps that want no fault in any browser. Pictures of
 *  what failed are named by `failed`. */
export function example(failed) {
  const shared = { world: null, card: null };
  before(async () => {
    shared.world = await begin();
    shared.card = await shared.world.service.json('demo');
    shared.world.base = await shared.world.service.start();
  });
  after(async () => {
    assert.deepEqual(await shared.world.end(), { code: 0, signal: null }, 'the service stops when it is told to');
  });
  const step = (name, work) => test(name, { timeout: STEP_MS }, async () => {
    const { world, card } = shared;
    try {
      await work({ world, card });
      assert.deepEqual(world.faults(), []);
    } catch (error) {
      for (const [index, page] of world.pages().entries()) await look(page, `${failed}-failed-${index}`).catch(() => {});
      throw error;
    }
  });
  return step;
}

export async function signIn(page, login, password) {
  await page.goto('/console/');
  await at(page, 'login').fill(login);
  await at(page, 'password').fill(password);
  await at(page, 'sign-in-submit').click();
  await at(page, 'sign-out').waitFor();
}

/** The line that says an act was done. */
export const told = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

/** Opens the evaluation of the branch under test at a step. */
export async function evaluation(world, page, step) {
  await page.goto(`/console/evaluations/${world.evaluation}?step=${step}`);
  await page.locator(`[data-test="step-${step}"][aria-current="step"]`).waitFor();
}

/** The text of a cell by the heading of its column. */
export async function cell(table, row, heading) {
  const headings = await table.locator('thead th').allInnerTexts();
  const place = headings.findIndex(text => text.trim().startsWith(heading));
  assert.ok(place >= 0, `a column ${heading} among ${headings.join(' | ')}`);
  return (await row.locator('th, td').nth(place).innerText()).trim();
}
