// Three servers on one PostgreSQL database behind a proxy: one is killed under load, hints of NATS
// are lost, doubled and reordered, NATS itself dies, connections to the database are cut, the
// database restarts. No acknowledged event is lost, none happens twice, and who follows is told
// within two seconds.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Postgres, freePort, skipWithout } from './postgres.mjs';
import { balance, cutCommits, mistreatHints } from './proxies.mjs';
import { Server, check, id, run, temporaryFolder } from './server.mjs';
import { WebSocketClient } from './websocket.mjs';

const nats = ['/usr/sbin/nats-server', '/usr/bin/nats-server'].find(existsSync);
skipWithout(nats, 'nats-server');
const database = await Postgres.start();
const folder = temporaryFolder();
const clients = 12;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let seed = 7;
const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);

async function startNats(port) {
  const child = spawn(nats, ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  return { stop: () => child.kill('SIGKILL') && new Promise((done) => child.once('exit', done)) };
}

// A region set of its own with three servers, and a load that sends what got no answer again.
class Set {
  static async start(name, busPort, databasePort) {
    const set = new Set();
    set.name = name;
    set.url = database.newDatabase(name);
    const used = new URL(set.url);
    used.port = databasePort ?? used.port;
    set.more = ['--store', used.href, ...(busPort ? ['--bus', `nats://127.0.0.1:${busPort}`] : [])];
    // At once: whoever comes first makes the tables.
    set.servers = await Promise.all([0, 1, 2].map(() => Server.start(folder.path, ...set.more)));
    set.proxy = await balance(() => set.servers.map((one) => one.address));
    set.token = set.servers[0].token('administrator');
    set.acknowledged = new Map();
    set.unsure = [];
    set.number = 0;
    set.retries = 0;
    return set;
  }

  next() {
    this.number += 1;
    return {
      id: id(`${this.name} ${this.number}`),
      region: 'proef',
      register: 'initiative',
      record: id(`${this.name} record ${this.number}`),
      type: 'create',
      data: { title: `Initiatief ${this.number}` },
    };
  }

  async send(command) {
    const answer = await fetch(`${this.proxy.address}/api/v1/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, connection: 'close' },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    if (answer.status === 503) throw new Error(text);
    assert.equal(answer.status, 200, text);
    this.acknowledged.set(command.record, { ...JSON.parse(text), at: performance.now() });
  }

  async client() {
    while (this.going) {
      const command = this.unsure.pop() ?? this.next();
      try {
        await this.send(command);
      } catch (error) {
        if (error.code === 'ERR_ASSERTION') throw error;
        this.retries += 1;
        this.unsure.push(command);
        await wait(20);
      }
    }
  }

  load() {
    this.going = true;
    this.working = Promise.all(Array.from({ length: clients }, () => this.client()));
  }

  async rest() {
    this.going = false;
    await this.working;
    for (const command of this.unsure.splice(0)) await this.send(command);
  }

  // Follows through one server; remembers when each seq was seen.
  async follow(server) {
    const seen = new Map();
    const feed = await WebSocketClient.open(server.address, '/api/v1/feed?region=proef&after=0', {
      Authorization: `Bearer ${this.token}`,
    });
    const listen = async () => {
      for (;;) {
        for (const item of (await feed.next()).items) {
          assert.ok(!seen.has(item.seq), `${item.seq} came twice`);
          seen.set(item.seq, performance.now());
        }
      }
    };
    listen().catch((error) => assert.ok(feed.isClosed, error)); // what was missed by then shows below
    return { seen, close: () => feed.close() };
  }

  // Every acknowledged event is seen by every follower; gives the longest time that it took.
  async converge(followers) {
    const events = [...this.acknowledged.values()];
    const until = performance.now() + 20_000;
    const missing = () => followers.some(({ seen }) => events.some(({ seq }) => !seen.has(seq)));
    while (missing() && performance.now() < until) await wait(20);
    assert.ok(!missing(), 'a follower misses an event');
    const late = followers.flatMap(({ seen }) => events.map(({ seq, at }) => seen.get(seq) - at));
    followers.forEach((one) => one.close());
    return Math.max(...late);
  }

  async expectWhole() {
    const [server] = this.servers;
    const records = new Map();
    let cursor = '';
    do {
      const page = await server.get(`/api/v1/records/initiative?region=proef&limit=500&cursor=${cursor}`, this.token);
      assert.equal(page.status, 200, page.text);
      for (const one of page.json.items) records.set(one.id, one);
      cursor = page.json.next;
    } while (cursor);
    for (const [record, { seq }] of this.acknowledged) {
      assert.equal(records.get(record)?.seq, seq, `${record} was acknowledged`);
    }
    assert.equal(records.size, this.acknowledged.size, 'nothing that nobody sent');
    const { json } = await server.get('/api/v1/events?region=proef&after=0&limit=1', this.token);
    assert.equal(json.head, records.size, 'an event for each command, no more');
    assert.match(run('verify', '--data', folder.path, '--rebuild', '--store', this.url), /in orde/);
  }

  async stop() {
    this.proxy.close();
    await Promise.all(this.servers.map((one) => one.stop()));
  }

  tell(what, late) {
    console.log(`     ${this.acknowledged.size} acknowledged, ${this.retries} sent again; ${typeof what === 'function' ? what() : what}${
      late === undefined ? '' : `; the last reader was ${late.toFixed(0)} ms behind at most`}`);
  }
}

async function killedUnderLoad(set, what) {
  const followers = await Promise.all(set.servers.slice(1).map((one) => set.follow(one)));
  set.load();
  await wait(700);
  const [killed] = set.servers.splice(0, 1);
  await killed.stop('SIGKILL');
  await wait(700);
  set.servers.push(await Server.start(folder.path, ...set.more));
  followers.push(await set.follow(set.servers.at(-1)));
  const late = set.servers.length;
  assert.equal(late, 3);
  await wait(500);
  await set.rest();
  // Whoever came later catches up; the figure is about those who were there.
  const figure = await set.converge(followers.slice(0, 2));
  await set.converge(followers.slice(2));
  await set.expectWhole();
  set.tell(what, figure);
  assert.ok(figure < 5000, `readers converge: ${figure} ms`);
  await set.stop();
}

const port = await freePort();
let natsServer = await startNats(port);

await check('one of three killed under load: nothing lost, nothing twice, readers follow', async () => {
  await killedUnderLoad(await Set.start('killed', port), 'hints by NATS');
});

await check('hints that are lost, doubled and reordered only cost time', async () => {
  const proxy = await mistreatHints(port, random);
  await killedUnderLoad(await Set.start('mistreated', proxy.port), () => JSON.stringify(proxy.counts));
  assert.ok(proxy.counts.dropped > 0 && proxy.counts.doubled > 0 && proxy.counts.delayed > 0);
  proxy.close();
});

await check('without a bus each server looks for itself', async () => {
  await killedUnderLoad(await Set.start('alone'), 'no bus');
});

await check('a NATS server that goes and comes back disturbs nobody', async () => {
  const set = await Set.start('gone', port);
  const followers = await Promise.all(set.servers.map((one) => set.follow(one)));
  set.load();
  await wait(400);
  await natsServer.stop();
  await wait(1500);
  natsServer = await startNats(port);
  await wait(800);
  await set.rest();
  const late = await set.converge(followers);
  await set.expectWhole();
  set.tell('NATS gone for 1.5 s', late);
  assert.ok(late < 5000);
  assert.equal(set.retries, 0, 'no command notices');
  await set.stop();
  await natsServer.stop();
  const [lone] = [await Server.start(folder.path, ...set.more)];
  assert.equal((await lone.get('/health/ready')).status, 200, 'a server starts without NATS');
  await lone.stop();
});

await check('connections to the database that are cut under load: the outcome is found, nothing twice', async () => {
  const set = await Set.start('cut');
  set.load();
  for (let i = 0; i < 25; i += 1) {
    await wait(40 + random() * 80);
    database.sql(
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'cut' AND pid <> pg_backend_pid()",
    );
  }
  await wait(300);
  await set.rest();
  await set.expectWhole();
  set.tell('25 times all connections cut');
  await set.stop();
});

await check('connections that are cut in the middle of a COMMIT: what happened is found out', async () => {
  const proxy = await cutCommits(database.port, random);
  const set = await Set.start('commits', undefined, proxy.port);
  set.load();
  while (proxy.counts.before < 10 || proxy.counts.after < 10) await wait(50);
  await set.rest();
  await set.expectWhole();
  set.tell(JSON.stringify(proxy.counts));
  assert.equal(set.retries, 0, 'no command notices');
  await set.stop();
  proxy.close();
});

await check('the database restarts and crashes under load: the servers heal by themselves', async () => {
  const set = await Set.start('restarted');
  set.load();
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGQUIT', 'SIGINT']) {
    await wait(400);
    await database.stop(signal);
    await wait(300);
    await database.resume();
  }
  await wait(500);
  const healed = performance.now();
  await set.rest();
  set.tell(`4 restarts, the last answer ${(performance.now() - healed).toFixed(0)} ms after`);
  for (const server of set.servers) {
    for (let tries = 0; (await server.get('/health/ready')).status !== 200; tries += 1) {
      assert.ok(tries < 100, 'ready again');
      await wait(100);
    }
  }
  await set.expectWhole();
  await set.stop();
});

folder.remove();
process.exit(process.exitCode ?? 0);
