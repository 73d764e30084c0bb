// Work in the background on the real server: rows read in and taken back, files made, stopped by a
// kill and tried again without doing anything twice, and nobody sees what is not theirs.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, checkOnSqlite, id, onDisk, run, severalProcesses, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
let server = await Server.start(folder.path, '--demo');
const administrator = server.token('administrator', '--region', 'demo');
const facilitator = server.token('facilitator', '--region', 'demo');
const member = server.token('member', '--region', 'demo');
const stranger = server.token('administrator', '--region', 'elders');

const csv = (path, text, token = administrator) =>
  server.ask('POST', `/api/v1/imports/${path}`, { token, body: text, headers: { 'content-type': 'text/csv' } });
const job = async (name, token = administrator) =>
  (await server.get(`/api/v1/jobs/${name}?region=demo`, token)).json;
const press = (name, act, token = administrator) =>
  server.ask('POST', `/api/v1/jobs/${name}/${act}?region=demo`, { token });
const count = async (register) =>
  (await server.get(`/api/v1/counts/${register}?region=demo`, administrator)).json.count;
const head = async () =>
  (await server.get('/api/v1/events?region=demo&limit=1', administrator)).json.head;

async function over(name, token = administrator) {
  for (;;) {
    const now = await job(name, token);
    if (now.ended !== null) return now;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const schools = (n, of = 'School') => {
  let text = 'Naam;Soort;Code\n';
  for (let i = 0; i < n; i += 1) text += `${of} ${i};school;X${String(i).padStart(4, '0')}\n`;
  return text;
};

await check('twenty dirty rows: each with its line, column and reason', async () => {
  const wrong = [
    'Zonder soort;;AA01', ';school;AA02', 'Vreemd;kasteel;AA03', `${'x'.repeat(900)};school;A4`, 'Dubbel;school;AA05',
    'Nog eens;school;AA05', 'Web;school;AA06', 'Fout web;school;AA07',
  ];
  const more = Array.from({ length: 12 }, (_, i) => `Rij ${i};burcht ${i};BB${10 + i}`);
  const rows = ['Naam;Soort;Code;Website;Kleur', ...wrong.map((row, i) =>
    `${row};${['', '', '', '', '', '', 'https://a.example', 'javascript:1'][i]};rood`),
    ...more.map((row) => `${row};;`)].join('\n');
  const before = await head();
  const answer = await csv('organisation?region=demo&dry=true', rows);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual([answer.json.added, answer.json.changed, answer.json.bad], [2, 0, 18]);
  const bad = answer.json.rows.filter((row) => row.kind === 'bad');
  assert.ok(bad.every((row) => row.line > 1 && row.problems.every((one) => one.reason.length > 5)), answer.text);
  const castle = bad.find((row) => row.line === 4);
  assert.deepEqual([castle.problems[0].field, castle.problems[0].column], ['kind', 'Soort']);
  assert.deepEqual(answer.json.columns.at(-1), { header: 'Kleur', field: '' });
  assert.equal(await head(), before, 'a look changes nothing');
  const done = await over((await csv(`organisation?region=demo&seen=${answer.json.seen}`, rows)).json.job);
  assert.deepEqual([done.state, done.outcome.added, done.outcome.bad], ['done', 2, 18]);
  assert.ok(!JSON.stringify(done).includes('kasteel'), 'a job keeps no word of a row');
  assert.equal((await csv('organisation?region=demo&seen=iets+anders', rows)).status, 409);
});

await check('an import is a job: the same id is one job, and again nothing changes', async () => {
  const before = await count('organisation');
  const asked = await csv(`organisation?region=demo&id=${id('import')}`, schools(700));
  assert.equal(asked.status, 202, asked.text);
  assert.equal(asked.json.job, id('import'));
  const done = await over(id('import'));
  assert.deepEqual([done.state, done.percent, done.outcome.added], ['done', 100, 700]);
  assert.equal(await count('organisation'), before + 700);
  const seq = await head();
  assert.equal((await csv(`organisation?region=demo&id=${id('import')}`, schools(700))).status, 202);
  const again = await over((await csv('organisation?region=demo', schools(700))).json.job);
  assert.deepEqual([again.outcome.added, again.outcome.same], [0, 700]);
  assert.equal(await head(), seq);
});

await check('a whole import is taken back; what somebody built on stays', async () => {
  const before = await count('organisation');
  const text = schools(30, 'Anders').replaceAll(';X', ';Y') + 'School 1 heet nu zo;school;X0001\n';
  const asked = (await csv('organisation?region=demo', text)).json.job;
  assert.deepEqual([(await over(asked)).outcome.added, (await job(asked)).outcome.changed], [30, 1]);
  const [touched] = (await server.get('/api/v1/records/organisation?region=demo&filter=code:eq:Y0007', administrator)).json.items;
  await server.send({ id: id('touch'), region: 'demo', register: 'organisation', record: touched.id,
    type: 'update', version: touched.version, data: { name: 'Hier werkte iemand aan' } }, administrator);
  assert.equal((await press(asked, 'undo', facilitator)).status, 409, 'only who read it in');
  const undo = (await press(asked, 'undo')).json.job;
  const told = await over(undo);
  assert.deepEqual(told.outcome, { undone: 30, left: 1, refused: 0 });
  assert.equal((await press(asked, 'undo')).json.job, undo, 'asked twice, one undo');
  assert.equal(await count('organisation'), before + 1);
  const [back] = (await server.get('/api/v1/records/organisation?region=demo&filter=code:eq:X0001', administrator)).json.items;
  assert.equal(back.data.name, 'School 1');
});

await check('killed in the middle it is interrupted, and tried again it does nothing twice', async () => {
  const before = await count('organisation');
  const text = schools(6000, 'Lang').replaceAll(';X', ';Z');
  const asked = (await csv('organisation?region=demo', text)).json.job;
  while ((await job(asked)).percent < 30) await new Promise((resolve) => setTimeout(resolve, 5));
  await server.stop('SIGKILL');
  server = await Server.start(folder.path);
  // Where other processes may be at work on it, a job is theirs until they were silent for a minute.
  for (let i = 0; severalProcesses && i < 120 && (await job(asked)).state === 'running'; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const left = await job(asked);
  assert.equal(left.state, 'interrupted');
  const there = await count('organisation');
  assert.ok(there > before && there < before + 6000, `${there - before} rows came in before the kill`);
  assert.equal((await press(asked, 'retry', facilitator)).status, 403);
  assert.equal((await press(asked, 'retry')).status, 202);
  const done = await over(asked);
  assert.equal(done.state, 'done');
  assert.equal(await count('organisation'), before + 6000);
  assert.equal((await press(asked, 'retry')).status, 409);
  assert.equal((await over((await press(asked, 'undo')).json.job)).outcome.undone, 6000);
  assert.equal(await count('organisation'), before);
});

await check('a register as a file, and the whole region for its administrator', async () => {
  const make = async (query, token = administrator) => {
    const asked = await server.ask('POST', `/api/v1/exports?region=demo&${query}`, { token });
    return asked.status === 202 ? over(asked.json.job, token) : asked.status;
  };
  for (const format of ['csv', 'xlsx', 'json']) {
    const done = await make(`register=organisation&format=${format}`);
    assert.equal(done.state, 'done', JSON.stringify(done));
    const file = await fetch(`${server.address}/api/v1/jobs/${done.id}/file?region=demo`,
      { headers: { authorization: `Bearer ${administrator}` } });
    assert.match(file.headers.get('content-disposition'), /^attachment/);
    assert.match(file.headers.get('content-security-policy'), /sandbox/);
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.equal(bytes.length, done.outcome.bytes);
    if (format === 'csv') assert.match(bytes.toString(), /School 1/);
    if (format === 'json') assert.equal(JSON.parse(bytes).items.length, await count('organisation'));
    if (format === 'xlsx') assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    assert.equal((await server.get(`/api/v1/jobs/${done.id}/file?region=demo`, facilitator)).status, 404);
  }
  const whole = await make('format=zip');
  assert.deepEqual([whole.state, whole.outcome.file], ['done', 'demo.zip']);
  assert.equal(await make('format=zip', facilitator), 403);
  assert.equal(await make('register=organisation&format=exe'), 400);
  assert.equal(await make('register=nergens&format=csv'), 404);
});

await check('nobody sees or stops what is not theirs', async () => {
  const asked = (await csv('organisation?region=demo', schools(1), administrator)).json.job;
  await over(asked);
  assert.equal((await server.get(`/api/v1/jobs/${asked}?region=demo`, member)).status, 404);
  assert.equal((await server.get(`/api/v1/jobs/${asked}?region=elders`, stranger)).status, 404);
  assert.equal((await press(asked, 'cancel', member)).status, 404);
  assert.equal((await server.get('/api/v1/jobs?region=demo')).status, 401);
  assert.deepEqual((await server.get('/api/v1/jobs?region=demo', member)).json.items, []);
  assert.ok((await server.get('/api/v1/jobs?region=demo', facilitator)).json.items.length > 5);
  assert.equal((await csv('organisation?region=demo', schools(1), member)).status, 403);
  assert.equal((await csv('organisation?region=demo', schools(1), stranger)).status, 403);
});

await check('what is no table is refused in one sentence', async () => {
  for (const [type, body] of [['text/csv', ''], ['text/csv', 'x'], ['application/octet-stream', 'PK\x03\x04onzin'],
    ['multipart/form-data; boundary=x', '--x\r\n'], ['text/csv', '\0\0\0']]) {
    const answer = await server.ask('POST', '/api/v1/imports/organisation?region=demo&dry=true',
      { token: administrator, body, headers: { 'content-type': type } });
    assert.equal(answer.status, 400, answer.text);
    assert.ok(answer.json.title.length > 10 && !answer.json.title.includes('\n'), answer.text);
  }
});

await checkOnSqlite('a page that says it is done shows what came of it, also when it is asked for just then', async () => {
  const row = '90ZZ00,90ZZ,De Ark,Basisonderwijs,PO,Openbaar,4001AA,Tiel,TIEL,Gelderland,200,51.8,5.4,41800';
  const branches = 'vestigingscode,brin,naam,type,sector,denominatie,postcode,plaats,gemeente,provincie,leerlingen_2024,lat,lon,' +
    `bevoegd_gezag_nr_2020\n${row}\n`;
  const standing = async (page) => {
    for (;;) {
      const { text } = await server.get(page, administrator);
      if (!text.includes('data-job')) return text;
    }
  };
  for (let turn = 0; turn < 16; turn += 1) {
    const body = new FormData();
    body.append('datum', '2026-03-01');
    body.append('bestanden', new Blob([branches]), 'vestigingen.csv');
    const sent = await fetch(`${server.address}/demo/netwerk/inlezen`, { method: 'POST', redirect: 'manual', body,
      headers: { authorization: `Bearer ${administrator}`, 'sec-fetch-site': 'same-origin' } });
    assert.equal(sent.status, 303);
    const page = sent.headers.get('location');
    for (const text of await Promise.all([standing(page), standing(page), standing(page), standing(page)])) {
      assert.match(text, /class="figures"/, `turn ${turn}`);
    }
  }
});

await check('an erasure takes every file that may tell of somebody', async () => {
  const text = 'Naam;E-mail\nKanarie Gelevogel;kanarie@example.org\n';
  const done = await over((await csv('person?region=demo', text)).json.job);
  assert.equal(done.outcome.added, 1, JSON.stringify(done));
  const made = await over((await server.ask('POST', '/api/v1/exports?region=demo&register=person&format=csv',
    { token: administrator })).json.job);
  const [person] = (await server.get('/api/v1/records/person?region=demo&filter=email:eq:kanarie@example.org', administrator)).json.items;
  const erased = await server.send({ id: id('erase'), region: 'demo', register: 'person', record: person.id,
    type: 'erase', version: person.version, data: {} }, administrator);
  assert.equal(erased.status, 200, erased.text);
  assert.equal((await server.get(`/api/v1/jobs/${made.id}/file?region=demo`, administrator)).status, 404);
  assert.ok(!onDisk(folder.path, 'Kanarie'));
});

await server.stop();
assert.match(run('verify', '--data', folder.path, '--rebuild'), /in orde/);
folder.remove();
