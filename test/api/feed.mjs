// The live feed: every event once, in order, for whoever follows; and who may not, sees nothing.
import assert from 'node:assert/strict';
import { Server, check, id, temporaryFolder } from './server.mjs';
import { WebSocketClient } from './websocket.mjs';

const folder = temporaryFolder();
const server = await Server.start(folder.path, '--demo');
const token = server.token('administrator');
const bearer = { Authorization: `Bearer ${token}` };
const command = (name, register, data) => ({
  id: id(`c ${name}`),
  region: 'demo',
  register,
  record: id(name),
  type: 'create',
  data,
});

await check('a follower gets all that was and all that comes, once and in order', async () => {
  const feeds = await Promise.all(
    [0, 5, 20].map((after) =>
      WebSocketClient.open(server.address, `/api/v1/feed?region=demo&after=${after}`, bearer),
    ),
  );
  const sends = [];
  for (let i = 0; i < 300; i += 1) {
    sends.push(server.send(command(`i ${i}`, 'initiative', { title: `Initiatief ${i}` }), token));
  }
  const seqs = (await Promise.all(sends)).map((answer) => answer.json.seq);
  const last = Math.max(...seqs);
  for (const [index, feed] of feeds.entries()) {
    const got = [];
    while (got.at(-1) !== last) {
      got.push(...(await feed.next()).items.map((one) => one.seq));
    }
    const from = [0, 5, 20][index];
    assert.deepEqual(got, Array.from({ length: last - from }, (_, i) => from + 1 + i));
    feed.close();
  }
});

await check('however much there is to catch up with, all of it comes in the same connection', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => command(`long ${i}`, 'initiative', {
    title: `Lang ${i}`, summary: 'Veel te lezen. '.repeat(60) }));
  for (let i = 0; i < many.length; i += 100) {
    assert.equal((await server.ask('POST', '/api/v1/commands', { token, body: many.slice(i, i + 100) })).status, 200);
  }
  const { head } = (await server.get('/api/v1/events?region=demo&limit=1', token)).json;
  await Promise.all([0, 1, 2].map(async () => {
    const feed = await WebSocketClient.open(server.address, '/api/v1/feed?region=demo&after=0', bearer);
    for (let last = 0; last < head;) ({ last } = await feed.next());
    feed.close();
  }));
});

await check('a visitor follows too, but not what only members may read', async () => {
  const { head } = (await server.get('/api/v1/events?region=demo&limit=1')).json;
  const feed = await WebSocketClient.open(server.address, `/api/v1/feed?region=demo&after=${head}`);
  assert.equal((await server.send(command('p', 'person', { name: 'Kanarie' }), token)).status, 200);
  assert.equal((await server.send(command('z', 'initiative', { title: 'Slot' }), token)).status, 200);
  const items = [];
  while (items.at(-1)?.data.title !== 'Slot') items.push(...(await feed.next()).items);
  assert.equal(items.length, 1);
  assert.equal(items[0].actor, undefined);
  feed.close();
});

await check('a page of another site, a wrong token and an unknown region are refused', async () => {
  const path = '/api/v1/feed?region=demo';
  const refused = (headers, where = path) =>
    assert.rejects(() => WebSocketClient.open(server.address, where, headers), { message: /status 40/ });
  await refused({ Origin: 'https://elders.example' });
  await refused({ Authorization: 'Bearer rt1.x.y' });
  await refused({}, '/api/v1/feed?region=..');
  await refused({}, '/api/v1/other');
});

await check('a stop tells followers that the server comes back', async () => {
  const feed = await WebSocketClient.open(server.address, '/api/v1/feed?region=demo&after=0');
  await feed.next();
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  await feed.closed;
  assert.equal(feed.code, 1012);
});

folder.remove();
