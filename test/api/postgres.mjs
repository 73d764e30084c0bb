// A PostgreSQL server of the test's own in a temporary folder, on a free port; stopped by its process.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const base = '/usr/lib/postgresql';
const versions = existsSync(base) ? readdirSync(base).filter((one) => existsSync(join(base, one, 'bin/initdb'))) : [];
export const programs = versions.length > 0 ? join(base, versions.sort().at(-1), 'bin') : undefined;

// A test that needs what is not installed ends here, as one that was skipped.
export function skipWithout(found, name) {
  if (found) return;
  console.log(`skip: ${name} is not installed`);
  process.exit(77);
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// PostgreSQL refuses to run as root.
function otherUser() {
  if (process.getuid() !== 0) return {};
  const number = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

export class Postgres {
  static async start(...settings) {
    skipWithout(programs, 'PostgreSQL');
    const one = new Postgres();
    one.folder = mkdtempSync(join(tmpdir(), 'regiotafel-pg-'));
    one.user = otherUser();
    one.settings = settings;
    if (one.user.uid) chownSync(one.folder, one.user.uid, one.user.gid);
    one.run('initdb', '-D', join(one.folder, 'data'), '-U', 'regiotafel', '-A', 'trust', '-E', 'UTF8',
      '--locale=C.UTF-8', '--no-sync');
    one.port = await freePort();
    process.once('SIGTERM', () => process.exit(143)); // so that the next line happens
    process.once('exit', () => {
      one.child?.kill('SIGQUIT');
      rmSync(one.folder, { recursive: true, force: true });
    });
    await one.resume();
    return one;
  }

  run(name, ...args) {
    return execFileSync(join(programs, name), args, {
      ...this.user,
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async resume() {
    const settings = this.settings.flatMap((one) => ['-c', one]);
    this.child = spawn(
      join(programs, 'postgres'),
      ['-D', join(this.folder, 'data'), '-k', this.folder, '-p', String(this.port),
        '-c', 'listen_addresses=127.0.0.1', ...settings],
      { ...this.user, cwd: this.folder, stdio: 'ignore' },
    );
    this.child.unref(); // it does not keep the test going
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    for (let tries = 0; ; tries += 1) {
      try {
        this.run('pg_isready', '-q', '-h', '127.0.0.1', '-p', String(this.port));
        return;
      } catch (error) {
        if (tries > 300) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  // SIGINT ends every connection, SIGQUIT is a crash.
  async stop(signal = 'SIGINT') {
    this.child.kill(signal);
    this.child.ref();
    await this.ended;
  }

  sql(text, database = 'postgres') {
    return this.run('psql', '-h', '127.0.0.1', '-p', String(this.port), '-U', 'regiotafel', '-Atqc', text, database).trim();
  }

  url(name) {
    return `postgresql://regiotafel@127.0.0.1:${this.port}/${name}`;
  }

  newDatabase(name) {
    this.sql(`CREATE DATABASE ${name}`);
    return this.url(name);
  }
}
