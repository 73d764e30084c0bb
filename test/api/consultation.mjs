// What people send to a consultation, in twenty dirty variants and more: taken as text or refused
// with one sentence; nobody sees a comment before somebody released it, and after its day it is shut.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const server = await Server.start(data);
const lead = server.token('facilitator', '--region', 'proef');
const member = server.token('member', '--region', 'proef');
const about = id('consultatie');
const page = `/proef/consultatie/${about}`;
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', accept: 'text/html' };
const post = (path, body, token) => server.ask('POST', path, { token, headers: form,
  body: typeof body === 'string' ? body : new URLSearchParams(body).toString() });
const send = async (type, fields, register = 'consultation', record = about, version = 0) => {
  const answer = await server.send({ id: id(`${type} ${record} ${version} ${JSON.stringify(fields)}`), region: 'proef',
    register, record, type, version, data: fields }, lead);
  assert.equal(answer.status, 200, answer.text);
};
const text = '# Kop\n\nEen eerste alinea over coaches.\n\nEen tweede alinea over geld.';
await send('create', { title: 'Concept <i>1</i>', text, deadline: '2098-01-01' });
const marks = async (token) => [...(await server.get(page, token)).text.matchAll(/consult-row" id="([^"]+)"/g)].map((one) => one[1]);
const comments = async () =>
  (await server.get('/api/v1/records/consultation_comment?region=proef&limit=500', lead)).json.items;

await check('a draft is for who leads; a visitor cannot tell that it is there', async () => {
  assert.equal((await server.get(page)).status, 404);
  assert.equal((await server.get(page, member)).status, 404);
  assert.equal((await server.get(page, lead)).status, 200);
  await send('transition', { to: 'open' }, 'consultation', about, 1);
  assert.equal((await server.get(page)).status, 200);
});

const [first, second] = await marks();
let number = 0;
const fields = (more = {}) => {
  number += 1;
  return { opdracht: id(`o ${number}`), record: id(`r ${number}`), alinea: first, 'v.text': `Reactie ${number}`, ...more };
};
const comment = (more, token) => post(`${page}/reactie`, fields(more), token);
const taken = async (more) => {
  const answer = await comment(more);
  assert.equal(answer.status, 303, answer.text);
  assert.match(answer.headers.get('location'), /\?alinea=p[0-9a-f]{8}#p[0-9a-f]{8}$/);
};
const refused = async (answer, words) => {
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
  assert.match(answer.text, words);
  assert.doesNotMatch(answer.text, /terminate|exception|std::|boost|SQL|at line/i);
};

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const plain = (html) => html.replace(/&(lt|gt|quot|#39|amp);/g, (one) => entities[one]);
// What was typed stands on the page in full, to take along.
const keeps = (answer, typed) => {
  const box = /<textarea id="kopie"[^>]* readonly>([\s\S]*?)<\/textarea>/.exec(answer.text);
  assert.ok(box, answer.text);
  assert.equal(plain(box[1]).replace(/\r\n/g, '\n'), typed);
};

const variants = [
  ['an ordinary one', () => taken()],
  ['with a name and a role', () => taken({ 'v.name': 'Els', 'v.constituency': 'teacher' })],
  ['letters of many alphabets and an emoji', () => taken({ 'v.text': 'Zoë Ğüler 李 🙂' })],
  ['markup', () => taken({ 'v.text': '<script>alert(1)</script><b>vet</b>' })],
  ['a quote that would end an attribute', () => taken({ 'v.name': '" onfocus="alert(1)' })],
  ['a formula', () => taken({ 'v.text': '=1+1+cmd|calc' })],
  ['lines of every kind', () => taken({ 'v.text': 'a\r\nb\rc\n\n\nd' })],
  ['spaces around it', () => taken({ 'v.text': ' \t Goed plan \u00a0' })],
  ['just as long as allowed', () => taken({ 'v.text': 'x'.repeat(4000) })],
  ['a letter too long', async () => refused(await comment({ 'v.text': 'x'.repeat(4001) }), /4000|4\.000|lang/)],
  ['empty', async () => refused(await comment({ 'v.text': '' }), /Vul/)],
  ['only spaces', async () => refused(await comment({ 'v.text': ' \n\t ' }), /Vul/)],
  ['two letters', async () => refused(await comment({ 'v.text': 'ja' }), /minstens|kort|3/)],
  ['a name that never ends', async () => refused(await comment({ 'v.name': 'n'.repeat(500) }), /lang|120/)],
  ['a role that is none', async () => refused(await comment({ 'v.constituency': 'koning' }), /keuze|bestaat|niet/i)],
  ['a paragraph that is none', async () => refused(await comment({ alinea: 'pdeadbeef' }), /staat niet meer in de tekst/)],
  ['a heading', async () => refused(await comment({ alinea: '' }), /staat niet meer in de tekst/)],
  ['ids that are none', async () => refused(await comment({ opdracht: 'x', record: '../..' }), /formulier/i)],
  ['no form at all', async () => refused(await post(`${page}/reactie`, ''), /staat niet meer/)],
  ['broken UTF-8', async () => {
    const answer = await post(`${page}/reactie`, `opdracht=${id('utf')}&record=${id('utf r')}&alinea=${first}&v.text=kapot%ff%fe%c3`);
    assert.ok(answer.status === 303 || answer.status === 400, `${answer.status}`);
  }],
  ['JSON instead of a form', async () => refused(await server.ask('POST', `${page}/reactie`, { body: '{"v.text":"x"}',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } }), /./)],
  ['more than fits', async () => refused(await comment({ 'v.text': 'x'.repeat(200_000) }), /groot|large/i)],
  ['fields that nobody asked for', () => taken({ veld: 'disposition', 'v.disposition': 'adopted', 'v.reason': 'zelf', status: 'shown' })],
];
for (const [name, run] of variants) await check(`a comment: ${name}`, run);

await check('a program that fills in the trap is thanked and not kept; sent twice is kept once', async () => {
  const before = (await comments()).length;
  assert.equal((await comment({ website: 'http://x' })).status, 303);
  const same = fields();
  for (let i = 0; i < 3; i += 1) assert.equal((await post(`${page}/reactie`, same)).status, 303);
  assert.equal((await comments()).length, before + 1);
});

await check('nothing is public before somebody released it, and no field came along', async () => {
  for (const one of await comments()) {
    assert.equal(one.status, 'new');
    assert.equal(one.data.disposition, undefined);
  }
  for (const token of [undefined, member, lead]) {
    assert.doesNotMatch((await server.get(page, token)).text, /Reactie 1|alert\(1\)/);
  }
  for (const path of ['/proef/consultation_comment', '/api/v1/records/consultation_comment?region=proef', `${page}/reacties.csv`,
    `/proef/consultation/${about}`]) {
    assert.doesNotMatch((await server.get(path)).text, /Reactie 1|alert\(1\)/, path);
  }
  const direct = await server.send({ id: id('zelf'), region: 'proef', register: 'consultation_comment', record: id('zelf r'),
    type: 'create', data: { text: 'langs de achterdeur', consultation: about, paragraph: first } });
  assert.ok([401, 403].includes(direct.status), direct.text);
});

await check('released ones stand by their paragraph, as text; a file has no formula', async () => {
  const body = new URLSearchParams();
  for (const one of await comments()) {
    body.set(`n.${one.id}`, one.version);
    body.set(`d.${one.id}`, one.data.text.startsWith('<script') ? 'partly' : '');
    body.set(`r.${one.id}`, one.data.text.startsWith('<script') ? 'Deels <i>zo</i>.' : '');
    body.set(`t.${one.id}`, one.data.text.startsWith('=') ? 'ja' : 'later');
  }
  assert.equal((await post(`${page}/behandelen`, body.toString(), lead)).status, 303);
  const shown = (await server.get(page)).text;
  assert.match(shown, /&lt;script&gt;alert\(1\)/);
  assert.match(shown, /Deels overgenomen[\s\S]*Deels &lt;i&gt;zo/);
  assert.match(shown, /=1\+1\+cmd/);
  assert.doesNotMatch(shown, /Reactie 1|onfocus/);
  assert.match((await server.get(`${page}/reacties.csv`)).text, /'=1\+1\+cmd/);
  for (const one of await comments()) body.set(`d.${one.id}`, 'later');
  const late = await post(`${page}/behandelen`, body.toString(), lead);
  assert.equal(late.status, 409, 'what somebody else decided meanwhile stays');
  assert.equal((await post(`${page}/behandelen`, body.toString(), member)).status, 403);
});

await check('marks stay when another paragraph changes, also by way of the API', async () => {
  const before = (await server.get(`/api/v1/records/consultation/${about}?region=proef`, lead)).json;
  await send('update', { text: text.replace('# Kop', '# Kop\n\nIets nieuws ervoor.') }, 'consultation', about, before.version);
  const now = await marks();
  assert.equal(now.length, 3);
  assert.deepEqual(now.slice(1), [first, second]);
});

await check('after its day one sentence says that it is over, whatever the status', async () => {
  const before = (await server.get(`/api/v1/records/consultation/${about}?region=proef`, lead)).json;
  await send('update', { deadline: '2020-01-01' }, 'consultation', about, before.version);
  const kept = (await comments()).length;
  const late = await comment();
  assert.equal(late.status, 409);
  assert.match(late.text, /Reageren kan niet meer: de laatste dag was woensdag 1 januari 2020/);
  assert.equal((await comments()).length, kept);
  assert.doesNotMatch((await server.get(page)).text, /Reageer op alinea/);
});

const long = `Eerste regel <b>&amp;</b> "aan" 'uit'\n\n${'Zin. '.repeat(700)}\nLaatste regel.`;

await check('who is too late gets back what they wrote, in full, and where it can still go', async () => {
  for (const [language, words] of [['nl', /Je reactie is niet verstuurd[\s\S]*Kopieer je tekst/], ['en', /Your comment was not sent[\s\S]*Copy your text/]]) {
    const late = await server.ask('POST', `${page}/reactie`, { headers: { ...form, 'accept-language': language },
      body: new URLSearchParams(fields({ 'v.text': long })).toString() });
    assert.equal(late.status, 409);
    assert.match(late.text, words);
    assert.match(late.text, /href="\/proef\/reactie\?over=[^"]*"/);
    keeps(late, long);
  }
});

await check('so does whose paragraph, or whose whole consultation, is gone meanwhile', async () => {
  const now = async () => (await server.get(`/api/v1/records/consultation/${about}?region=proef`, lead)).json.version;
  await send('update', { deadline: '2098-01-01', text: 'Een eerste alinea over coaches.' }, 'consultation', about, await now());
  const gone = await comment({ alinea: second, 'v.text': long });
  assert.equal(gone.status, 400);
  assert.match(gone.text, /staat niet meer in de tekst[\s\S]*plak je tekst bij een alinea/);
  assert.ok(gone.text.includes(`class="btn p" href="${page}"`));
  keeps(gone, long);
  const unknown = await post(`/proef/consultatie/${id('nergens')}/reactie`, fields({ 'v.text': long }));
  assert.equal(unknown.status, 404);
  keeps(unknown, long);
});

await check('with the name and the role that were filled in', async () => {
  const gone = await comment({ alinea: second, 'v.text': 'Begin klein.', 'v.name': 'Els <i>', 'v.constituency': 'teacher' });
  keeps(gone, 'Begin klein.\n\nEls <i>, Leraar');
  keeps(await comment({ alinea: second, 'v.text': 'Begin klein.', 'v.name': 'Els' }), 'Begin klein.\n\nEls');
});

await server.stop();
folder.remove();
