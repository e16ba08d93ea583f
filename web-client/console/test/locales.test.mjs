// Both languages say the same things, and every text that a screen names exists.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = new URL('../src/', import.meta.url).pathname;

function flat(value, prefix = '') {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[prefix + key, inner]] : flat(inner, `${prefix}${key}.`));
}

function texts(locale) {
  const folder = join(root, 'locales', locale);
  return new Map(readdirSync(folder).flatMap((file) =>
    flat(JSON.parse(readFileSync(join(folder, file), 'utf8')), `${file.replace('.json', '')}.`)));
}

const chinese = texts('zh-CN');
const english = texts('en');
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('both languages have the same keys', () => {
  assert.deepEqual([...english.keys()].sort(), [...chinese.keys()].sort());
});

test('both languages use the same placeholders, and no text is empty', () => {
  for (const [key, text] of chinese) {
    assert.deepEqual(placeholders(english.get(key)), placeholders(text), key);
    assert.ok(text.trim() && english.get(key).trim(), key);
  }
});

test('Chinese texts carry no exclamation marks', () => {
  for (const [key, text] of chinese) assert.ok(!/[!！]/.test(text), key);
});

test('whole stars are written out in Chinese; figures are for averages', () => {
  for (const [key, text] of chinese) assert.ok(!/\d ?星/.test(text), key);
});

test('every text named in the sources exists', () => {
  const missing = [];
  for (const entry of readdirSync(root, { recursive: true })) {
    if (!/\.(vue|ts)$/.test(entry)) continue;
    const source = readFileSync(join(root, entry), 'utf8');
    for (const [, key] of source.matchAll(/\bt\(\s*'([\w.]+\.[\w.]+)'/g)) {
      if (!chinese.has(key)) missing.push(`${entry}: ${key}`);
    }
    for (const [, prefix] of source.matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)) {
      if (![...chinese.keys()].some((key) => key.startsWith(prefix))) missing.push(`${entry}: ${prefix}*`);
    }
    for (const [, key] of source.matchAll(/title: '(\w+\.\w+)'/g)) {
      if (!chinese.has(key)) missing.push(`${entry}: ${key}`);
    }
  }
  assert.deepEqual(missing, []);
});
