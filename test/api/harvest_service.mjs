// Forms of a session sent to the server: a job makes the same harvest as the command line, its
// documents are for whom they are meant, and what people chose comes back in.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const example = new URL('../../examples/rijn-en-linge/', import.meta.url).pathname;
const out = join(folder.path, 'oogst');
run('harvest', example, '--out', out, '--no-pdf');
const data = join(folder.path, 'data');
let server = await Server.start(data, '--demo');
const token = server.token('facilitator', '--region', 'demo');
const member = server.token('member', '--region', 'demo');
const stranger = server.token('facilitator', '--region', 'elders');

const papers = () => readdirSync(example).map((name) => [name, readFileSync(join(example, name))]);
function form(files) {
  const body = new FormData();
  for (const [name, bytes] of files) body.append('formulieren', new Blob([bytes]), name);
  return body;
}
async function send(path, files, who = token) {
  const answer = await fetch(`${server.address}/api/v1/harvests${path}`, {
    method: 'POST', headers: who ? { authorization: `Bearer ${who}` } : {}, body: form(files) });
  const text = await answer.text();
  return { status: answer.status, text, json: JSON.parse(text) };
}
const look = async (harvest, who = token) => server.get(`/api/v1/harvests/${harvest}?region=demo`, who);
async function made(harvest) {
  for (;;) {
    const { json } = await look(harvest);
    if (json.job.ended !== null) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const file = async (harvest, name, who = token) => {
  const answer = await fetch(
    `${server.address}/api/v1/harvests/${harvest}/file?region=demo&name=${encodeURIComponent(name)}`,
    { headers: who ? { authorization: `Bearer ${who}` } : {} });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const last = async () => (await server.get('/api/v1/events?region=demo&limit=1', token)).json.head;
let harvest;
let session;

await check('forms become the harvest that the command line makes of them, to the byte', async () => {
  const answer = await send('?region=demo', papers());
  assert.equal(answer.status, 202, answer.text);
  assert.deepEqual(answer.json.refused, []);
  harvest = answer.json.harvest;
  const view = await made(harvest);
  assert.equal(view.job.state, 'done', JSON.stringify(view.job));
  assert.equal(view.forms.length, papers().length);
  const names = view.documents.map((one) => one.name);
  for (const name of ['intern/oogst.json', 'stuurgroep/verslag.docx', 'deelnemers/bijlage.docx',
    'deelnemers/klopt-dit/groen.docx', 'presentatie.pptx', 'nakijken.html']) {
    assert.ok(names.includes(name), name);
    const got = await file(harvest, name);
    assert.ok(got.bytes.equals(readFileSync(join(out, name))), `${name} differs`);
    assert.match(got.headers.get('content-disposition'), /^attachment/);
    assert.match(got.headers.get('content-security-policy'), /sandbox/);
    assert.equal(got.headers.get('x-content-type-options'), 'nosniff');
  }
  assert.ok(!existsSync(join(data, 'werk')) || readdirSync(join(data, 'werk')).length === 0);
});

await check('its ideas, themes and findings are records of one session', async () => {
  const { made: told } = (await look(harvest)).json;
  const oogst = JSON.parse(readFileSync(join(out, 'intern/oogst.json')));
  assert.deepEqual([told.contributions, told.themes], [oogst.contributions.length, oogst.themes.length]);
  session = told.session;
  const record = (await server.get(`/api/v1/records/session/${session}?region=demo`, token)).json;
  assert.equal(record.data.title, oogst.session.title);
  const count = (await server.get(`/api/v1/counts/contribution?region=demo&filter=session:eq:${session}`, token)).json;
  assert.equal(count.count, oogst.contributions.length);
});

await check('each sees the documents that are for them', async () => {
  const theirs = (await look(harvest, member)).json;
  assert.ok(theirs.documents.length > 5);
  assert.ok(theirs.documents.every((one) => one.for !== 'intern'));
  assert.deepEqual([theirs.forms, theirs.refused], [[], []]);
  assert.equal((await file(harvest, 'intern/oogst.json', member)).status, 404);
  assert.equal((await file(harvest, 'nakijken.html', member)).status, 404);
  assert.equal((await file(harvest, 'stuurgroep/verslag.docx', member)).status, 200);
  assert.equal((await file(harvest, 'tafel-groen.docx')).status, 404, 'a paper is no document');
  assert.equal((await file(harvest, '../regiotafel.db')).status, 404);
  assert.equal((await look(harvest, null)).status, 401);
  assert.equal((await look(harvest, stranger)).status, 404);
  assert.equal((await server.get(`/api/v1/harvests/${harvest}?region=elders`, stranger)).status, 404);
  assert.equal((await send('?region=demo', papers(), member)).status, 403);
  assert.equal((await send(`/${harvest}?region=demo`, papers(), stranger)).status, 403);
  assert.equal((await server.get('/api/v1/harvests?region=demo', member)).json.items.length, 1);
});

await check('a paper that comes later is added, and the harvest is made again', async () => {
  const before = await last();
  const late = 'Van: Els\n\nWerven: ga langs bij de mbo-studenten.\n';
  const answer = await send(`/${harvest}?region=demo`, [['nagekomen.txt', late]]);
  assert.equal(answer.status, 202, answer.text);
  const view = await made(harvest);
  assert.equal(view.job.state, 'done', JSON.stringify(view.job));
  assert.equal(view.made.session, session, 'still the same session');
  assert.equal(view.forms.length, papers().length + 1);
  assert.ok((await last()) - before < view.made.contributions, 'only what is different');
});

await check('files that cannot be read are refused one by one, in one sentence', async () => {
  const bad = [['foto.exe', 'MZ\0\0'], ['leeg.docx', ''], ['stuk.docx', 'PK\x03\x04onzin'],
    ['groot.txt', 'x'.repeat((10 << 20) + 1)], ['plaatje.txt', '\x89PNG\r\n\x1a\n\0\0'], ['script.js', 'alert(1)']];
  const answer = await send('?region=demo&title=Met+fouten', [...papers().slice(2, 5), ...bad]);
  assert.equal(answer.status, 202, answer.text);
  assert.deepEqual(answer.json.refused.map((one) => one.file).sort(), bad.map(([name]) => name).sort());
  assert.ok(answer.json.refused.every((one) => /^[A-Z].{10,120}\.$/.test(one.reason)), answer.text);
  const view = await made(answer.json.harvest);
  assert.equal(view.job.state, 'done', JSON.stringify(view.job));
  assert.equal(view.refused.length, bad.length);
  const none = await send('?region=demo&title=Niets', bad);
  assert.equal(none.status, 400);
  assert.ok(none.json.title.length > 10);
  const words = papers().filter(([name]) => name.endsWith('.docx'));
  assert.equal((await send('?region=demo', words)).status, 400, 'no title');
  assert.equal((await send('?region=demo&title=x&date=gisteren', words)).status, 400);
  assert.equal((await send('?region=demo&title=x', [])).status, 400);
});

await check('forms and documents survive a kill, and go with an erasure of what they tell of', async () => {
  await server.stop('SIGKILL');
  server = await Server.start(data);
  assert.equal((await look(harvest)).json.job.state, 'done');
  assert.equal((await file(harvest, 'stuurgroep/verslag.docx')).status, 200);
  const administrator = server.token('administrator', '--region', 'demo');
  const [idea] = (await server.get(`/api/v1/records/contribution?region=demo&limit=1&filter=session:eq:${session}`, administrator)).json.items;
  const erased = await server.send({ id: id('erase'), region: 'demo', register: 'contribution',
    record: idea.id, type: 'erase', version: idea.version, data: {} }, administrator);
  assert.equal(erased.status, 200, erased.text);
  const left = (await look(harvest)).json;
  assert.deepEqual([left.forms, left.documents], [[], []], 'what told of it is gone');
  assert.equal((await file(harvest, 'stuurgroep/verslag.docx')).status, 404);
});

await server.stop();
assert.match(run('verify', '--data', data, '--rebuild'), /in orde/);
folder.remove();
