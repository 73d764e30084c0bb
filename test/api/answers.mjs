// The answer to who asked: saved, mailed once however often it is pressed, and never with an address
// that anybody else sees.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const server = await Server.start(data);
const lead = server.token('facilitator', '--region', 'proef');
const member = server.token('member', '--region', 'proef');
const address = 'vraagsteller@voorbeeld.example';
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const unfolded = (mail) => mail.replace(/=\r\n/g, '')
  .replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replace(/=/g, ''), 'hex').toString('utf8'));
const letters = () => (existsSync(join(data, 'mail')) ? readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml')) : [])
  .map((name) => unfolded(readFileSync(join(data, 'mail', name), 'utf8')));
const make = async (register, name, fields) => {
  const answer = await server.send({ id: id(`c ${name}`), region: 'proef', register, record: id(name), type: 'create', data: fields }, lead);
  assert.equal(answer.status, 200, answer.text);
  return `/proef/${register}/${id(name)}/antwoord`;
};
const post = (path, fields, token = lead) => server.ask('POST', path, { token,
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } });
const version = async (path) => /name="versie" value="(\d+)"/.exec((await server.get(path, lead)).text)[1];
const save = async (path, text) => post(path, { doe: 'bewaar', opdracht: id(`s ${path} ${text}`), versie: await version(path), antwoord: text });
const record = async (register, name, token = lead) =>
  (await server.get(`/api/v1/records/${register}/${id(name)}?region=proef`, token)).json;

const session = id('sessie');
assert.equal((await server.send({ id: id('maak'), region: 'proef', register: 'session', record: session, type: 'create',
  data: { title: 'Samen praten' } }, lead)).status, 200);
const asked = [
  ['feedback', 'reactie', { text: 'Wie betaalt de <b>coach</b>?', email: address }, 'answered'],
  ['open_question', 'vraag', { question: 'Mag een coach van elders komen?', asker_email: address }, 'answered'],
  ['sign_up', 'vooraf', { session, name: 'Els', email: address, question: 'Kan ik later komen?' }, 'signed_up'],
];

for (const [register, name, fields, status] of asked) {
  await check(`${register}: answered, mailed once, with plain text and no tracking, and the log says so`, async () => {
    const path = await make(register, name, fields);
    const before = letters().length;
    const early = await post(path, { doe: 'verstuur', opdracht: id(`e ${name}`), versie: '1' });
    assert.equal(early.status, 400);
    assert.match(early.text, /Schrijf eerst een antwoord/);
    const answered = 'Dat doet de regio.\n- In mei;\n- in juni.\n\nTot in mei.';
    const saved = await save(path, answered);
    assert.equal(saved.status, 303, saved.text);
    assert.equal((await record(register, name)).status, status);
    assert.equal(letters().length, before);
    for (let i = 0; i < 3; i += 1) {
      const sent = await post(path, { doe: 'verstuur', opdracht: id(`v ${name} ${i}`), versie: '2', antwoord: answered });
      assert.equal(sent.status, i === 0 ? 303 : 409, sent.text);
    }
    for (let i = 0; i < 100 && letters().length === before; i += 1) await wait(50);
    await wait(300);
    const own = letters().slice();
    assert.equal(own.length, before + 1);
    const mail = own.find((one) => one.includes(fields.text ?? fields.question) || one.includes('&lt;b&gt;'));
    assert.match(mail, /To: vraagsteller@voorbeeld\.example/);
    assert.match(mail, /text\/plain[\s\S]*Dat doet de regio\.[\s\S]*text\/html/);
    assert.match(mail, /Dat doet de regio\.\r?\n- In mei;\r?\n- in juni\.\r?\n\r?\nTot in mei\./);
    assert.match(mail, /Dat doet de regio\.<br>- In mei;<br>- in juni\.<\/p>/);
    assert.doesNotMatch(mail.split('text/html')[1], /<img|<b>coach|https?:/i);
    const page = await server.get(path, lead);
    assert.match(page.text, /De mail is weg/);
    assert.doesNotMatch(page.text, /Verstuur aan/);
  });
}

const mailed = async (words) => {
  for (let i = 0; i < 100; i += 1) {
    if (letters().some((one) => words.test(one))) return;
    await wait(50);
  }
  assert.fail(`no letter with ${words}`);
};

await check('what stands in the box is what goes: kept first, in one and the same request', async () => {
  const path = await make('open_question', 'vak', { question: 'Wie belt er terug?', asker_email: address });
  const page = (await server.get(path, lead)).text;
  assert.equal(page.match(/<form method="post"/g).length, 2, 'one of the answer, one to sign out');
  assert.match(page, /name="doe" value="bewaar"[\s\S]*name="doe" value="verstuur"/);
  const sent = await post(path, { doe: 'verstuur', opdracht: id('vak 1'), versie: '1', bewaard: '', antwoord: 'Anne\r\nbelt terug.' });
  assert.equal(sent.status, 303, sent.text);
  await mailed(/Anne\r?\nbelt terug\./);
  const { data: kept, status } = await record('open_question', 'vak');
  assert.equal(kept.answer, 'Anne\nbelt terug.');
  assert.equal(status, 'answered');
  assert.ok(kept.answer_sent);
});

await check('a letter calls the region by its name', async () => {
  await mailed(/omdat je de regio Proef iets vroeg/);
  assert.equal((await server.send({ id: id('naam'), region: 'proef', register: 'education_region', record: id('regio'), type: 'create',
    data: { name: 'Onderwijsregio Zuider & Waard', valid_from: '2025-08-01' } }, lead)).status, 200);
  const move = await server.send({ id: id('erkend'), region: 'proef', register: 'education_region', record: id('regio'), type: 'transition',
    version: 1, data: { to: 'recognised' } }, lead);
  assert.equal(move.status, 200, move.text);
  const path = await make('open_question', 'naam', { question: 'Hoe heten jullie?', asker_email: address });
  assert.match((await server.get(path, lead)).text, /doe" value="verstuur"/);
  assert.equal((await post(path, { doe: 'verstuur', opdracht: id('naam 1'), versie: '1', antwoord: 'Zo heten we.' })).status, 303);
  await mailed(/Zo heten we\.[\s\S]*omdat je de regio Zuider & Waard iets vroeg[\s\S]*Zuider &amp; Waard/);
});

await check('somebody else changed it meanwhile: nothing goes, and both texts are there to read', async () => {
  const path = await make('open_question', 'twee', { question: 'Wanneer begint het?', asker_email: address });
  assert.equal((await save(path, 'In maart.')).status, 303);
  const before = { versie: await version(path), bewaard: 'In maart.' };
  assert.equal((await save(path, 'In april, zegt Bo.')).status, 303);
  const count = letters().length;
  const unread = await post(path, { doe: 'verstuur', opdracht: id('twee 1'), ...before, antwoord: 'In maart.' });
  assert.equal(unread.status, 409);
  assert.match(unread.text, /Lees het hieronder na/);
  assert.match(unread.text, /<textarea[^>]*>\s*In april, zegt Bo\.<\/textarea>/);
  const own = await post(path, { doe: 'verstuur', opdracht: id('twee 2'), ...before, antwoord: 'In mei, zeg ik.' });
  assert.equal(own.status, 409);
  assert.match(own.text, /In het vak staat jouw tekst/);
  assert.match(own.text, /<textarea[^>]*>\s*In mei, zeg ik\.<\/textarea>[\s\S]*In april, zegt Bo\./);
  await wait(300);
  assert.equal(letters().length, count);
  const sent = await post(path, { doe: 'verstuur', opdracht: id('twee 3'), versie: await version(path), antwoord: 'In mei, zeg ik.' });
  assert.equal(sent.status, 303, sent.text);
  await mailed(/In mei, zeg ik\./);
});

await check('who may not answer does not come in, and nobody else sees the address', async () => {
  const path = `/proef/open_question/${id('vraag')}/antwoord`;
  assert.equal((await server.get(path, member)).status, 403);
  assert.equal((await server.get(path)).status, 401);
  assert.equal((await post(path, { doe: 'verstuur' }, member)).status, 403);
  assert.equal((await server.get(`/proef/initiative/${id('vraag')}/antwoord`, lead)).status, 404);
  for (const where of [`/proef/open_question/${id('vraag')}`, '/proef/open_question', '/proef/open_question/uitvoer.csv',
    `/api/v1/records/open_question/${id('vraag')}?region=proef`, '/proef', '/sitemap.xml']) {
    for (const token of [undefined, member]) {
      assert.ok(!(await server.get(where, token)).text.includes(address), where);
    }
  }
});

await check('without an address the answer only stands here; a job tells no words of anybody', async () => {
  const path = await make('open_question', 'stil', { question: 'En zonder adres?' });
  assert.equal((await save(path, 'Dan staat het hier.')).status, 303);
  assert.match((await server.get(path, lead)).text, /liet geen e-mailadres achter/);
  assert.equal((await post(path, { doe: 'verstuur', opdracht: id('stil v'), versie: '2', antwoord: 'Toch.' })).status, 409);
  const jobs = (await server.get('/api/v1/jobs?region=proef', lead)).text;
  assert.ok(!jobs.includes(address) && !jobs.includes('Dat doet de regio'));
});

await server.stop();
folder.remove();
