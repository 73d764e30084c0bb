// Tables are divided and presence is noted while letters go out, which note that on the same
// sign-ups: nobody is told that something changed meanwhile, and nothing is undone.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const people = 60;
const folder = temporaryFolder();
const server = await Server.start(join(folder.path, 'data'));
const token = server.token('facilitator', '--region', 'proef');
const session = id('sessie');
const here = `/proef/sessie/${session}`;
const post = (path, fields) => server.ask('POST', path, { token, body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const signUp = async (number) =>
  (await server.get(`/api/v1/records/sign_up/${id(`mens ${number}`)}?region=proef`, token)).json;

const made = await server.send({ id: id('maak'), region: 'proef', register: 'session', record: session, type: 'create',
  data: { title: 'Samen aan tafel', date: '2098-05-20', capacity: people, tables: 6, sign_up: 'open' } }, token);
assert.equal(made.status, 200, made.text);
await Promise.all(Array.from({ length: people }, async (_, i) => {
  const sent = await post(here, { opdracht: id(`meld ${i}`), record: id(`mens ${i}`), 'v.name': `Mens ${i}`,
    'v.email': `mens${i}@voorbeeld.example`, 'v.constituency': i % 2 ? 'teacher' : 'trainer' });
  assert.equal(sent.status, 303, sent.text);
}));

// As letters do: a change of a sign-up now and then, as far apart as a page takes to be shown.
let going = true;
let changes = 0;
let last = 0;
await server.ask('GET', `${here}/tafels`, { token });
const began = performance.now();
await server.ask('GET', `${here}/tafels`, { token });
const pause = 2 * (performance.now() - began);
const letters = (async () => {
  for (let turn = 0; going; turn += 1) {
    const number = turn % people;
    const { version } = await signUp(number);
    const sent = await server.send({ id: id(`brief ${turn}`), region: 'proef', register: 'sign_up',
      record: id(`mens ${number}`), type: 'update', version, data: { needs: `Brief ${changes}` } }, token);
    if (sent.status === 200) {
      last = number;
      changes += 1;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
})();
/** Again and again, while at least so many letters go out. */
const during = async (count, act) => {
  const until = changes + count;
  for (let turn = 0; turn < 12 || changes < until; turn += 1) await act(turn);
};

await check('tables are divided while letters go out', async () => {
  await during(20, async (turn) => {
    const divided = await post(`${here}/tafels`, { doe: 'verdelen', tafels: String(4 + (turn % 3)), rondes: '2' });
    assert.equal(divided.status, 303, divided.text);
  });
  assert.match((await signUp(1)).data.seats, /^[1-6]\D[1-6]$/);
});

await check('so is noted who was there, and who moves', async () => {
  await during(20, async (turn) => {
    const noted = await post(`${here}/aanmeldingen`, { [`p.${id('mens 1')}`]: turn % 2 ? 'yes' : 'no' });
    assert.equal(noted.status, 303, noted.text);
    const moved = await post(`${here}/tafels`, { doe: 'verplaatsen', ronde: '1', [`t.${id('mens 2')}`]: String(1 + (turn % 3)) });
    assert.equal(moved.status, 303, moved.text);
    assert.equal((await signUp(1)).data.present, turn % 2 ? 'yes' : 'no');
    assert.equal((await signUp(2)).data.seats[0], String(1 + (turn % 3)));
  });
});

going = false;
await letters;
await check('and what the letters noted stands', async () => {
  assert.match((await signUp(last)).data.needs, new RegExp(`^Brief ${changes - 1}$`));
});

await server.stop();
folder.remove();
