// A harvest becomes public: who may do it, which names stay, what everybody sees, another version,
// withdrawing it, and an erasure that takes every version.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readFileSync, readdirSync } from 'node:fs';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const example = new URL('../../examples/rijn-en-linge/', import.meta.url).pathname;
const data = join(folder.path, 'data');
let server = await Server.start(data, '--demo');
const facilitator = server.token('facilitator', '--region', 'demo');
const member = server.token('member', '--region', 'demo');
const stranger = server.token('facilitator', '--region', 'elders');
const secret = 'Roos Verborgen';
const open = 'Stichting Openbaar';

const body = new FormData();
for (const name of readdirSync(example)) {
  body.append('formulieren', new Blob([readFileSync(join(example, name))]), name);
}
body.append('formulieren', new Blob([`Werven: bel met ${secret}, of met ${open}, via roos@geheim.example\n`]), 'mail.txt');
const sent = await (await fetch(`${server.address}/api/v1/harvests?region=demo`, {
  method: 'POST', headers: { authorization: `Bearer ${facilitator}` }, body })).json();
const harvest = sent.harvest;
const page = `/demo/oogst/${harvest}`;
const form = (fields) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } });
const ended = async (path) => {
  for (;;) {
    const { json } = await server.get(path, facilitator);
    const job = json.job ?? json;
    if (job.ended !== null) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const { made } = await ended(`/api/v1/harvests/${harvest}?region=demo`);
const publish = async (fields) => {
  const answer = await server.ask('POST', `${page}/publiceren`, { ...form(fields), token: facilitator });
  assert.equal(answer.status, 303, answer.text);
  const job = new URL(answer.headers.get('location'), server.address).searchParams.get('taak');
  const ended_job = await ended(`/api/v1/jobs/${job}?region=demo`);
  assert.equal(ended_job.state, 'done', JSON.stringify(ended_job));
  return job;
};
const file = (name, version) => server.ask('GET', `${page}/openbaar/bestand?naam=${name}${version ? `&versie=${version}` : ''}`);

await check('until somebody publishes it nobody else sees anything of it', async () => {
  for (const path of [page, `${page}/openbaar`, `${page}/openbaar/bestand?naam=verslag.html`]) {
    assert.equal((await server.ask('GET', path)).status, 404, path);
  }
  assert.ok(!(await server.ask('GET', '/demo/oogst')).text.includes(harvest));
  assert.equal((await server.ask('GET', '/demo/contribution')).status, 404, 'ideas are for the region');
  assert.ok(!(await server.ask('GET', `/demo?q=${encodeURIComponent('Verborgen')}`)).text.includes(secret));
});

await check('only who leads the region publishes and withdraws', async () => {
  for (const token of [member, stranger]) {
    assert.equal((await server.ask('GET', `${page}/publiceren`, { token })).status, 403);
    assert.equal((await server.ask('POST', `${page}/publiceren`, { ...form({}), token })).status, 403);
  }
  assert.equal((await server.ask('POST', `${page}/publiceren`, form({}))).status, 401);
});

await check('the names in it are shown first, and none stays by itself', async () => {
  const shown = (await server.ask('GET', `${page}/publiceren`, { token: facilitator })).text;
  for (const name of [secret, open, 'roos@geheim.example']) assert.ok(shown.includes(`value="${name}"`), name);
  assert.ok(!/name="naam"[^>]*checked/.test(shown));
  assert.match(shown, /Maak versie 1 openbaar/);
});

await check('everybody reads what was published, without the names that nobody released', async () => {
  await publish({ naam: open });
  const shown = await server.ask('GET', `${page}/openbaar`);
  assert.equal(shown.status, 200, shown.text);
  for (const words of ['Wat eruit kwam', 'Waar het over ging', 'Herken je dit?', 'Versie 1']) {
    assert.ok(shown.text.includes(words), words);
  }
  assert.ok(!shown.text.includes(secret));
  const report = await file('verslag.html');
  assert.equal(report.status, 200);
  assert.match(report.headers.get('content-disposition'), /^attachment/);
  assert.ok(report.text.includes(open));
  for (const gone of [secret, 'Verborgen', 'roos@geheim.example']) assert.ok(!report.text.includes(gone), gone);
  assert.ok(report.text.includes('[naam weggelaten]'));
  for (const name of ['bijlage.docx', 'infographic.html', 'presentatie.pptx']) {
    const answer = await file(name);
    assert.equal(answer.status, 200, name);
    assert.ok(!answer.text.includes('Verborgen'), name);
  }
  for (const name of ['oogst.json', 'versie.json', '../1/versie.json', 'intern/oogst.json']) {
    assert.equal((await file(name)).status, 404, name);
  }
  assert.ok((await server.ask('GET', '/demo/oogst')).text.includes(`${page}/openbaar`));
  const moved = await server.ask('GET', page);
  assert.equal(moved.status, 303);
  assert.equal(moved.headers.get('location'), `${page}/openbaar`);
  assert.ok((await server.ask('GET', '/demo/nieuws.atom')).text.includes('<entry>'));
});

await check('a visitor reacts to it, and sees what came of it', async () => {
  const shown = (await server.ask('GET', `${page}/openbaar`)).text;
  const value = (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)[1];
  const answer = await server.ask('POST', '/demo/reactie', form({ opdracht: value('opdracht'), record: value('record'),
    'v.about': value('v.about'), 'v.text': 'Dit herken ik', website: '' }));
  assert.equal(answer.status, 303, answer.text);
  const [idea] = (await server.get(`/api/v1/records/contribution?region=demo&limit=1&filter=session:eq:${made.session}`, facilitator)).json.items;
  const agreement = id('afspraak');
  const done = await server.send({ id: id('maak'), region: 'demo', register: 'agreement', record: agreement, type: 'create',
    data: { what: 'Een loket voor zij-instromers', due: '2027-03-01', contributions: [idea.id] } }, facilitator);
  assert.equal(done.status, 200, done.text);
  const after = (await server.ask('GET', `${page}/openbaar`)).text;
  assert.ok(after.includes('Een loket voor zij-instromers'));
  assert.ok(after.includes('1 maart 2027'));
});

await check('another version keeps the first, and remembers which names may stay', async () => {
  assert.match((await server.ask('GET', `${page}/publiceren`, { token: facilitator })).text,
    new RegExp(`value="${open}" checked`));
  await publish({ weglaten: `${open.split(' ')[1]}\n` });
  const second = (await file('verslag.html')).text;
  assert.ok(!second.includes('Openbaar'), 'a word that was added goes too');
  assert.ok((await file('verslag.html', 1)).text.includes(open));
  assert.equal((await file('verslag.html', 3)).status, 404);
  const shown = (await server.ask('GET', `${page}/openbaar`)).text;
  assert.ok(shown.includes('Versie 2') && shown.includes('Eerdere versies'));
});

await check('too many words are refused with what was typed', async () => {
  const answer = await server.ask('POST', `${page}/publiceren`,
    { ...form({ weglaten: 'woord\n'.repeat(201) }), token: facilitator });
  assert.equal(answer.status, 400);
  assert.match(answer.text, /hoogstens 200 regels/);
});

await check('withdrawn is gone for everybody, and can be published once more', async () => {
  const answer = await server.ask('POST', `${page}/terugtrekken`, { ...form({}), token: facilitator });
  assert.equal(answer.status, 303, answer.text);
  assert.equal((await server.ask('GET', `${page}/openbaar`)).status, 404);
  assert.equal((await file('verslag.html', 1)).status, 404);
  assert.equal((await server.ask('POST', `${page}/terugtrekken`, { ...form({}), token: facilitator })).status, 404);
  await publish({});
  assert.ok((await server.ask('GET', `${page}/openbaar`)).text.includes('Versie 3'));
});

await check('an erasure of an idea takes every version of it', async () => {
  await server.stop('SIGKILL');
  server = await Server.start(data);
  assert.equal((await server.ask('GET', `${page}/openbaar`)).status, 200);
  const administrator = server.token('administrator', '--region', 'demo');
  const [idea] = (await server.get(`/api/v1/records/contribution?region=demo&limit=1&filter=session:eq:${made.session}`, administrator)).json.items;
  const erased = await server.send({ id: id('erase'), region: 'demo', register: 'contribution',
    record: idea.id, type: 'erase', version: idea.version, data: {} }, administrator);
  assert.equal(erased.status, 200, erased.text);
  assert.equal((await server.ask('GET', `${page}/openbaar`)).status, 404);
  assert.equal((await file('verslag.html', 1)).status, 404);
});

await server.stop();
assert.match(run('verify', '--data', data, '--rebuild'), /in orde/);
folder.remove();
