// Periods of personal data: who sees them, what would be erased, and that nothing goes before its
// time. What happens when time passes is tested where time is passed in (libs/register/test).
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const server = await Server.start(data, '--demo');
const administrator = server.token('administrator', '--region', 'demo');
const page = '/demo/bewaartermijnen';
const form = { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } };

const reports = async () =>
  (await server.get('/api/v1/records/retention_report?region=demo&limit=100', administrator)).json.items;
const list = async (register) =>
  (await server.get(`/api/v1/records/${register}?region=demo&limit=500`, administrator)).json.items ?? [];
const over = async (job) => {
  let told;
  do told = (await server.get(`/api/v1/jobs/${job}?region=demo`, administrator)).json; while (told.ended === null);
  assert.equal(told.state, 'done', JSON.stringify(told));
};

// The demo region has two years of history: people of the beginning stay only as long as something
// names them.
await check('a name goes when its period is over and nothing names the person, with a report', async () => {
  const named = new Map();  // person -> what names them
  for (const { id: register } of (await server.get('/api/v1/registers', administrator)).json.items) {
    const schema = (await server.get(`/api/v1/registers/${register}`, administrator)).json;
    const fields = schema.fields.filter((one) => one.type === 'person' || one.to === 'person');
    for (const record of fields.length ? await list(register) : []) {
      for (const field of fields) {
        for (const person of [record.data[field.id] ?? []].flat()) {
          named.set(person, [...(named.get(person) ?? []), { register, record, field: field.id }]);
        }
      }
    }
  }
  const long_ago = Date.now() - 2 * 366 * 24 * 3600 * 1000;
  const history = async (person) => (await server.get(`/api/v1/records/person/${person.id}/history?region=demo`, administrator)).json.items;
  let chosen;
  for (const person of await list('person')) {
    const by = named.get(person.id) ?? [];
    const old = (await history(person))[0].at < long_ago;
    const loose = by.every((one) => one.register !== 'role_assignment');
    if (old && loose && by.length && (!chosen || by.length < chosen.by.length)) chosen = { person, by };
  }
  assert.ok(chosen, 'somebody of long ago');
  const name = chosen.person.data.name;
  assert.match((await server.ask('GET', page, { token: administrator })).text, /Nu is er niets voorbij/, 'as long as they are named');
  for (const [i, { register, record, field }] of chosen.by.entries()) {
    const now = (await server.get(`/api/v1/records/${register}/${record.id}?region=demo`, administrator)).json;
    const left = Array.isArray(now.data[field]) ? now.data[field].filter((one) => one !== chosen.person.id) : null;
    const done = await server.send({ id: id(`los ${i}`), region: 'demo', register, record: record.id, type: 'update',
      version: now.version, data: { [field]: left } }, administrator);
    assert.equal(done.status, 200, done.text);
  }
  assert.match((await server.ask('GET', page, { token: administrator })).text, /Nu is # gegeven|Nu is 1 gegeven/);
  const answer = await server.ask('POST', page, { ...form, token: administrator });
  await over(new URL(answer.headers.get('location'), server.address).searchParams.get('taak'));
  const after = (await server.get(`/api/v1/records/person/${chosen.person.id}?region=demo`, administrator)).json;
  assert.equal(after.data?.name, undefined);
  assert.ok(!JSON.stringify(await history(chosen.person)).includes(name), 'not in the history either');
  const [told] = await reports();
  assert.deepEqual([told.data.register, told.data.field, told.data.rule, told.data.records], ['person', 'name', 'P2Y', 1]);
  assert.ok(!JSON.stringify(told).includes(name));
  assert.ok((await server.ask('GET', page, { token: administrator })).text.includes('van 1 record'));
});

await check('administrators see every piece of personal data with its period, others nothing', async () => {
  const shown = await server.ask('GET', page, { token: administrator });
  assert.equal(shown.status, 200);
  for (const words of ['E-mailadres', '180 dagen', '2 jaar', 'Nu is er niets voorbij']) {
    assert.ok(shown.text.includes(words), words);
  }
  for (const role of ['member', 'desk', 'facilitator']) {
    const token = server.token(role, '--region', 'demo');
    assert.equal((await server.ask('GET', page, { token })).status, 403, role);
    assert.equal((await server.ask('POST', page, { ...form, token })).status, 403, role);
    assert.equal((await server.ask('GET', '/demo/retention_report', { token })).status, 404, role);
  }
});

await check('nothing is erased before its time', async () => {
  const before = (await reports()).length;
  const feedback = id('reactie');
  const made = await server.send({ id: id('maak'), region: 'demo', register: 'feedback', record: feedback,
    type: 'create', data: { text: 'Een vraag', email: 'vraag@voorbeeld.nl' } }, administrator);
  assert.equal(made.status, 200, made.text);
  const answer = await server.ask('POST', page, { ...form, token: administrator });
  assert.equal(answer.status, 303, answer.text);
  const job = new URL(answer.headers.get('location'), server.address).searchParams.get('taak');
  await over(job);
  const kept = (await server.get(`/api/v1/records/feedback/${feedback}?region=demo`, administrator)).json;
  assert.equal(kept.data.email, 'vraag@voorbeeld.nl');
  assert.equal((await reports()).length, before);
});

await check('the page for everybody says what is so', async () => {
  assert.match((await server.ask('GET', '/demo/privacy')).text, /Elke dag wist de server/);
});

await server.stop();
assert.match(run('verify', '--data', data, '--rebuild'), /in orde/);
folder.remove();
