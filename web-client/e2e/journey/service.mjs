// The real program on a throw-away SQLite database: commands that end, and the service until it is stopped by its id.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
export const program = resolve(root, process.env.XINGPING_BIN ?? join(target, 'debug/xingping'));

// Loading the example township is the longest; the machine may compile at the same time.
const COMMAND_MS = 300_000;
const START_MS = 20_000;
const STOP_MS = 20_000;

// Runs a program to its end: its exit code and what it said.
export function finish(file, args, { input = '', timeout = COMMAND_MS } = {}) {
  return new Promise((done, failed) => {
    const child = execFile(file, args, { cwd: root, timeout, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') failed(new Error(`${file} ${args.join(' ')}: ${error.message}\n${stderr}`));
      else done({ code: error?.code ?? 0, stdout, stderr });
    });
    child.stdin.on('error', () => {}); // a program that reads nothing may close it first
    child.stdin.end(input);
  });
}

// A folder of its own with the database in it, gone when the test ends.
export function fresh() {
  const folder = mkdtempSync(join(tmpdir(), 'xingping-journey-'));
  const place = ['--database', `sqlite:${join(folder, 'xingping.sqlite')}`, '--data-dir', folder];
  let child = null;
  let ended = null;
  let said = '';

  async function command(...args) {
    const [words, rest] = [args.filter(arg => !Array.isArray(arg)), args.find(Array.isArray) ?? []];
    return finish(program, [...words, ...place, ...rest]);
  }

  async function json(...args) {
    const answer = await command(...args, '--json');
    if (answer.code !== 0) throw new Error(`xingping ${args.join(' ')}: exit code ${answer.code}\n${answer.stderr}`);
    return JSON.parse(answer.stdout);
  }

  async function score(tally, facts) {
    const answer = await finish(program, ['score', '--scheme', 'branch-star', '--tally', tally, '--facts', facts, '--json']);
    if (answer.code !== 0) throw new Error(`xingping score: exit code ${answer.code}\n${answer.stderr}`);
    return JSON.parse(answer.stdout);
  }

  async function start() {
    child = spawn(program, ['serve', '--listen', '127.0.0.1:0', ...place, '--log', 'warn'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    ended = new Promise(done => child.once('exit', (code, signal) => done({ code, signal })));
    const failed = new Promise((_, no) => child.once('error', no));
    child.stderr.setEncoding('utf8').on('data', text => { said += text; });
    const listening = new Promise(done => {
      let out = '';
      child.stdout.setEncoding('utf8').on('data', text => {
        out += text;
        const base = /(http:\/\/[^\s/]+)\/console\//.exec(out)?.[1];
        if (base) done(base);
      });
    });
    return limit(
      Promise.race([listening, failed, ended.then(end => { throw new Error(`serve ended with ${JSON.stringify(end)}\n${said}`); })]),
      START_MS,
      () => `serve did not start\n${said}`,
    );
  }

  // Asks this one process to stop; what does not stop in time is ended, and that is a fault.
  async function stop() {
    if (!child) return { code: 0, signal: null };
    child.kill('SIGTERM');
    try {
      return await limit(ended, STOP_MS, () => 'serve did not stop when it was told to');
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      child = null;
    }
  }

  return {
    folder, command, json, score, start, stop,
    log: () => said,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function limit(promise, ms, text) {
  let timer;
  const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(text())), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// The official division list, from the npm registry the first time.
export async function divisions() {
  const { code, stdout, stderr } = await finish(join(root, 'scripts/divisions'), [], { timeout: 120_000 });
  if (code !== 0) throw new Error(`scripts/divisions: ${stderr}`);
  const [villages, streets] = stdout.trim().split('\n');
  return { villages, streets };
}

export const text = file => readFileSync(file, 'utf8');
