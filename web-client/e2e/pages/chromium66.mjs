// Chromium 66 of 2018, the oldest engine the phone pages promise to work on, from the npm package
// chrome-aws-lambda, spoken to in its own protocol: today's drivers no longer know it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import WebSocket from 'ws';

function unpack() {
  const folder = dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json'));
  const program = join(folder, 'bin', 'chromium');
  if (!existsSync(program)) {
    writeFileSync(`${program}.part`, brotliDecompressSync(readFileSync(`${program}.br`)), { mode: 0o755 });
    renameSync(`${program}.part`, program);
  }
  return program;
}

export async function launch66() {
  const profile = mkdtempSync(join(tmpdir(), 'chromium66-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote', '--no-first-run', '--hide-scrollbars'];
  const child = spawn(unpack(), [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('exit', code => reject(new Error(`Chromium 66 ended with ${code}: ${said}`)));
  });
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let last = 0;
  const waiting = new Map();
  const listeners = new Set();
  socket.on('message', text => {
    const message = JSON.parse(text);
    if (waiting.has(message.id)) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else listeners.forEach(listener => listener(message));
  });
  const call = (method, params = {}) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  const close = () => {
    socket.close();
    child.kill('SIGKILL');
    child.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  };
  return { call, listeners, close };
}

// One tab. Commands to it travel inside messages of the browser's own connection.
export async function tab({ call, listeners }) {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId });
  let last = 0;
  const waiting = new Map();
  const events = [];
  listeners.add(({ method, params }) => {
    if (method !== 'Target.receivedMessageFromTarget' || params.sessionId !== sessionId) return;
    const message = JSON.parse(params.message);
    if (waiting.has(message.id)) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else events.push(message);
  });
  const send = (method, params = {}) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    call('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: last, method, params }) }).catch(reject);
  });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  const run = async (task, ...values) => {
    const expression = `(${task})(${values.map(value => JSON.stringify(value)).join(',')})`;
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const until = async (task, ...values) => {
    const end = Date.now() + 10_000;
    while (!(await run(task, ...values).catch(() => false))) {
      if (Date.now() > end) throw new Error(`did not happen: ${task}`);
      await new Promise(done => setTimeout(done, 50));
    }
  };
  const open = async (url, width) => {
    await send('Emulation.setDeviceMetricsOverride', { width, height: 844, deviceScaleFactor: 2, mobile: true });
    await send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await send('Page.navigate', { url });
    await until(url => location.href === url && document.readyState === 'complete', url);
  };
  const tap = async selector => {
    const { x, y } = await run(selector => {
      const element = document.querySelector(selector);
      element.scrollIntoView({ block: 'center' });
      const box = element.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }, selector);
    await send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const picture = async () => Buffer.from((await send('Page.captureScreenshot')).data, 'base64');
  const problems = () => events
    .filter(({ method, params }) => method === 'Runtime.exceptionThrown' || (method === 'Log.entryAdded' && params.entry.level === 'error'))
    .map(({ params }) => params.exceptionDetails?.exception?.description ?? params.entry.text);
  return { send, run, until, open, tap, picture, problems };
}
