// Nothing of one region is to be had in another: every id of the one is asked for, referred to and
// changed in the name of the other, by who may do everything there.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Maker } from './records.mjs';
import { Server, check, id, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const server = await Server.start(join(folder.path, 'data'));
const [here, there] = ['hier', 'ginds'];
const token = server.token('administrator', '--region', here);
const theirs = server.token('administrator', '--region', there);
const secret = 'ginds-geheim';
const make = new Maker(server, there, theirs);
const foreign = new Map();  // register -> id of a record of the other region
const registers = (await server.get('/api/v1/registers', token)).json.items.map((one) => one.id);
const refused = (answer, what) => {
  assert.ok([400, 403, 404].includes(answer.status), `${what}: ${answer.status} ${answer.text}`);
  assert.ok(!answer.text.includes(secret), `${what} tells`);
};
let number = 0;
const send = (command) => server.send({ id: id(`opdracht ${number += 1}`), region: here, ...command }, token);

await check('the other region has a record in every register', async () => {
  for (const register of registers) {
    if (register === 'role_assignment' || register === 'retention_report') continue;
    foreign.set(register, await make.send(register, id(`van ginds ${register}`), await make.least(register, secret)));
  }
  assert.ok(foreign.size >= 25, `${foreign.size}`);
});

await check('no address of this region gives a record of the other', async () => {
  for (const [register, record] of foreign) {
    const api = `/api/v1/records/${register}`;
    for (const path of [`${api}/${record}?region=${here}`, `${api}/${record}/history?region=${here}`, `${api}/${record}/notes?region=${here}`,
      `/${here}/${register}/${record}`, `/${here}/${register}/${record}/wijzig`]) {
      refused(await server.get(path, token), path);
    }
    for (const path of [`${api}?region=${here}&limit=200`, `${api}?region=${here}&q=geheim`, `/${here}/${register}?q=geheim`,
      `/${here}/${register}/uitvoer.csv`, `/api/v1/counts/${register}?region=${here}`]) {
      assert.ok(!(await server.get(path, token)).text.includes(secret), path);
    }
  }
});

await check('no address of the other region lets in who has a role here', async () => {
  for (const [register, record] of foreign) {
    const open = (await server.get(`/api/v1/records/${register}/${record}?region=${there}`)).status === 200;
    if (open) continue;
    for (const path of [`/api/v1/records/${register}/${record}?region=${there}`, `/${there}/${register}/${record}`, `/${there}/${register}/${record}/wijzig`]) {
      refused(await server.get(path, token), path);
    }
  }
  for (const path of ['jobs', 'harvests']) {
    assert.ok(!(await server.get(`/api/v1/${path}?region=${there}`, token)).text.includes(secret), path);
  }
  // What anybody may follow, and nothing more.
  const events = `/api/v1/events?region=${there}&limit=1000`;
  assert.equal((await server.get(events, token)).text, (await server.get(events)).text);
});

await check('no command here touches a record of there', async () => {
  for (const [register, record] of foreign) {
    for (const type of ['update', 'delete', 'erase']) {
      const answer = await send({ register, record, type, version: 1, ...(type === 'update' ? { data: {} } : {}) });
      refused(answer, `${type} ${register}`);
    }
    const before = (await server.get(`/api/v1/records/${register}/${record}?region=${there}`, theirs)).json;
    assert.equal(before.version, 1, register);
  }
});

await check('no record here refers to one of there', async () => {
  let references = 0;
  const maker = new Maker(server, here, token);
  for (const register of foreign.keys()) {
    for (const field of (await maker.least(register, 'van hier'), maker.schemas.get(register).fields)) {
      if (!field.type.startsWith('reference') || field.computed || field.retired || !foreign.has(field.to)) continue;
      references += 1;
      const target = foreign.get(field.to);
      const data = { ...(await maker.least(register, `${field.id} van hier`)), [field.id]: field.type === 'references' ? [target] : target };
      refused(await send({ register, record: id(`wijst ${register} ${field.id}`), type: 'create', data }), `${register}.${field.id}`);
    }
  }
  assert.ok(references > 20, `${references} references`);
});

await check('work, notes and files of there are not to be had here', async () => {
  const [register, record] = [...foreign][0];
  const notes = `/api/v1/records/${register}/${record}/notes`;
  const said = await server.ask('POST', `${notes}?region=${there}`, { token: theirs, body: { id: id('gezegd'), text: secret } });
  assert.ok(said.status < 300, said.text);
  const { job } = (await server.ask('POST', `/api/v1/exports?region=${there}&register=${register}&format=json`, { token: theirs })).json;
  assert.ok(job);
  for (const region of [here, there]) {
    for (const path of [`${notes}?region=${region}`, `/api/v1/jobs/${job}?region=${region}`, `/api/v1/jobs/${job}/file?region=${region}`]) {
      const answer = await server.get(path, token);
      assert.ok(!answer.text.includes(secret), path);
      if (path.includes('/jobs/')) refused(answer, path);
    }
    refused(await server.ask('POST', `/api/v1/jobs/${job}/stop?region=${region}`, { token, body: {} }), 'stop');
  }
});

await server.stop();
folder.remove();
