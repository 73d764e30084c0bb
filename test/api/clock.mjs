// A machine whose clock jumps under a running server (RELIABILITY F9): a day back, a day on, an hour
// on. What is sent stays in order, nobody is signed out or in for longer, and `verify` says it.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, program, run, temporaryFolder } from './server.mjs';

const library = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((folder) => join(folder, 'faketime/libfaketimeMT.so.1'))
  .find((path) => existsSync(path));
if (!library || process.env.REGIO_SANITIZED) {
  console.log('skipped: libfaketime is not installed, or does not go together with sanitizers');
  process.exit(77);
}

const folder = temporaryFolder();
const file = join(folder.path, 'clock');
const set = (offset) => writeFileSync(file, `${offset}\n`);
set('+0');
// Only the clock of the day: the one that nobody sets goes on.
const launcher = [
  'env',
  `LD_PRELOAD=${library}`,
  `FAKETIME_TIMESTAMP_FILE=${file}`,
  'FAKETIME_NO_CACHE=1',
  'FAKETIME_DONT_FAKE_MONOTONIC=1',
  program,
];
const server = await Server.startBy(launcher, join(folder.path, 'data'), '--demo');
const token = server.token('administrator');

// The links of the demo region come after the address.
async function enter() {
  let links = [];
  for (let i = 0; i < 100 && links.length < 2; ++i) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    links = server.said().match(/http\S+\/binnen\/\S+/g) ?? [];
  }
  const answer = await fetch(links[0], { redirect: 'manual' });
  return answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
}

const jumps = ['+0', '-1d', '+1d', '+1h', '-400d', '+0'];
await check('every change is taken, in the order in which it was sent', async () => {
  for (const [number, offset] of jumps.entries()) {
    set(offset);
    const command = {
      id: id(`clock ${number}`),
      region: 'demo',
      register: 'initiative',
      record: id(`clock record ${number}`),
      type: 'create',
      data: { title: `Sprong ${number}` },
    };
    const [first, again] = [await server.send(command, token), await server.send(command, token)];
    assert.equal(first.status, 200);
    assert.deepEqual(again.json, first.json);
  }
  const { json } = await server.get('/api/v1/events?region=demo&limit=10000', token);
  const mine = json.items.filter((one) => one.data.title?.startsWith('Sprong'));
  assert.deepEqual(mine.map((one) => one.data.title), jumps.map((_, number) => `Sprong ${number}`));
  assert.ok(mine[1].at < mine[0].at && mine[2].at > mine[1].at, 'times are kept as the clock told them');
});

await check('nobody is signed out', async () => {
  const page = (headers) => fetch(`${server.address}/demo/sessie/nieuw`, { headers, redirect: 'manual' });
  assert.notEqual((await page({})).status, 200, 'only for who signed in');
  const cookie = await enter();
  for (const offset of jumps) {
    set(offset);
    assert.equal((await page({ cookie })).status, 200, offset);
  }
});

await check('work in the background is done', async () => {
  for (const offset of ['+1d', '-2d']) {
    set(offset);
    const path = '/api/v1/exports?region=demo&register=initiative&format=csv';
    const { job } = (await server.ask('POST', path, { token })).json;
    set('-1d');
    let state;
    for (let i = 0; i < 100 && state !== 'done'; ++i) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      state = (await server.get(`/api/v1/jobs/${job}?region=demo`, token)).json.state;
    }
    assert.equal(state, 'done', offset);
  }
});

await check('verify says that the clock was set back', async () => {
  assert.match(run('verify', '--data', join(folder.path, 'data')), /in orde.*\n.*teruggezet/);
});

await server.stop();
folder.remove();
