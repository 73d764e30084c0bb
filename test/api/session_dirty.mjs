// What people send to a session, in twenty dirty variants and more: read, or refused with one plain
// sentence. The server never fails, nothing that was taken is lost, and nothing of it becomes markup
// or a header of a mail.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const example = new URL('../../examples/rijn-en-linge/', import.meta.url).pathname;
const server = await Server.start(data);
const token = server.token('facilitator', '--region', 'proef');
const session = id('sessie');
const made = await server.send({
  id: id('maak'), region: 'proef', register: 'session', record: session, type: 'create',
  data: { title: 'Samen <b>praten</b>', date: '2098-05-20', begins: '13:30', sign_up: 'open' } }, token);
assert.equal(made.status, 200, made.text);

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const page = `${server.address}/proef/sessie/${session}`;
let number = 0;
const fields = (more = {}) => {
  number += 1;
  return { opdracht: id(`opdracht ${number}`), record: id(`record ${number}`), 'v.name': `Mens ${number}`,
    'v.email': `mens${number}@voorbeeld.example`, ...more };
};
const post = (address, body, type = 'application/x-www-form-urlencoded') => fetch(address, {
  method: 'POST', redirect: 'manual', body,
  headers: { ...(type ? { 'content-type': type } : {}), accept: 'text/html' } });
const signUp = (more) => post(page, new URLSearchParams(fields(more)).toString());
const raw = (more) => {
  const own = fields();
  return post(page, `opdracht=${own.opdracht}&record=${own.record}&${more}`);
};

// What comes back where something is refused: a page with the sentence, in Dutch, and no more.
async function refused(answer, words) {
  const text = await answer.text();
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
  assert.match(text, words);
  assert.doesNotMatch(text, /terminate|exception|std::|boost|SQL|at line/i);
}
const taken = [];
async function accepted(answer, name) {
  assert.equal(answer.status, 303, await answer.text());
  taken.push(name);
  return answer.headers.get('location');
}

const forms = [
  ['an ordinary one', async () => accepted(await signUp(), 'gewoon')],
  ['letters of many alphabets and an emoji', async () => accepted(await signUp({ 'v.name': 'Zoë Ğüler 李 🙂' }), 'letters')],
  ['markup as a name', async () => {
    const own = await accepted(await signUp({ 'v.name': '<script>alert(1)</script>' }), 'markup');
    assert.doesNotMatch(await (await fetch(server.address + own)).text(), /<script>alert/);
  }],
  ['a quote that would end an attribute', async () => accepted(await signUp({ 'v.organisation': '" onfocus="alert(1)' }), 'quote')],
  ['spaces and tabs around everything', async () => accepted(await signUp({ 'v.name': ' \t Els  \u00a0', 'v.email': '  els@voorbeeld.example ' }), 'spaces')],
  ['a header in the address', async () => refused(await signUp({ 'v.email': 'a@b.example\r\nBcc: c@d.example' }), /e-mailadres/i)],
  ['two addresses', async () => refused(await signUp({ 'v.email': 'a@b.example, c@d.example' }), /e-mailadres/i)],
  ['no address', async () => refused(await signUp({ 'v.email': '' }), /e-mailadres/i)],
  ['no name', async () => refused(await signUp({ 'v.name': '   ' }), /Naam/)],
  ['a name of a thousand letters', async () => refused(await signUp({ 'v.name': 'x'.repeat(1000) }), /Naam/)],
  ['a constituency that does not exist', async () => refused(await signUp({ 'v.constituency': 'koning' }), /Geleding/)],
  ['an id that is none', async () => refused(await signUp({ opdracht: 'x', record: '../..' }), /formulier|verzonden|opnieuw/i)],
  ['bytes that are no UTF-8', async () => { const answer = await raw('v.name=%ff%fe%c3&v.email=f1@voorbeeld.example'); assert.ok(answer.status === 303 || answer.status === 400); if (answer.status === 303) taken.push('utf8'); }],
  ['a zero byte', async () => { const answer = await raw('v.name=A%00B&v.email=f2@voorbeeld.example'); assert.ok(answer.status === 303 || answer.status === 400); if (answer.status === 303) taken.push('nul'); }],
  ['percent signs that are broken', async () => { const answer = await raw('v.name=Piet%zz%&v.email=f3@voorbeeld.example'); assert.equal(answer.status, 303); taken.push('percent'); }],
  ['the same field a hundred times', async () => { const answer = await raw('v.email=f4@voorbeeld.example&' + 'v.name=Mies&'.repeat(100)); assert.equal(answer.status, 303); taken.push('veel'); }],
  ['no fields at all', async () => refused(await post(page, ''), /Naam|formulier/)],
  ['JSON instead of a form', async () => refused(await post(page, '{"v.name":"Mies"}', 'application/json'), /Naam|formulier/)],
  ['no type', async () => { const answer = await post(page, new URLSearchParams(fields()).toString(), ''); assert.ok(answer.status < 500); if (answer.status === 303) taken.push('geen soort'); }],
  ['more than may be sent', async () => { const answer = await post(page, 'v.name=' + 'x'.repeat(100_000)); assert.equal(answer.status, 413); }],
  ['a code of somebody else with a letter changed', async () => {
    const own = (await accepted(await signUp(), 'code')).split('?')[0];
    const other = own.slice(0, -2) + (own.at(-2) === 'A' ? 'B' : 'A') + own.at(-1);
    await refused(await fetch(server.address + other, { headers: { accept: 'text/html' } }), /kennen we niet/);
    await refused(await post(server.address + other, ''), /kennen we niet/);
  }],
];

await check(`${forms.length} variants of signing up: taken, or refused with a plain sentence`, async () => {
  for (const [name, run] of forms) {
    try {
      await run();
    } catch (error) {
      throw new Error(`${name}: ${error.stack}`);
    }
  }
  const page_ = await server.get('/api/v1/records/sign_up?region=proef&limit=500', token);
  assert.equal(page_.json.items.length, taken.length);
});

const docx = readFileSync(join(example, 'tafel-groen.docx'));
const papers = [
  ['an empty file', 'leeg.docx', ''],
  ['a Word file that was cut off', 'half.docx', docx.subarray(0, docx.length / 2)],
  ['a program that says it is Word', 'tafel.docx', 'MZ\x90\x00' + 'x'.repeat(500)],
  ['an old Word file', 'oud.doc', Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(600), 'hex')],
  ['a zip with nothing in it', 'leeg.zip', Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
  ['a name that leaves the folder', '../../../etc/tafel-geel.docx', readFileSync(join(example, 'tafel-geel.docx'))],
  ['a mail without anything', 'leeg.eml', 'From: a@b.example\r\n\r\n'],
  ['a mail whose parts never end', 'kapot.eml', 'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nGraag meer tijd voor begeleiding.'],
  ['text of an old Windows', 'nagekomen.txt', Buffer.from('Caf\xe9 voor starters, \x93samen\x94', 'latin1')],
  ['a table in Excel\'s own way', 'tafel.csv', '\ufeffSchaalniveau;Werven;Matchen\r\nOnderwijsregio;"=1+1";"een ""loket"""\r\n'],
];

await check(`${papers.length} dirty papers beside six good ones: the good ones are read, each other is told`, async () => {
  const body = new FormData();
  for (const name of readdirSync(example).filter((one) => one.startsWith('tafel-') && one !== 'tafel-geel.docx')) {
    body.append('formulieren', new Blob([readFileSync(join(example, name))]), name);
  }
  for (const [, name, bytes] of papers) body.append('formulieren', new Blob([bytes]), name);
  const answer = await fetch(`${page}/oogst`, { method: 'POST', redirect: 'manual', body,
    headers: { authorization: `Bearer ${token}`, accept: 'text/html' } });
  assert.equal(answer.status, 303, await answer.text());
  let text = '';
  for (let i = 0; i < 600; i += 1) {
    text = (await server.get(`/proef/sessie/${session}/oogst`, token)).text;
    if (!text.includes('data-job')) break;
    await wait(100);
  }
  assert.match(text, /tafels/);
  assert.doesNotMatch(text, /interrupted|mislukt/);
  for (const name of ['leeg.docx', 'half.docx', 'tafel.docx', 'oud.doc']) assert.ok(text.includes(name), `${name} is told`);
  const harvest = (await server.get('/api/v1/harvests?region=proef', token)).json.items[0];
  const view = (await server.get(`/api/v1/harvests/${harvest.id}?region=proef`, token)).json;
  assert.equal(view.forms.length + view.refused.length, papers.length + 5, JSON.stringify(view.refused));
  assert.ok(!existsSync('/etc/tafel-geel.docx'));
  const oogst = await server.get(`/api/v1/harvests/${harvest.id}/file?region=proef&name=intern%2Foogst.json`, token);
  assert.ok(oogst.text.includes('Café voor starters'));
});

await check('what came in by mail or form never becomes a header of ours', async () => {
  for (let i = 0; i < 300 && readdirSync(join(data, 'mail')).length < taken.length; i += 1) await wait(100);
  for (const name of readdirSync(join(data, 'mail'))) {
    const head = readFileSync(join(data, 'mail', name), 'utf8').split('\r\n\r\n')[0];
    assert.doesNotMatch(head, /^Bcc:/im);
    assert.equal(head.match(/^To:/gm).length, 1);
  }
});

await server.stop();
folder.remove();
