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
