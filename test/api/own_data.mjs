// One person in every register that can name somebody, under forms without an account, in comments,
// files and work in the background: their own data has all of it and nothing of anybody else, and
// after they erased themselves no word of it is left.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, checkOnSqlite, id, onDisk, temporaryFolder } from './server.mjs';
import { Maker } from './records.mjs';
import { Visitor, linkIn } from './visitor.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const server = await Server.start(data);
const region = 'proef';
const token = server.token('administrator', '--region', region);
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const make = new Maker(server, region, token);
const noor = new Visitor(server);
const address = 'noor.kanarie@school.example';
const [word, other] = ['kanarie-van-noor', 'kanarie-van-karel'];

let person;
const wanted = new Set();
const others = new Set();

await check('somebody comes in by an invitation', async () => {
  const page = await server.ask('POST', `/${region}/mensen-en-rollen`, { token, headers: form,
    body: new URLSearchParams({ naam: `Noor ${word}`, email: address, rol: 'desk', namens: '', tot: '' }).toString() });
  assert.equal(page.status, 200, page.text);
  assert.equal((await noor.post(linkIn(page.text), { wachtwoord: 'zeven gele kanaries' })).status, 303);
  person = (await noor.get('/mijn/gegevens.json')).json.account.id;
  await make.send('person', id('karel'), { name: `Karel ${other}`, email: `${other}@school.example` });
});

await check('they and somebody else stand in every register that names people', async () => {
  let registers = 0;
  for (const { id: register } of (await server.get('/api/v1/registers', token)).json.items) {
    await make.least(register, 'schema');
    const people = make.schemas.get(register).fields.filter((one) => (one.type === 'person' || one.to === 'person') && !one.computed && !one.retired);
    if (people.length === 0 || register === 'role_assignment') continue;
    registers += 1;
    for (const [whose, set] of [[person, wanted], [id('karel'), others]]) {
      const record = id(`over ${register} ${whose}`);
      const fields = await make.least(register, `${register} ${whose}`);
      for (const one of people) fields[one.id] = one.type === 'references' ? [whose] : whose;
      set.add(await make.send(register, record, fields));
    }
  }
  assert.ok(registers >= 10, `${registers} registers`);
  console.log(`        ${registers} registers name people`);
});

await check('their address stands where nobody knows that it is them', async () => {
  const session = id('sessie met aanmelding');
  await make.send('session', session, { title: 'Wie helpt ons', sign_up: 'open' });
  wanted.add(await make.send('sign_up', id('aanmelding'), { session, name: `N. ${word}`, email: address.toUpperCase(), needs: `stoel ${word}` }));
  others.add(await make.send('sign_up', id('aanmelding van karel'), { session, name: `K. ${other}`, email: `${other}@school.example`, needs: other }));
  wanted.add(await make.send('feedback', id('reactie'), { text: 'Mag ik een antwoord', email: address }));
});

await check('they comment, and ask for a download', async () => {
  const about = [...wanted].at(-1);
  const remark = await noor.post(`/${region}/feedback/${about}/reactie`, { notitie: id('opmerking'), reactie: 'Dat lukt ons niet.' });
  assert.equal(remark.status, 303, remark.text);
  const download = await noor.post(`/${region}/organisation/uitvoer`, { vorm: 'csv' });
  assert.equal(download.status, 303, download.text);
});

await check('their own data has all of it, and nothing of anybody else', async () => {
  const { json, text } = await noor.get('/mijn/gegevens.json');
  const exported = new Map(json.records.map((one) => [one.id, one]));
  for (const record of wanted) assert.ok(exported.has(record), record);
  for (const record of others) assert.ok(!exported.has(record), record);
  assert.ok(!text.includes(other), 'nothing of somebody else');
  const signUp = exported.get(id('aanmelding'));
  assert.deepEqual([signUp.data.name, signUp.data.needs], [`N. ${word}`, `stoel ${word}`]);
  assert.ok(json.notes.some((one) => one.text === 'Dat lukt ons niet.'));
  assert.equal(json.account.email, address);
  assert.ok(json.sessions.length > 0 && json.acts.length > 0);
  assert.deepEqual(json.jobs.map((one) => one.about), ['organisation']);
  assert.ok(Array.isArray(json.looks));
});

await check('after they erased themselves no word of it is left, and others keep theirs', async () => {
  const gone = await noor.post('/mijn/wissen', { woord: 'WISSEN' });
  assert.equal(gone.status, 303, gone.text);
  for (const { id: register } of (await server.get('/api/v1/registers', token)).json.items) {
    const { text } = await server.get(`/api/v1/records/${register}?region=${region}&limit=200`, token);
    for (const trace of [word, address, address.toUpperCase()]) assert.ok(!text.includes(trace), `${register} ${trace}`);
  }
  const kept = (await server.get(`/api/v1/records/sign_up/${id('aanmelding van karel')}?region=${region}`, token)).json;
  assert.equal(kept.data.needs, other);
});

await checkOnSqlite('nor in the files of the database', async () => {
  for (const trace of [word, address, address.toUpperCase()]) assert.equal(onDisk(data, trace), false, trace);
});

await server.stop();
folder.remove();
