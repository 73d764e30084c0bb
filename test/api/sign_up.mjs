// 500 people sign up at once for 60 places, each sending again what got no answer, while the server
// is killed in between: exactly 60 have a place, the others wait in the order in which the ledger
// committed, nobody is lost or doubled. Who signs off makes room for the first who waits; letters
// say what each has to know, and go once.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const people = Number(process.env.REGIO_PEOPLE ?? 500);
const places = 60;
const clients = 50;
const kills = 3;
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const session = id('sessie');
const pages = new Map(); // number -> address of the own page
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let server = await Server.start(data);
let token = server.token('facilitator', '--region', 'proef');

const made = await server.send({
  id: id('maak'), region: 'proef', register: 'session', record: session, type: 'create',
  data: { title: 'Wat doen we samen?', date: '2098-05-20', begins: '13:30', ends: '16:00', place: 'Rijnstad',
    capacity: places, sign_up: 'open' } }, token);
assert.equal(made.status, 200, made.text);

const formOf = (number, more = {}) => new URLSearchParams({
  opdracht: id(`aanmelding ${number}`), record: id(`mens ${number}`), 'v.name': `Mens ${number}`,
  'v.email': `mens${number}@voorbeeld.example`, 'v.constituency': number % 2 ? 'teacher' : 'trainer', ...more });
const post = (path, body) => fetch(server.address + path, {
  method: 'POST', redirect: 'manual', body, headers: { 'content-type': 'application/x-www-form-urlencoded' },
  signal: AbortSignal.timeout(30_000) });
const path = `/proef/sessie/${session}`;

async function signUp(number) {
  for (;;) {
    try {
      const answer = await post(path, formOf(number).toString());
      if (answer.status === 503) throw new Error('busy');
      assert.equal(answer.status, 303, await answer.text());
      pages.set(number, answer.headers.get('location'));
      return;
    } catch (error) {
      if (error.code === 'ERR_ASSERTION') throw error;
      await wait(20);
    }
  }
}

async function all(register) {
  const items = [];
  let cursor = '';
  do {
    const page = await server.get(`/api/v1/records/${register}?region=proef&limit=500&cursor=${cursor}`, token);
    items.push(...page.json.items);
    cursor = page.json.next;
  } while (cursor);
  return items;
}

// The order of arrival by the events, which is all that counts.
async function arrivals() {
  const order = [];
  let after = 0;
  for (;;) {
    const { json } = await server.get(`/api/v1/events?region=proef&after=${after}&limit=1000`, token);
    if (json.items.length === 0) return order;
    for (const one of json.items) {
      if (one.register === 'sign_up' && one.type === 'created') order.push(one.record);
      after = one.seq;
    }
  }
}

const words = async (address) => (await server.get(address)).text;

await check(`${people} sign up at once while the server is killed ${kills} times: nobody lost or doubled`, async () => {
  const waiting = Array.from({ length: people }, (_, i) => i + 1);
  const began = performance.now();
  const work = Promise.all(Array.from({ length: clients }, async () => {
    while (waiting.length) await signUp(waiting.shift());
  }));
  for (let i = 0; i < kills; i += 1) {
    await wait(250);
    await server.stop('SIGKILL');
    server = await Server.start(data);
  }
  await work;
  console.log(`     ${people} sign-ups in ${Math.round(performance.now() - began)} ms, ${kills} restarts with them`);
  token = server.token('facilitator', '--region', 'proef');
  const records = await all('sign_up');
  assert.equal(records.length, people);
  assert.equal(new Set(records.map((one) => one.data.email)).size, people);
});

await check(`exactly ${places} have a place, the others wait in the order of arrival`, async () => {
  const order = await arrivals();
  assert.equal(order.length, people);
  const numberOf = new Map(Array.from({ length: people }, (_, i) => [id(`mens ${i + 1}`), i + 1]));
  for (const at of [0, 1, places - 1, places, places + 1, people - 1]) {
    const text = await words(pages.get(numberOf.get(order[at])));
    const wanted = at < places ? `Plaats ${at + 1}<` : `Wachtlijst, plek ${at + 1 - places}<`;
    assert.ok(text.includes(wanted), `arrival ${at + 1}: ${wanted}`);
  }
  let placed = 0;
  for (const address of pages.values()) placed += (await words(address)).includes('Je hebt een plaats') ? 1 : 0;
  assert.equal(placed, places);
});

await check('sent again, the same sign-up is the same; the same address twice is told so', async () => {
  const again = await post(path, formOf(7).toString());
  assert.equal(again.status, 303);
  assert.equal(again.headers.get('location'), pages.get(7));
  const twice = await post(path, formOf(7, { opdracht: id('x'), record: id('y') }).toString());
  assert.equal(twice.status, 409);
  assert.match(await twice.text(), /al iemand aangemeld/);
  assert.equal((await all('sign_up')).length, people);
});

await check('who signs off makes room, and the waiting list moves up by itself', async () => {
  const order = await arrivals();
  const numberOf = new Map(Array.from({ length: people }, (_, i) => [id(`mens ${i + 1}`), i + 1]));
  const first = pages.get(numberOf.get(order[0]));
  const waits = pages.get(numberOf.get(order[places]));
  assert.match(await words(waits), /Wachtlijst, plek 1</);
  const answer = await post(first.split('?')[0], `opdracht=${id('af')}`);
  assert.equal(answer.status, 303, await answer.text());
  assert.match(await words(first), /Je bent afgemeld/);
  assert.match(await words(waits), new RegExp(`Plaats ${places}<`));
  const twice = await post(first.split('?')[0], `opdracht=${id('nog eens')}`);
  assert.equal(twice.status, 303);
});

const grouped = (items, keyOf) => items.reduce((map, one) =>
  map.set(keyOf(one), [...(map.get(keyOf(one)) ?? []), one]), new Map());
const unfolded = (mail) => mail.replace(/=\r\n/g, '')
  .replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replace(/=/g, ''), 'hex').toString('utf8'));

await check('everybody is told where they stand, once', async () => {
  const box = join(data, 'mail');
  for (let i = 0; i < 600; i += 1) {
    const open = (await all('sign_up')).filter((one) =>
      one.data.told !== (one.status === 'cancelled' ? 'cancelled' : one.data.told) || !one.data.told);
    if (open.length === 0) break;
    await wait(100);
  }
  await wait(3000);
  const records = await all('sign_up');
  const told = grouped(records, (one) => one.data.told);
  assert.equal(told.get('placed').length, places);
  assert.equal(told.get('waiting').length, people - places - 1);
  assert.equal(told.get('cancelled').length, 1);
  assert.ok(existsSync(box));
  const mails = readdirSync(box).map((name) => unfolded(readFileSync(join(box, name), 'utf8')));
  const ofAddress = grouped(mails, (one) => /^To: (\S+)/m.exec(one)[1]);
  assert.equal(ofAddress.size, people);
  for (const [address, letters] of ofAddress) {
    assert.ok(letters.length <= 2, `${address} got ${letters.length}`);
  }
  const placed = mails.find((one) => one.includes('Je hebt een plaats bij'));
  assert.match(placed, /text\/plain/);
  assert.match(placed, /text\/html/);
  assert.match(placed, /text\/calendar; charset=utf-8; method=PUBLISH/);
  assert.doesNotMatch(placed, /<img|http:\/\/(?!127\.0\.0\.1)/);
});

await check('other doors stay shut: no list for visitors, no page without its code, no field that was not asked', async () => {
  assert.equal((await server.get('/proef/sign_up')).status, 404);
  assert.equal((await server.get(`/proef/aanmelding/${'x'.repeat(43)}`)).status, 404);
  const sneaky = await post(path, formOf(9001, { 'v.told': 'placed', veld: 'told', 'v.seats': '1' }).toString());
  assert.equal(sneaky.status, 303);
  const record = (await server.get(`/api/v1/records/sign_up/${id('mens 9001')}?region=proef`, token)).json;
  assert.equal(record.data.seats, undefined);
  const trapped = await post(path, formOf(9002, { website: 'x' }).toString());
  assert.equal(trapped.status, 303);
  assert.equal((await server.get(`/api/v1/records/sign_up/${id('mens 9002')}?region=proef`, token)).status, 404);
  const nameless = await post(path, formOf(9003, { 'v.name': '', 'v.email': 'geen adres' }).toString());
  assert.equal(nameless.status, 400);
  assert.match(await nameless.text(), /geen adres/);
});

await check('the file for a calendar says when, in UTC', async () => {
  const file = await server.get(`${path}/agenda.ics`);
  assert.match(file.headers.get('content-type'), /text\/calendar/);
  assert.match(file.text, /DTSTART:20980520T113000Z\r\nDTEND:20980520T140000Z\r\n/);
});

await server.stop();
await check('the chain holds, and the order of arrival follows from it', async () => {
  assert.match(run('verify', '--data', data, '--rebuild'), /in orde/);
});
folder.remove();
