// The generated client is what the OpenAPI document says now.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('src/api/schema.d.ts is fresh', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/api.mjs', '--check'], { cwd: new URL('..', import.meta.url), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
