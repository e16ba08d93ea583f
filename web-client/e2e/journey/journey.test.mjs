// The main job of a township, from an empty database to a published star and a list of promises, with the real program,
// the real division list and real browsers. Each step goes on where the last one ended.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './browser.mjs';
import * as prepare from './steps-prepare.mjs';
import * as vote from './steps-vote.mjs';
import * as result from './steps-result.mjs';
import { begin } from './world.mjs';

const STEP_MS = 120_000;
let world;
let broken = '';

before(async () => { world = await begin(); });
after(async () => {
  const end = await world.end();
  assert.deepEqual(end, { code: 0, signal: null }, 'the service stops when it is told to');
});

function step(name, work) {
  test(name, { timeout: STEP_MS }, async t => {
    if (broken) return t.skip(`not reached: “${broken}” failed`);
    try {
      await work(world, t);
      assert.deepEqual(world.faults(), []);
    } catch (error) {
      broken = name;
      t.diagnostic(`service log: ${world.service.log() || 'empty'}`);
      for (const [at, page] of world.pages().entries()) await look(page, `99-failed-${at}`).catch(() => {});
      throw error;
    }
  });
}

step('the division list is read, bad rows are named, the same list changes nothing', prepare.units);
step('a scheme version of the township’s own', prepare.scheme);
step('the first administrator, and the service', prepare.service);
step('units and the roll of a branch', prepare.roll);
step('accounts, their passwords shown once', prepare.accounts);
step('a cycle with 党支部星级评定 for all branches', prepare.cycle);
step('facts: a bad value is refused, good ones are verified', prepare.facts);
step('electorates and the record of work', prepare.electorates);
step('a session, after an end before its beginning', prepare.session);
step('two administrators change one session at once', prepare.both);
step('the seal: two scrutineers, opening codes shown once', vote.seal);
step('slips and personal codes', vote.codes);
step('the big screen: its code is read from a picture', vote.screen);
step('a resident’s phone: a missing answer, a problem, a receipt', vote.withScript);
step('another code after 30 s; a phone without script', vote.withoutScript);
step('a slip of paper counts once', vote.slip);
step('the permanent code leads to the same survey', vote.permanent);
step('committee, members and superior rate in their groups', vote.personal);
step('residents enough for the quorum', vote.everybody);
step('a code that is over says so', vote.expired);
step('the end of the session', result.close);
step('two scrutineers sign how many attended', result.sign);
step('two scrutineers open the box', result.open);
step('why this star', result.why);
step('the sum again, without the database', result.again);
step('nothing is confirmed before the branch could reply', result.early);
step('the branch replies, the township confirms and publishes', result.publish);
step('receipts are found among those counted', result.receipts);
step('problems are drawn and promised', result.problems);
step('workbooks and papers', result.papers);
step('the public page', result.publicPage);
step('a fact corrected after the vote makes a second version, by two people', result.correct);
step('the township at the end, and a recount', result.end);
