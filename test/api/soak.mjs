// Hours of ordinary work in short: readers, writers, followers, visitors and people who make mistakes
// keep going. No answer is wrong, no handle stays open, and once it is warm memory grows by no more than
// new pages of the database, which its writer and its readers keep at hand up to a limit.
// REGIO_SOAK says how many minutes (a quarter unless told; the long run says 10).
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, severalProcesses, temporaryFolder } from './server.mjs';
import { WebSocketClient } from './websocket.mjs';

// The same code on both stores: one is watched for long, the other in short.
const minutes = severalProcesses ? 0.25 : Number(process.env.REGIO_SOAK ?? 0.25);
const clients = 12;
const records = 300;
const pause_ms = 25; // about half of what two cores with clients on them can do
const sample_ms = 1000;
const warm = 0.4; // the share of the time that does not count
const growthMost = 4 * 1024; // KiB over what counts, beside new pages of the database
const handlesMost = 12; // sockets between two answers, at the moment of counting
const measured = minutes >= 5 && !process.env.REGIO_SANITIZED; // a sanitizer keeps what is freed

const folder = temporaryFolder();
const server = await Server.start(folder.path, '--demo');
const token = server.token('administrator');
const bearer = { Authorization: `Bearer ${token}` };
const pid = server.child.pid;
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
const stored = () => (severalProcesses ? 0 : Math.round(statSync(join(folder.path, 'regiotafel.db')).size / 1024));
const handles = () => readdirSync(`/proc/${pid}/fd`).length;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

let asked = 0;
let number = 0;
const versions = new Map();
const times = [];
async function want(status, answer) {
  const started = performance.now();
  const { status: got, text, json } = await answer();
  times.push(performance.now() - started);
  asked += 1;
  assert.equal(got, status, text.slice(0, 300));
  return json;
}

async function write(client) {
  const name = `soak ${client} ${(number += 1) % records}`;
  const version = versions.get(name) ?? 0;
  const answer = await want(200, () => server.send({
    id: id(`soak command ${number} ${client}`), region: 'demo', register: 'initiative', record: id(name),
    type: version ? 'update' : 'create', version, data: { title: `Initiatief ${number}` } }, token));
  versions.set(name, answer.version);
}

const visits = [
  () => want(200, () => server.get('/demo')),
  () => want(200, () => server.get('/demo/initiative?q=begeleiding')),
  () => want(200, () => server.get('/demo/agenda')),
  () => want(200, () => server.get('/api/v1/records/initiative?region=demo&limit=20&sort=-title', token)),
  () => want(200, () => server.get('/api/v1/records/organisation?region=demo&limit=50', token)),
  () => want(200, () => server.get('/api/v1/events?region=demo&after=0&limit=50', token)),
  () => want(404, () => server.get('/demo/niets/dat/er/is')),
  () => want(400, () => server.send({ id: 'geen id' }, token)),
  async () => {
    const feed = await WebSocketClient.open(server.address, '/api/v1/feed?region=demo&after=0', bearer);
    await feed.next();
    feed.close();
    await feed.closed;
  },
];

let until = 0;
async function work(client) {
  for (let turn = client; Date.now() < until; turn += 1) {
    if (turn % 20 === 0) await write(client);
    else await visits[turn % visits.length]();
    await wait(pause_ms);
  }
}

await check(`${minutes} minutes of ordinary work: no wrong answer, no open handle, flat memory`, async () => {
  until = Date.now() + minutes * 60_000;
  const before = handles();
  const samples = [];
  let stopped = false;
  const looking = (async () => {
    while (!stopped) {
      samples.push({ resident: resident(), stored: stored() });
      await wait(sample_ms);
    }
  })();
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client))).finally(() => { stopped = true; });
  await looking;
  for (let i = 0; i < 100 && handles() > before + handlesMost; i += 1) await wait(100);
  assert.ok(handles() <= before + handlesMost, `${before} handles became ${handles()}`);
  const counted = samples.slice(Math.floor(samples.length * warm));
  const third = Math.floor(counted.length / 3);
  const grown = (what) => {
    const all = counted.map((one) => one[what]);
    return median(all.slice(-third)) - median(all.slice(0, third));
  };
  const growth = grown('resident') - 2 * grown('stored');
  const slow = (some) => some.sort((a, b) => a - b)[Math.floor(some.length * 0.99)].toFixed(1);
  const tenth = Math.floor(times.length / 10);
  console.log(`     ${asked} answers; memory ${Math.round(samples.at(-1).resident / 1024)} MiB, once warm ` +
    `${grown('resident')} KiB more, the database ${grown('stored')} KiB; p99 of the first tenth ${slow(times.slice(0, tenth))} ms, of the last ${slow(times.slice(-tenth))} ms`);
  if (measured) {
    assert.ok(growth <= growthMost, `${growth} KiB more: ${samples.map((one) => one.resident).join(' ')}`);
  }
});

await check('what was written last is what is read', async () => {
  const one = [...versions].at(-1);
  const { json } = await server.get(`/api/v1/records/initiative/${id(one[0])}?region=demo`, token);
  assert.equal(json.version, one[1]);
  const { json: events } = await server.get('/api/v1/events?region=demo&after=0&limit=1', token);
  assert.ok(events.head >= number);
});

assert.deepEqual(await server.stop(), { code: 0, signal: null });
folder.remove();
