// A server of invented data for looking at the console: `npm run dev:mock`, sign in as admin / mock.
// With --dist it serves the built console instead of Vite's, under a strict content policy.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { Refusal, routes } from './routes.mjs';
import { db } from './state.mjs';

const port = Number(process.env.PORT ?? 4179);
const dist = new URL('../../dist/', import.meta.url).pathname;
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'";
const patterns = Object.entries(routes).map(([key, handle]) => {
  const [method, path] = key.split(' ');
  return { method, shape: new RegExp(`^${path.replace(':id', '([^/]+)')}$`), handle };
});

async function body(request) {
  let text = '';
  for await (const part of request) text += part;
  return text ? JSON.parse(text) : {};
}

async function answer(request, url) {
  if (!db.me && url.pathname !== '/api/sign-in') throw new Refusal(401, 'signed_out');
  for (const { method, shape, handle } of patterns) {
    const match = shape.exec(url.pathname);
    if (match && method === request.method) return handle({ id: match[1], query: Object.fromEntries(url.searchParams), body: await body(request) });
  }
  throw new Refusal(404, 'not_found');
}

function file(url, response) {
  const wanted = join(dist, url.pathname.replace('/console/', ''));
  const path = extname(wanted) && existsSync(wanted) ? wanted : join(dist, 'index.html');
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP });
  response.end(readFileSync(path));
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname.startsWith('/console/')) return file(url, response);
  if (!url.pathname.startsWith('/api/')) return response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`这里由服务器出页：${url.pathname}`);
  try {
    const result = await answer(request, url);
    if (result === undefined) return response.writeHead(204).end();
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(result));
  } catch (cause) {
    const refusal = cause instanceof Refusal ? cause : new Refusal(500, 'internal', String(cause?.stack));
    return response.writeHead(refusal.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(refusal.body));
  }
}).listen(port, () => process.stdout.write(`mock: http://localhost:${port}/console/\n`));

if (!process.argv.includes('--dist')) {
  const { createServer: vite } = await import('vite');
  const root = new URL('../../', import.meta.url).pathname;
  const proxy = Object.fromEntries(['/api', '/papers', '/report', '/screen', '/u'].map((path) => [path, `http://localhost:${port}`]));
  const server = await vite({ root, server: { port: port + 1, proxy } });
  await server.listen();
  server.printUrls();
}
