// Where things stand: axe passes pages whose stars are off the screen. Every star cell inside its card and
// the viewport, sizes of targets, no sideways scrolling, at every width and text zoom that phones have.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults, widths, zooms } from './geometry.mjs';
import { launch, phones, serve } from './support.mjs';

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

for (const name of phones()) {
  test(name, async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const found = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`${site.base}/${name}`);
      for (const zoom of zooms) {
        for (const big of [false, true]) {
          const here = await page.evaluate(faults, [zoom, big]);
          found.push(...here.map(fault => `${width} px, zoom ${zoom}${big ? ', large letters' : ''}: ${fault}`));
        }
      }
    }
    await page.close();
    assert.deepEqual(found, []);
  });
}
