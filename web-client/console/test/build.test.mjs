// The built console: small enough, precompressed, old browsers can read it, and no other host is named.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parse } from 'acorn';

const FIRST_LOAD = 230 * 1024;
const dist = new URL('../dist/', import.meta.url).pathname;
assert.ok(existsSync(dist), 'run `npm run build` first');

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .filter((file) => !file.includes('/.vite/'));
const text = files.filter((file) => /\.(html|js|css|svg|json)$/.test(file));
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

/** Everything that a browser fetches for one screen: the entry, the screen and all they import. */
function load(...keys) {
  const seen = new Set(['index.html']);
  const visit = (key) => {
    const chunk = manifest[key];
    assert.ok(chunk, key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
    for (const next of chunk.imports ?? []) if (!seen.has(manifest[next].file)) visit(next);
  };
  keys.forEach(visit);
  return [...seen];
}

const brotli = (names) => names.reduce((sum, name) => sum + readFileSync(join(dist, `${name}.br`)).length, 0);

test('the first load of every screen stays within 230 KB brotli', () => {
  const screens = Object.keys(manifest).filter((key) => key.startsWith('src/views/'));
  assert.ok(screens.length > 15);
  for (const screen of screens) {
    const bytes = brotli(load('index.html', screen));
    assert.ok(bytes <= FIRST_LOAD, `${screen}: ${bytes} bytes`);
  }
});

test('every text file lies there as .br and .gz too', () => {
  for (const file of text) {
    const plain = readFileSync(file);
    assert.ok(brotliDecompressSync(readFileSync(`${file}.br`)).equals(plain), file);
    assert.ok(gunzipSync(readFileSync(`${file}.gz`)).equals(plain), file);
  }
});

test('no other host is named, but for names of namespaces and an address in an error text', () => {
  const allowed = /^https?:\/\/(www\.w3\.org\/(2000\/svg|1999\/xlink|1998\/Math\/MathML)|vuejs\.org\/error-reference|element-plus\.org\/en-US\/component\/)/;
  for (const file of text) {
    const source = readFileSync(file, 'utf8');
    for (const [url] of source.matchAll(/https?:\/\/[\w.-]+[^\s"'`)<>]*/g)) assert.match(url, allowed, file);
    assert.ok(!/(?:src|href)=["']\/\//.test(source), file);
    assert.ok(!/url\(["']?(?:https?:)?\/\//.test(source), file);
  }
});

test('scripts parse as ES2021, the language of Chromium 86', () => {
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    parse(readFileSync(file, 'utf8'), { ecmaVersion: 2021, sourceType: 'module' });
  }
});

test('the page runs no inline script', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  for (const [, attributes, body] of html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
    assert.match(attributes, /src="\/console\//);
    assert.equal(body.trim(), '');
  }
});
