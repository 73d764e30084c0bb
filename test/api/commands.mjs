// The contract for scripts: commands, records, events, tokens, verify, on the real server.
import assert from 'node:assert/strict';
import { Server, check, checkOnSqlite, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
let server = await Server.start(folder.path, '--demo');
const token = server.token('administrator');
const create = (name, data) => ({
  id: id(`create ${name}`),
  region: 'demo',
  register: 'initiative',
  record: id(name),
  type: 'create',
  data,
});

await check('the server is ready and says so', async () => {
  assert.equal((await server.get('/health/live')).json.status, 'live');
  assert.equal((await server.get('/health/ready')).json.status, 'ready');
});

await check('a command is answered once it is kept, and the same again when it comes again', async () => {
  const first = await server.send(create('een', { title: 'Een' }), token);
  assert.equal(first.status, 200, first.text);
  assert.equal(first.json.record, id('een'));
  assert.equal(first.json.version, 1);
  const again = await server.send(create('een', { title: 'Een' }), token);
  assert.deepEqual(again.json, first.json);
  const other = await server.send(create('een', { title: 'Anders' }), token);
  assert.equal(other.status, 409);
});

await check('an array is answered one by one, in order', async () => {
  const answers = await server.send(
    [
      create('twee', { title: 'Twee' }),
      create('fout', {}),
      { ...create('twee', { title: 'Twee!' }), id: id('update twee'), type: 'update', version: 1 },
      { ...create('twee', { to: 'planned' }), id: id('move twee'), type: 'transition', version: 2 },
      { nonsense: true },
      { ...create('twee', {}), id: id('erase twee'), type: 'erase' },
      { ...create('twee', { title: 'X' }), id: id('late'), type: 'update', version: 3 },
    ],
    token,
  );
  assert.equal(answers.status, 200, answers.text);
  assert.deepEqual(
    answers.json.map((one) => one.version ?? one.status),
    [1, 400, 2, 3, 400, answers.json[5].version, 404],
    answers.text,
  );
  assert.ok(answers.json[1].title.length > 0);
});

await check('an update names the version it saw, or gets both versions back', async () => {
  const update = (name, version, data) => ({ ...create('een', data), id: id(name), type: 'update', version });
  assert.equal((await server.send(update('u1', 1, { summary: 'eerst' }), token)).status, 200);
  const late = await server.send(update('u2', 1, { summary: 'later' }), token);
  assert.equal(late.status, 409);
  assert.equal(late.json.current.data.summary, 'eerst');
  assert.equal(late.json.seen.data.summary, undefined);
});

await check('records are listed, filtered, sorted, searched and paged', async () => {
  const all = [];
  const ids = new Set();
  let cursor = '';
  do {
    const page = await server.get(
      `/api/v1/records/organisation?region=demo&limit=4&sort=name&cursor=${cursor}`,
    );
    assert.equal(page.status, 200, page.text);
    all.push(...page.json.items.map((one) => one.data.name));
    page.json.items.forEach((one) => ids.add(one.id));
    cursor = page.json.next;
  } while (cursor);
  const counts = await server.get('/api/v1/counts/organisation?region=demo&by=kind');
  assert.ok(all.length > 100);
  assert.equal(ids.size, all.length);
  assert.equal(counts.json.count, all.length);
  assert.deepEqual(all, [...all].sort((a, b) => (a < b ? -1 : 1)));
  const boards = await server.get('/api/v1/records/organisation?region=demo&filter=kind:eq:board');
  assert.equal(boards.json.items.length, counts.json.by.find((one) => one.value === 'board').count);
  const found = await server.get('/api/v1/records/organisation?region=demo&q=lerarenopl');
  assert.ok(found.json.items.length >= 1);
  assert.ok(found.json.items.every((one) => /lerarenopl/i.test(one.data.name)));
  assert.equal((await server.get('/api/v1/records/niets?region=demo')).status, 404);
  assert.equal((await server.ask('POST', '/nergens/a/b/c/d/e', { token, body: { iets: 1 } })).status, 404);
  assert.equal((await server.get('/api/v1/records/organisation?region=demo&filter=x')).status, 400);
});

await check('a record, its history, and the way back', async () => {
  const path = `/api/v1/records/initiative/${id('een')}`;
  const record = await server.get(`${path}?region=demo`);
  assert.deepEqual([record.json.version, record.json.data.summary], [2, 'eerst']);
  const history = await server.get(`${path}/history?region=demo`, token);
  assert.deepEqual(history.json.items.map((one) => one.type), ['updated', 'created']);
  const undo = await server.ask('POST', `${path}/undo?region=demo`, {
    token,
    body: { id: id('undo'), version: 2 },
  });
  assert.equal(undo.status, 200, undo.text);
  assert.equal((await server.get(`${path}?region=demo`)).json.data.summary, undefined);
  assert.equal((await server.get(`${path}?region=demo&at=1`)).status, 404);
  assert.equal((await server.get(`/api/v1/records/initiative/${id('nooit')}?region=demo`)).status, 404);
});

await check('who may not, does not: visitors, other regions, wrong tokens', async () => {
  assert.equal((await server.send(create('bezoeker', { title: 'B' }))).status, 403);
  assert.equal((await server.send(create('fout', { title: 'B' }), `${token}x`)).status, 401);
  assert.equal((await server.get('/metrics')).status, 401);
  assert.equal((await server.get('/metrics', token)).status, 200);
  const elsewhere = server.token('administrator', '--region', 'elders');
  assert.equal((await server.send(create('elders', { title: 'E' }), elsewhere)).status, 403);
  assert.equal((await server.get('/metrics', elsewhere)).status, 403);
  const people = await server.get('/api/v1/records/person?region=demo');
  assert.deepEqual(people.json.items, []);
});

await check('bad input gets one plain sentence', async () => {
  for (const body of ['', '{', '[1]', '"x"', '{"id":1}', '[]'.repeat(40), '['.repeat(5000), 'null']) {
    const answer = await server.ask('POST', '/api/v1/commands', { token, body });
    assert.ok([200, 400].includes(answer.status), `${body}: ${answer.text}`);
    const problem = Array.isArray(answer.json) ? answer.json[0] : answer.json;
    assert.ok(problem.title.length > 10 && !problem.title.includes('\n'), answer.text);
  }
  const large = await server.ask('POST', '/api/v1/commands', { token, body: 'x'.repeat(1_100_000) });
  assert.deepEqual([large.status, large.json.status], [413, 413]);
});

await check('events are read in order, and visitors do not see who', async () => {
  const all = (await server.get('/api/v1/events?region=demo&limit=1000')).json;
  assert.equal(all.last, all.head);
  const seqs = all.items.map((one) => one.seq);
  assert.deepEqual(seqs, [...seqs].sort((a, b) => a - b));
  assert.ok(all.items.every((one) => one.actor === undefined), 'visitors do not see who');
});

await check('the description names every route of the API, and no other', async () => {
  const { readFileSync } = await import('node:fs');
  const yaml = (await server.get('/api/v1/openapi.yaml')).text;
  const described = [...yaml.matchAll(/^  (\/\S+):$/gm)].map((one) => one[1]).sort();
  const table = readFileSync(new URL('../../app/api/routes.cc', import.meta.url), 'utf8');
  const routes = [...table.matchAll(/\{"(?:GET|POST)", +"((?:\/api|\/health|\/metrics)[^"]*)"/g)];
  assert.deepEqual(described, [...new Set(routes.map((one) => one[1]))].sort());
});

await check('every answer has the headers that keep a browser safe', async () => {
  for (const path of ['/health/ready', '/nergens', '/api/v1/registers']) {
    const { headers } = await server.get(path);
    assert.match(headers.get('content-security-policy'), /default-src 'none'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('server'), null);
  }
});

await checkOnSqlite('a second server on the same folder is refused', async () => {
  await assert.rejects(() => Server.start(folder.path), /ended with [1-9]/);
});

await check('verify and token work beside the server', () => {
  assert.match(run('verify', '--data', folder.path), /demo: \d+ gebeurtenissen, in orde/);
});

await check('after a stop everything is still there', async () => {
  const before = await server.get('/api/v1/records/initiative?region=demo&limit=100');
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  server = await Server.start(folder.path);
  const after = await server.get('/api/v1/records/initiative?region=demo&limit=100');
  assert.deepEqual(after.json, before.json);
  assert.match(run('verify', '--data', folder.path, '--rebuild'), /in orde/);
});

await server.stop();
folder.remove();
