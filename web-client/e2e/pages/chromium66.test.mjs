// The phone pages on Chromium 66: the same geometry, the same stars, the same receipt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch66, tab } from './chromium66.mjs';
import { faults, widths, zooms } from './geometry.mjs';
import { phones, sample, serve } from './support.mjs';

const form = '/h/LW7K2MQ9TD4F';
let browser;
let page;
let site;
let posts = [];
before(async () => {
  site = await serve((request, body, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    if (pathname === form && request.method === 'POST') {
      posts.push(new URLSearchParams(body));
      response.writeHead(303, { location: '/r/0192f0c1/7K3M92QD4F6GH2XW5' }).end();
    } else if (pathname === form) sample(response, 'phone-survey.zh-CN');
    else if (pathname.startsWith('/r/')) sample(response, 'phone-receipt.zh-CN');
    else return false;
    return true;
  });
  browser = await launch66();
  page = await tab(browser);
});
after(() => {
  browser.close();
  site.close();
});

test('it is Chromium 66', async () => {
  assert.match(await page.run(() => navigator.userAgent), /Chrome\/66\./);
});

for (const name of phones().filter(name => !/message/.test(name))) {
  test(name, async () => {
    const found = [];
    for (const width of widths) {
      await page.open(`${site.base}/${name}`, width);
      for (const zoom of zooms) {
        for (const big of [false, true]) {
          found.push(...(await page.run(faults, [zoom, big])).map(fault => `${width} px, zoom ${zoom}${big ? ', large letters' : ''}: ${fault}`));
        }
      }
    }
    assert.deepEqual(found, []);
  });
}

test('stars are painted, answers counted and kept, the ballot sent and the receipt shown', async () => {
  await page.open(site.base + form, 390);
  const painted = () => page.run(() => [...document.querySelectorAll('#q1 label .s')].filter(star => getComputedStyle(star).fill === 'rgb(240, 180, 41)').length);
  assert.equal(await painted(), 0);
  await page.tap('#a13');
  await page.until(() => document.querySelector('#a13').checked);
  assert.equal(await painted(), 3);
  await page.tap('#a10');
  await page.until(() => document.querySelector('#a10').checked);
  assert.equal(await painted(), 0);
  for (let question = 1; question <= 8; question++) {
    await page.tap(`#a${question}4`);
    await page.until(id => document.getElementById(id).checked, `a${question}4`);
  }
  assert.equal(await page.run(() => document.querySelector('.bar span').textContent), '已答 8 / 8 题');
  assert.ok(await page.run(() => Object.keys(localStorage).some(key => key.startsWith('xp.0192f0c1'))));
  await page.tap('#go');
  await page.until(() => location.pathname.startsWith('/r/'));
  assert.equal(posts.length, 1);
  assert.equal(posts[0].get('a.income'), '4');
  await page.until(() => !Object.keys(localStorage).some(key => key.startsWith('xp.0192f0c1')));
  await page.run(() => { document.querySelector('label[for=big]').click(); });
  assert.equal(await page.run(() => localStorage['xp.big']), '1');
  assert.deepEqual(page.problems(), []);
});
