// Serves the sample pages as the real server would: same policy header, forms answered as each test wants.
// The samples come from `cargo run -p pages --example render_samples -- <folder>`; the folder is named by
// XINGPING_SAMPLES, by default web-client/e2e/out/pages.
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const folder = process.env.XINGPING_SAMPLES ?? join(here, '..', 'out', 'pages');

/** Stands for every photo of the samples. */
const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const names = () =>
  readdirSync(folder).filter(file => file.endsWith('.html')).map(file => file.slice(0, -5)).sort();
export const phones = () => names().filter(name => name.startsWith('phone-'));
export const screens = () => names().filter(name => name.startsWith('screen-'));

export const read = file => readFileSync(join(folder, file), 'utf8');

// Addresses: /NAME shows the sample NAME. Everything else is answered by `answer(request, body, response)`.
export async function serve(answer = () => false) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => { body += chunk; });
    request.on('end', () => {
      const name = new URL(request.url, 'http://x').pathname.slice(1);
      if (answer(request, body, response)) return;
      if (name.startsWith('photos/')) {
        response.writeHead(200, { 'content-type': 'image/gif' }).end(DOT);
        return;
      }
      if (names().includes(name)) sample(response, name);
      else response.writeHead(404).end();
    });
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { server, base: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

// Answers with a sample page, also under another address or status, as the service does.
export function sample(response, name, status = 200) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'no-store',
    'content-security-policy': read(`${name}.csp`),
  });
  response.end(gzipSync(read(`${name}.html`), { level: 9 }));
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    chromiumSandbox: false,
  });
