// Faults from outside: a stop under load, no file descriptors left, a full disk.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, checkOnSqlite, id, program, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const command = (name, data) => ({
  id: id(`c ${name}`),
  region: 'proef',
  register: 'initiative',
  record: id(name),
  type: 'create',
  data: { title: `Initiatief ${name}`, ...data },
});

await check('a stop under load keeps all that was acknowledged, and ends well', async () => {
  const data = join(folder.path, 'stop');
  let server = await Server.start(data);
  const token = server.token('administrator');
  const kept = [];
  let number = 0;
  const client = async () => {
    for (;;) {
      const one = command(`s${(number += 1)}`);
      const answer = await server.send(one, token).catch(() => undefined);
      if (answer?.status !== 200) return;
      kept.push(one.record);
    }
  };
  const working = Promise.all(Array.from({ length: 8 }, client));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const begin = Date.now();
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  assert.ok(Date.now() - begin < 10_000);
  await working;
  server = await Server.start(data);
  for (const record of kept) {
    const found = await server.get(`/api/v1/records/initiative/${record}?region=proef`, token);
    assert.equal(found.status, 200);
  }
  await server.stop();
});

// A sanitizer needs file descriptors of its own to look at memory.
const few = process.env.REGIO_SANITIZED ? async (name) => console.log(`skip ${name}`) : checkOnSqlite;
await few('without file descriptors those who are in go on, and later others come in', async () => {
  const data = join(folder.path, 'files');
  const server = await Server.startBy(['prlimit', '--nofile=64', program], data);
  const token = server.token('administrator');
  assert.equal((await server.send(command('f1'), token)).status, 200);
  const { hostname, port } = new URL(server.address);
  const crowd = Array.from({ length: 100 }, () => connect(Number(port), hostname));
  crowd.forEach((socket) => socket.on('error', () => {}));
  await new Promise((resolve) => setTimeout(resolve, 500));
  // The connection of the first command is still open and goes on.
  assert.equal((await server.send(command('f2'), token)).status, 200);
  crowd.forEach((socket) => socket.destroy());
  await new Promise((resolve) => setTimeout(resolve, 500));
  const others = await Promise.all(
    Array.from({ length: 10 }, (_, i) => server.send(command(`f3 ${i}`), token)),
  );
  assert.ok(others.every((answer) => answer.status === 200));
  await server.stop();
});

await checkOnSqlite('a full disk refuses changes, keeps reading, and goes on when there is space', async () => {
  const disk = join(folder.path, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    console.log('     skipped: no right to mount a small disk here');
    return;
  }
  try {
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(6 << 20));
    const server = await Server.start(join(disk, 'data'));
    const token = server.token('administrator');
    const long = 'woord '.repeat(3000);
    let status = 200;
    let written = 0;
    for (let i = 0; i < 5000 && status === 200; i += 1) {
      status = (await server.send(command(`d${i}`, { summary: `${i} ${long}` }), token)).status;
      written += status === 200 ? 1 : 0;
    }
    assert.equal(status, 507);
    const page = await server.get('/api/v1/records/initiative?region=proef&limit=5', token);
    assert.equal(page.json.items.length, 5);
    rmSync(filler);
    let again = 0;
    for (let i = 0; i < 50 && again !== 200; i += 1) {
      again = (await server.send(command('d again'), token)).status;
      if (again !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal(again, 200);
    const counts = await server.get('/api/v1/counts/initiative?region=proef', token);
    assert.equal(counts.json.count, written + 1);
    await server.stop();
    assert.match(run('verify', '--data', join(disk, 'data')), /in orde/);
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

folder.remove();
