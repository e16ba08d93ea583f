// Both languages say the same things, and every text that a screen names exists.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createI18n } from 'vue-i18n';

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
/** The forms of a text: one for 1 and one for more, or one for all. */
const forms = (text) => text.split(' | ');
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('both languages have the same keys', () => {
  assert.deepEqual([...english.keys()].sort(), [...chinese.keys()].sort());
});

test('both languages use the same placeholders, and no text is empty', () => {
  for (const [key, text] of chinese) {
    for (const form of forms(english.get(key))) assert.deepEqual(placeholders(form), placeholders(text), key);
    assert.ok(text.trim() && english.get(key).trim(), key);
  }
});

test('English counts: one form for 1, another for the rest; Chinese has one', () => {
  const messages = Object.fromEntries([...english].filter(([, text]) => forms(text).length > 1).map(([key, text]) => [key.replaceAll('.', '_'), text]));
  assert.ok(Object.keys(messages).length > 40);
  const { t } = createI18n({ legacy: false, locale: 'en', messages: { en: messages } }).global;
  for (const [key, text] of Object.entries(messages)) {
    const [one, more, ...rest] = forms(text);
    assert.deepEqual(rest, [], key);
    const filled = (form, n) => form.replace('{n}', n).replace(/\{(\w+)\}/g, '$1');
    const named = Object.fromEntries(placeholders(text).map((name) => [name, name]));
    for (const n of [0, 1, 2, 21]) assert.equal(t(key, { ...named, n }), filled(n === 1 ? one : more, n), key);
  }
  for (const [key, text] of chinese) assert.equal(forms(text).length, 1, key);
  const counted = /\{\w+\} (\w+ )?(ballots|branches|codes|commitments|days|drafts|evaluations|facts|faults|lines|links|members|people|problems|reviews|rows|slips|superiors)\b/;
  for (const [key, text] of english) if (forms(text).length === 1) assert.ok(!counted.test(text), `${key}: ${text}`);
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
