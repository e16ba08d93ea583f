// What one person proposes and a second one confirms.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let server;
before(async () => {
  server = await createServer({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', server: { middlewareMode: true, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true } });
});
after(() => server.close());

test('a confirmed proposal is told once; one that another person closed is looked at again, and the error stays', async () => {
  const { useTwoPeople } = await server.ssrLoadModule('/src/composables/useTwoPeople.ts');
  const { ApiError } = await server.ssrLoadModule('/src/api/index.ts');
  const done = [];
  let refusal = null;
  let changes = 0;
  const act = (name) => async (id) => {
    if (refusal) throw refusal;
    done.push(`${name} ${id}`);
  };
  const two = useTwoPeople({ confirm: act('confirm'), withdraw: act('withdraw') }, () => { changes += 1; });
  two.ask({ id: 'a' });
  assert.equal(two.asking.value, true);
  await two.confirm();
  assert.deepEqual([two.asking.value, done, changes], [false, ['confirm a'], 1]);
  await two.withdraw('b');
  assert.deepEqual([done, changes], [['confirm a', 'withdraw b'], 2]);

  refusal = new ApiError(409, 'decision_closed', '');
  two.ask({ id: 'c' });
  await two.confirm();
  assert.deepEqual([two.asking.value, two.error.value.code, changes], [true, 'decision_closed', 3]);
  refusal = new ApiError(409, 'same_person', '');
  await two.confirm();
  assert.deepEqual([two.error.value.code, changes], ['same_person', 3], 'nothing changed');
  two.ask({ id: 'd' });
  assert.equal(two.error.value, null, 'the next question starts clean');
});
