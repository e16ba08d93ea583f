// Takes pictures of every sample for whoever changed a page to look at:
// node pages/shoot.mjs FOLDER [name part] — phone pages 390 wide and whole, the screen 1920 by 1080.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, names, serve } from './support.mjs';

const [out, part = ''] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const { base, close } = await serve();
const browser = await launch();
for (const name of names().filter(name => name.includes(part))) {
  const phone = name.startsWith('phone-');
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1920, height: 1080 },
    deviceScaleFactor: phone ? 2 : 1,
    reducedMotion: 'reduce',
  });
  page.on('console', message => console.log(name, message.type(), message.text()));
  await page.goto(`${base}/${name}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: phone });
  await page.close();
}
await browser.close();
close();
