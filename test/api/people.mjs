// Who comes in and what they may: the first administrator, an invitation, a link by mail, codes of
// an app, withdrawn roles, throttling, one's own data and its erasure.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, checkOnSqlite, run, temporaryFolder } from './server.mjs';
import { Visitor, hidden, linkIn } from './visitor.mjs';
import { WebSocketClient } from './websocket.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const server = await Server.start(data);
const region = 'proef';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function totp(secret, step = Math.floor(Date.now() / 30000)) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/ /g, '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0');
}

async function addApp(visitor) {
  const begun = await visitor.post('/mijn/app');
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(begun.text)[1];
  const done = await visitor.post('/mijn/app/klaar', { bewijs: hidden(begun.text, 'bewijs'), code: totp(secret) });
  assert.equal(done.status, 200, done.text);
  return { secret, codes: [...done.text.matchAll(/<li><code>([^<]+)<\/code><\/li>/g)].map((one) => one[1]) };
}

const administrator = new Visitor(server);
const leader = new Visitor(server);
const password = 'twaalf kwartelende mussen';
let app;

await check('a link that works once makes who looks after the server', async () => {
  const link = linkIn(run('invite', '--data', data));
  assert.match((await administrator.get(link)).text, /Welkom bij Regiotafel/);
  const weak = await administrator.post(link, { email: 'beheer@regio.example', wachtwoord: 'welkom2026!!' });
  assert.equal(weak.status, 400);
  const made = await administrator.post(link, { email: 'Beheer@regio.example', wachtwoord: password });
  assert.equal(made.status, 303);
  assert.equal(made.headers.get('location'), '/mijn');
  assert.match(made.headers.get('set-cookie'), /^regiotafel=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
  assert.equal((await new Visitor(server).post(link, { email: 'dief@regio.example' })).status, 403);
});

await check('an administrator may do nothing before the second step, and all after it', async () => {
  assert.equal((await administrator.get(`/${region}/mensen-en-rollen`)).status, 403);
  const before = administrator.cookie;
  app = await addApp(administrator);
  assert.equal(app.codes.length, 10);
  assert.notEqual(administrator.cookie, before, 'the cookie is new');
  const old = new Visitor(server);
  old.cookie = before;
  assert.equal((await old.get('/mijn')).status, 401);
  assert.equal((await administrator.get(`/${region}/mensen-en-rollen`)).status, 200);
});

async function invite(fields) {
  const page = await administrator.post(`/${region}/mensen-en-rollen`, fields);
  assert.equal(page.status, 200, page.text);
  return page.text;
}

await check('somebody who is invited comes in with their own role', async () => {
  const page = await invite({ naam: 'Mina Yıldız', email: 'mina@school.example', rol: 'desk', namens: '', tot: '' });
  const link = linkIn(page);
  const come = await leader.post(link, { wachtwoord: 'negen groene kikkers' });
  assert.equal(come.status, 303, come.text);
  assert.equal((await leader.post(link, {})).status, 403);
  assert.equal((await leader.get(`/${region}/person`)).status, 200);
  assert.equal((await leader.get(`/${region}/mensen-en-rollen`)).status, 403);
  assert.match((await administrator.get(`/${region}/mensen-en-rollen`)).text, /Mina Yıldız/);
});

await check('password and code are both needed, and a code works once', async () => {
  const visitor = new Visitor(server);
  const wrong = await visitor.post('/inloggen', { email: 'beheer@regio.example', wachtwoord: 'iets anders dan dit' });
  assert.equal(wrong.status, 403);
  const first = await visitor.post('/inloggen', { email: 'beheer@regio.example', wachtwoord: password });
  assert.equal(first.status, 200);
  assert.equal(visitor.cookie, '');
  const bewijs = hidden(first.text, 'bewijs');
  const used = totp(app.secret);
  assert.equal((await visitor.post('/inloggen/code', { bewijs, code: used })).status, 403, 'used when it was set up');
  const next = totp(app.secret, Math.floor(Date.now() / 30000) + 1);
  assert.equal((await visitor.post('/inloggen/code', { bewijs, code: next })).status, 303);
  assert.equal((await visitor.get(`/${region}/mensen-en-rollen`)).status, 200);
  const again = new Visitor(server);
  const second = await again.post('/inloggen', { email: 'beheer@regio.example', wachtwoord: password });
  const replay = await again.post('/inloggen/code', { bewijs: hidden(second.text, 'bewijs'), code: next });
  assert.equal(replay.status, 403);
  const recovered = { bewijs: hidden(second.text, 'bewijs'), code: app.codes[0].toUpperCase().replaceAll('-', ' ') };
  assert.equal((await again.post('/inloggen/code', recovered)).status, 303);
  assert.equal((await again.post('/inloggen/code', recovered)).status, 403);
});

await check('a link by mail signs in once, and an unknown address gets the same answer', async () => {
  const known = await new Visitor(server).post('/inloggen/link', { email: 'mina@school.example' });
  const unknown = await new Visitor(server).post('/inloggen/link', { email: 'niemand@school.example' });
  assert.equal(known.text, unknown.text);
  let letter;
  for (let i = 0; i < 100 && !letter; i += 1) {
    await sleep(50);
    try {
      letter = readdirSync(join(data, 'mail')).find((name) => name.endsWith('.eml'));
    } catch { /* nothing yet */ }
  }
  const text = readFileSync(join(data, 'mail', letter), 'utf8').replace(/=\r\n/g, '');
  assert.match(text, /To:.*mina@school\.example/);
  const link = linkIn(text);
  const visitor = new Visitor(server);
  assert.equal((await visitor.get(link)).status, 200, 'looking uses nothing up');
  assert.equal((await visitor.post(link)).status, 303);
  assert.equal((await visitor.get(`/${region}/person`)).status, 200);
  assert.equal((await new Visitor(server).post(link)).status, 403);
});

await check('a withdrawn role ends at once, also for who follows live', async () => {
  const socket = await WebSocketClient.open(server.address, `/api/v1/feed?region=${region}&after=999`, { Cookie: leader.cookie });
  let closed = 0;
  const begin = Date.now();
  const end = socket.closed ?? new Promise((resolve) => socket.socket.once('close', resolve));
  const page = (await administrator.get(`/${region}/mensen-en-rollen`)).text;
  const form = /action="([^"]+intrekken)">(.*?)<\/form>/s.exec(page);
  const done = await administrator.post(form[1], { opdracht: hidden(form[2], 'opdracht'), versie: hidden(form[2], 'versie') });
  assert.equal(done.status, 303, done.text);
  assert.equal((await leader.get(`/${region}/person/nieuw`)).status, 403);
  await Promise.race([end.then(() => { closed = Date.now() - begin; }), sleep(5000)]);
  assert.ok(closed > 0, 'the WebSocket was closed');
  console.log(`     closed after ${closed} ms`);
});

await check('devices are listed and can be signed out', async () => {
  const one = new Visitor(server);
  await one.post('/inloggen', { email: 'mina@school.example', wachtwoord: 'negen groene kikkers' }, { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' });
  const page = (await leader.get('/mijn')).text;
  assert.match(page, /Firefox · Linux/);
  assert.equal((await leader.post('/mijn/apparaten/weg')).status, 303);
  assert.equal((await one.get('/mijn')).status, 401);
  assert.equal((await leader.get('/mijn')).status, 200);
});

await check('a form of another site changes nothing', async () => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://kwaad.example' }, { origin: 'null' }]) {
    assert.equal((await administrator.post('/mijn/herstelcodes', {}, headers)).status, 403);
    assert.equal((await new Visitor(server).post('/inloggen', { email: 'a@b.example', wachtwoord: 'x' }, headers)).status, 403);
  }
});

await check('everybody gets their own data, and nothing of others', async () => {
  const answer = await leader.get('/mijn/gegevens.json');
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-disposition'), /attachment/);
  assert.equal(answer.json.account.email, 'mina@school.example');
  const own = answer.json.records.find((one) => one.register === 'person');
  assert.equal(own.data.name, 'Mina Yıldız');
  assert.ok(answer.json.records.some((one) => one.register === 'role_assignment'));
  assert.ok(!answer.text.includes('beheer@regio.example'));
  assert.ok(!/argon2|"hash"|password":"/.test(answer.text));
});

await check('who is erased is gone, with account and session', async () => {
  assert.equal((await leader.post('/mijn/wissen', { woord: 'ja' })).status, 400);
  assert.equal((await leader.get('/mijn')).status, 200);
  const cookie = leader.cookie;
  assert.equal((await leader.post('/mijn/wissen', { woord: 'WISSEN' })).status, 303);
  leader.cookie = cookie;
  assert.equal((await leader.get('/mijn')).status, 401);
  const page = (await administrator.get(`/${region}/mensen-en-rollen`)).text;
  assert.ok(!page.includes('Mina'));
  assert.match(run('verify', '--data', data), /\S/);
});

await checkOnSqlite('no secret and no erased name stands in the files', async () => {
  const bytes = ['regiotafel.db', 'regiotafel.db-wal'].map((name) => {
    try { return readFileSync(join(data, name)); } catch { return Buffer.alloc(0); }
  });
  for (const canary of [administrator.cookie.split('=')[1], app.codes[1], password, 'mina@school.example', 'Mina Y']) {
    assert.ok(!bytes.some((one) => one.includes(canary)), canary);
  }
});

await check('who guesses has to wait, known or not', async () => {
  for (const email of ['beheer@regio.example', 'niemand@regio.example']) {
    const answers = [];
    for (let i = 0; i < 8; i += 1) {
      answers.push((await new Visitor(server).post('/inloggen', { email, wachtwoord: `fout ${i}` })).status);
    }
    assert.deepEqual(answers, [403, 403, 403, 403, 429, 429, 429, 429], email);
  }
});

await server.stop();
await check('over TLS the cookie is for this host only', async () => {
  const proxied = await Server.start(data, '--origin', 'https://regio.example');
  const way = await fetch(`${proxied.address}/inloggen`);
  assert.match(way.headers.get('strict-transport-security'), /max-age=31536000/);
  const left = await fetch(`${proxied.address}/uit`, { method: 'POST', redirect: 'manual' });
  assert.match(left.headers.get('set-cookie'), /^__Host-regiotafel=; Path=\/; .*; Secure$/);
  await proxied.stop();
});
folder.remove();
