// Who looked at whose data: every way of reading leaves a note, nobody's own look does, and only
// administrators and the person see it.
import assert from 'node:assert/strict';

import { join } from 'node:path';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const server = await Server.start(data, '--demo');
const administrator = server.token('administrator', '--region', 'demo');
const desk = server.token('desk', '--region', 'demo');
const member = server.token('member', '--region', 'demo');
const secret = 'geheim-4711@voorbeeld.nl';
const feedback = id('reactie met adres');
const made = await server.send({ id: id('maak'), region: 'demo', register: 'feedback', record: feedback, type: 'create',
  data: { text: 'Wie leest dit', email: secret } }, administrator);
assert.equal(made.status, 200, made.text);
const log = async () => (await server.ask('GET', '/demo/inzage', { token: administrator })).text;
const about = (text, way) => [...text.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row)
  .filter((row) => row.includes(feedback) && row.includes('Loket') && row.includes(way));

const ways = {
  'op een pagina': () => server.ask('GET', `/demo/feedback/${feedback}`, { token: desk }),
  'met een programma': () => server.get(`/api/v1/records/feedback/${feedback}?region=demo`, desk),
  'in de geschiedenis': () => server.get(`/api/v1/records/feedback/${feedback}/history?region=demo`, desk),
  'in een download': () => server.ask('GET', '/demo/feedback/uitvoer.csv', { token: desk }),
};
for (const [way, read] of Object.entries(ways)) {
  await check(`reading ${way} is noted`, async () => {
    const answer = await read();
    assert.equal(answer.status, 200, answer.text);
    assert.ok((answer.text ?? JSON.stringify(answer.json)).includes(secret), 'it was shown');
    const until = Date.now() + 10000;
    while (about(await log(), way).length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(about(await log(), way).length, 1);
  });
}

await check('a list notes what it shows, and an hour of looking is one line', async () => {
  await server.get('/api/v1/records/feedback?region=demo&limit=500', desk);
  await server.get('/api/v1/records/feedback?region=demo&limit=500', desk);
  const people = await server.ask('GET', '/demo/person', { token: desk });
  assert.equal(people.status, 200);
  const until = Date.now() + 10000;
  let text = await log();
  while (!(about(text, '(3×)').length && text.includes('in een lijst')) && Date.now() < until) text = await log();
  assert.equal(about(text, 'met een programma').length, 1);
  assert.match(about(text, 'met een programma')[0], /\(3×\)/);
  assert.ok(text.includes('in een lijst'));
});

const named = async (name) => {
  const list = await server.get('/api/v1/records/person?region=demo&limit=500', administrator);
  return list.json.items.find((one) => one.data.name === name).id;
};
const rowsOf = async (role, person, way) => [...(await log()).matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row)
  .filter((row) => row.includes(role) && row.includes(person) && row.includes(way));
const noted = async (role, person, way) => {
  const until = Date.now() + 10000;
  while ((await rowsOf(role, person, way)).length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok((await rowsOf(role, person, way)).length > 0, `${role} ${way}`);
};
const facilitator = server.token('facilitator', '--region', 'demo');
const noor = await named('Noor Wijngaard');
await check('a form that holds somebody\'s data is noted, and so are the names to choose from', async () => {
  const form = await server.ask('GET', `/demo/person/${noor}/wijzig`, { token: facilitator });
  assert.ok(form.text.includes('Noor Wijngaard'));
  await noted('Procesbegeleider', noor, 'op een pagina');
  const choice = await server.ask('GET', '/demo/agreement/nieuw', { token: facilitator });
  assert.ok(choice.text.includes('Noor Wijngaard'), 'her name stands among the owners');
  await noted('Procesbegeleider', noor, 'in een lijst');
});

await check('people and roles, and names in a list and a download, are noted', async () => {
  const role = id('rol van Noor');
  const given = await server.send({ id: id('geef rol'), region: 'demo', register: 'role_assignment', record: role,
    type: 'create', data: { person: noor, role: 'member', valid_from: '2026-01-01' } }, administrator);
  assert.equal(given.status, 200, given.text);
  const page = await server.ask('GET', '/demo/mensen-en-rollen', { token: administrator });
  assert.ok(page.text.includes('Noor Wijngaard'));
  await noted('Beheerder', role, 'in een lijst');
  const file = await server.ask('GET', '/demo/initiative/uitvoer.csv', { token: facilitator });
  assert.ok(file.text.includes('Noor Wijngaard'));
  await noted('Procesbegeleider', noor, 'in een download');
});

const session = id('sessie met aanmeldingen');
const signUps = { Aya: id('aanmelding Aya'), Bo: id('aanmelding Bo') };
const form = (path, fields) => server.ask('POST', path, { token: facilitator, body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const here = `/demo/sessie/${session}`;
const at = (path) => server.ask('GET', path, { token: facilitator });
await check('the names at a session: who comes, at which table, on paper and in the sheet', async () => {
  const meeting = await server.send({ id: id('maak sessie'), region: 'demo', register: 'session', record: session,
    type: 'create', data: { title: 'Wie komt er', date: '2098-05-20', capacity: 20, tables: 1, sign_up: 'open' } }, facilitator);
  assert.equal(meeting.status, 200, meeting.text);
  for (const [name, record] of Object.entries(signUps)) {
    const sent = await form(here, { opdracht: id(`meld ${name}`), record, 'v.name': `${name} Voorbeeld`,
      'v.email': `${name}@voorbeeld.example`, 'v.constituency': 'teacher' });
    assert.equal(sent.status, 303, sent.text);
  }
  assert.equal((await at(here)).status, 200);
  assert.ok(!(await at(here + '/tafels')).text.includes('Aya Voorbeeld'), 'no table yet, no names');
  const divided = await form(here + '/tafels', { doe: 'verdelen', opdracht: id('verdeel'), tafels: '1', rondes: '1' });
  assert.equal(divided.status, 303, divided.text);
  assert.equal((await rowsOf('Procesbegeleider', signUps.Aya, '')).length, 0, 'no names, no line');
  assert.ok((await at(here + '/tafels')).text.includes('Aya Voorbeeld'));
  for (const record of Object.values(signUps)) await noted('Procesbegeleider', record, 'in een lijst');
  assert.ok((await at(here + '/deelnemers.xlsx')).status === 200);
  await noted('Procesbegeleider', signUps.Bo, 'in een download');
});

const seenTimes = async (record) => {
  const rows = await rowsOf('Procesbegeleider', record, 'in een lijst');
  return rows.reduce((sum, row) => sum + Number(/\((\d+)×\)/.exec(row)?.[1] ?? 1), 0);
};
const notedOnceMore = async (record, path, shows) => {
  const before = await seenTimes(record);
  const page = await at(path);
  assert.ok(page.text.includes(shows), path);
  const until = Date.now() + 10000;
  while (await seenTimes(record) === before && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await seenTimes(record), before + 1, path);
};
await check('each page of a session that shows a name says so', async () => {
  await notedOnceMore(signUps.Aya, here + '/aanmeldingen', 'Aya Voorbeeld');
  await notedOnceMore(signUps.Aya, here + '/tafels?druk=kaartjes', 'Aya Voorbeeld');
  await notedOnceMore(signUps.Aya, here + '/tafels', 'Aya Voorbeeld');
});

const invited = id('uit te nodigen');
await check('whom one may invite, and what somebody shared beforehand', async () => {
  const made = await server.send({ id: id('maak mens'), region: 'demo', register: 'person', record: invited, type: 'create',
    data: { name: 'Aad Vooraan', email: 'aad@voorbeeld.example', consent: true } }, administrator);
  assert.equal(made.status, 200, made.text);
  assert.ok((await at('/demo')).text.includes('Aad Vooraan'), 'among the last changes');
  await noted('Procesbegeleider', invited, 'in een lijst');
  await notedOnceMore(invited, here + '/uitnodigen', 'Aad Vooraan');
  assert.equal((await at(here + '/uitnodigingen.xlsx')).status, 200);
  await noted('Procesbegeleider', invited, 'in een download');
  const shared = id('gedeeld antwoord');
  const sent = await server.send({ id: id('deel'), region: 'demo', register: 'shared_answer', record: shared, type: 'create',
    data: { session, card: 'kaart', question: 'Wat helpt?', text: 'Tijd voor elkaar', name: 'Cas Voorbeeld' } }, administrator);
  assert.equal(sent.status, 200, sent.text);
  await notedOnceMore(shared, here + '/oogst', 'Cas Voorbeeld');
});

await check('a name among what was found or changed lately is noted too', async () => {
  await notedOnceMore(invited, '/demo?q=Vooraan', 'Aad Vooraan');
});

await check('the note holds none of the data, and others do not see it', async () => {
  assert.ok(!(await log()).includes(secret));
  for (const token of [member, desk, server.token('facilitator', '--region', 'demo')]) {
    assert.equal((await server.ask('GET', '/demo/inzage', { token })).status, 403);
  }
  assert.equal((await server.ask('GET', '/demo/inzage')).status, 401);
  assert.equal((await server.ask('GET', '/mijn/inzage')).status, 401);
});

await check('what may not be read leaves no note', async () => {
  assert.equal((await server.ask('GET', `/demo/feedback/${feedback}`, { token: member })).status, 404);
  const rows = [...(await log()).matchAll(/<tr>.*?<\/tr>/gs)].filter(([row]) => row.includes(feedback));
  assert.ok(rows.every(([row]) => !row.includes('Deelnemer') || row.includes('Loket')));
});

await server.stop();
assert.match(run('verify', '--data', data, '--rebuild'), /in orde/);
folder.remove();
