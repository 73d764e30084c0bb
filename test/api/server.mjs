// Starts the real server on a free port with its own folder, and stops it by its process. With
// REGIO_STORE=postgres each folder has a database of its own instead of a file.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { Postgres } from './postgres.mjs';

export const program = process.env.REGIOTAFEL ?? 'build/release/regiotafel';

export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'regiotafel-api-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const postgres = process.env.REGIO_STORE === 'postgres' ? await Postgres.start() : undefined;
const databases = new Map();
const stored = ['serve', 'verify', 'backup', 'restore', 'export', 'import'];

// Adds the folder's database to the options of a verb that has one.
export function withStore(args) {
  const data = args[args.indexOf('--data') + 1];
  if (!postgres || !stored.includes(args[0]) || args.includes('--store')) return args;
  if (!databases.has(data)) databases.set(data, postgres.newDatabase(`proef${databases.size + 1}`));
  return [...args, '--store', databases.get(data)];
}

export function run(...args) {
  return execFileSync(program, withStore(args), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

process.setMaxListeners(1000);

const running = new Set();

export class Server {
  constructor(child, address, data) {
    this.child = child;
    this.address = address;
    this.data = data;
    running.add(child);
    this.ended = new Promise((resolve) => child.once('exit', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    }));
  }

  static start(data, ...more) {
    return Server.startBy([program], data, ...more);
  }

  // `launcher` ends with the program: ["prlimit", "--nofile=64", program].
  static async startBy(launcher, data, ...more) {
    const [file, ...before] = launcher;
    const child = spawn(file, [...before, ...withStore(['serve', '--data', data, '--port', '0', ...more])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Also where a test throws in the middle.
    process.once('exit', () => child.kill('SIGKILL'));
    let text = '';
    const address = await new Promise((resolve, reject) => {
      child.stdout.on('data', (bytes) => {
        text += bytes;
        const found = /listening on (\S+)/.exec(text);
        if (found) resolve(found[1]);
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
    });
    const server = new Server(child, address, data);
    server.said = () => text;
    return server;
  }

  token(role, ...more) {
    return run('token', '--data', this.data, '--role', role, ...more).trim();
  }

  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.ended;
  }

  async ask(method, path, { token, body, headers = {} } = {}) {
    const answer = await fetch(this.address + path, {
      method,
      redirect: 'manual',
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    let json;
    try {
      json = JSON.parse(text);
    } catch {
      json = undefined;
    }
    return { status: answer.status, json, text, headers: answer.headers };
  }

  get(path, token) {
    return this.ask('GET', path, { token });
  }

  send(command, token) {
    return this.ask('POST', '/api/v1/commands', { token, body: command });
  }
}

// The same name, the same id (a UUID of version 7).
export function id(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return `01900000-0000-7${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

// Whether a word stands in the database's files. Nothing is known of those of PostgreSQL: what is
// erased there is the subject of the ledger's own suite.
export function onDisk(data, word, files = ['regiotafel.db', 'regiotafel.db-wal']) {
  if (postgres) return undefined;
  return files.some((name) => readFileSync(join(data, name)).includes(word));
}

export const severalProcesses = postgres !== undefined;

// What has no meaning where the ledger is no file of ours.
export async function checkOnSqlite(name, test) {
  if (postgres) console.log(`skip on PostgreSQL: ${name}`);
  else await check(`${name} (SQLite only)`, test);
}

let passed = 0;
export async function check(name, test) {
  const before = new Set(running);
  try {
    await test();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    console.log(`FAIL ${name}\n${error.stack}`);
    process.exitCode = 1;
    // What the test would have stopped at its end; it would keep this process waiting.
    for (const child of running) if (!before.has(child)) child.kill('SIGKILL');
  }
}
