// Comments and files of a record: who may add and see them, what is refused, and that an erasure
// takes every byte of them.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, id, onDisk, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
let server = await Server.start(folder.path, '--demo');
const token = (role, region = 'demo') => server.token(role, '--region', region, '--name', `${role} ${region}`);
const administrator = token('administrator');
const facilitator = token('facilitator');
const member = token('member');
const stranger = token('administrator', 'elders');
const [record] = (await server.get('/api/v1/records/initiative?region=demo', administrator)).json.items;
const base = `/api/v1/records/initiative/${record.id}/notes`;

const say = (name, text, who = member) =>
  server.ask('POST', `${base}?region=demo`, { token: who, body: { id: id(name), text } });
const list = async (who = member) => (await server.get(`${base}?region=demo`, who)).json;
async function attach(name, bytes, who = facilitator, as = name) {
  const body = new FormData();
  body.append('bijlage', new Blob([bytes]), name);
  const answer = await fetch(`${server.address}${base}?region=demo&id=${id(as)}`,
    { method: 'POST', headers: { authorization: `Bearer ${who}` }, body });
  return { status: answer.status, json: await answer.json() };
}
const fetchFile = (name, who) => fetch(`${server.address}${base}/${id(name)}/file?region=demo`,
  { headers: who ? { authorization: `Bearer ${who}` } : {} });
const withdraw = (name, who) =>
  server.ask('POST', `${base}/${id(name)}/withdraw?region=demo`, { token: who });

await check('a comment is said once, and seen with role and time by the region alone', async () => {
  const first = await say('een', '  Goed plan, <b>wanneer</b> beginnen we?\n');
  assert.equal(first.status, 200, first.text);
  assert.deepEqual((await say('een', '  Goed plan, <b>wanneer</b> beginnen we?\n')).json, first.json, 'sent twice');
  assert.equal((await say('een', 'Iets anders')).status, 409);
  const [seen] = (await list()).items;
  assert.deepEqual([seen.text, seen.role, seen.own], ['Goed plan, <b>wanneer</b> beginnen we?', 'member', true]);
  assert.equal((await list(facilitator)).items[0].own, false);
  assert.deepEqual((await server.get(`${base}?region=demo`)).json, { items: [], may_comment: false, may_attach: false });
  assert.deepEqual((await list(stranger)).items, []);
  assert.equal((await say('x', 'Van buiten', stranger)).status, 403);
  assert.equal((await say('x', 'Van buiten', null)).status, 401);
  for (const [text, status] of [['', 400], ['   ', 400], ['x'.repeat(4001), 400]]) {
    assert.equal((await say(`fout ${text.length}`, text)).status, status);
  }
  assert.equal((await server.ask('POST', `${base}?region=demo`, { token: member, body: { text: 'x' } })).status, 400);
  assert.equal((await server.get(`/api/v1/records/initiative/${id('niets')}/notes?region=demo`, member)).status, 404);
});

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 15]), Buffer.from('Exif GPS 51.8'),
  Buffer.from([0xff, 0xda, 0, 2]), Buffer.from('beeldpunten'), Buffer.from([0xff, 0xd9])]);

await check('a file is told by its bytes, cleaned, and only ever downloaded', async () => {
  assert.equal((await attach('foto.jpg', jpeg)).status, 200);
  const answer = await fetchFile('foto.jpg', member);
  assert.equal(answer.headers.get('content-type'), 'image/jpeg');
  assert.match(answer.headers.get('content-disposition'), /^attachment; filename\*=UTF-8''foto\.jpg$/);
  assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.ok(!bytes.includes('GPS') && bytes.includes('beeldpunten'));
  assert.ok(!onDisk(folder.path, 'Exif GPS'));
  assert.equal((await attach('../../etc/notitie "x".txt', 'Platte tekst', facilitator, 'tekst')).status, 200);
  assert.equal((await list()).items.at(-1).name, 'notitie "x".txt');
  assert.match((await fetchFile('tekst', member)).headers.get('content-type'), /^text\/plain/);
  const hostile = { 'pagina.html': '<html><script>alert(1)</script>', 'plaatje.svg': ' <svg onload="x">',
    'foto.png': 'MZ\0\0', 'stuk.docx': 'PK\x03\x04onzin', 'leeg.txt': '', 'kort.jpg': Buffer.from([0xff, 0xd8, 0xff]) };
  for (const [name, body] of Object.entries(hostile)) {
    const refused = await attach(name, body);
    assert.equal(refused.status, 400, name);
    assert.ok(refused.json.title.length > 15 && !refused.json.title.includes('\n'));
  }
  assert.equal((await attach('groot.pdf', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 << 20)]))).status, 413);
  assert.equal((await list()).items.length, 3, 'what was refused left nothing');
});

await check('who may only read adds no file, and nobody outside gets one', async () => {
  const may = await list(member);
  assert.equal(may.may_comment, true);
  assert.equal((await attach('mag.txt', 'Tekst', member)).status, may.may_attach ? 200 : 403);
  assert.equal((await fetchFile('foto.jpg', null)).status, 401);
  assert.equal((await fetchFile('foto.jpg', stranger)).status, 404);
  const elsewhere = `${server.address}/api/v1/records/initiative/${record.id}/notes/${id('foto.jpg')}/file?region=elders`;
  assert.equal((await fetch(elsewhere, { headers: { authorization: `Bearer ${stranger}` } })).status, 404);
  assert.equal((await fetchFile('een', member)).status, 404, 'a comment is no file');
});

await check('what is withdrawn is gone to the byte; only its author or an administrator does that', async () => {
  await say('kanarie', 'Kanariewoord in een reactie');
  assert.notEqual(onDisk(folder.path, 'Kanariewoord'), false);
  assert.equal((await withdraw('kanarie', facilitator)).status, 403);
  assert.equal((await withdraw('kanarie', stranger)).status, 404);
  assert.equal((await withdraw('kanarie', member)).status, 200);
  assert.ok(!onDisk(folder.path, 'Kanariewoord'));
  assert.equal((await withdraw('kanarie', member)).status, 404);
  assert.equal((await withdraw('foto.jpg', administrator)).status, 200);
  assert.ok(!onDisk(folder.path, 'beeldpunten'));
});

await check('an erased record takes its comments and files along', async () => {
  await say('laatste', 'Kanariepiet zei dit nog');
  await attach('piet.txt', 'Kanariepiet schreef dit', administrator);
  const [now] = (await server.get(`/api/v1/records/initiative?region=demo&filter=title:eq:${encodeURIComponent(record.data.title)}`, administrator)).json.items;
  const erased = await server.send({ id: id('erase'), region: 'demo', register: 'initiative', record: record.id,
    type: 'erase', version: now.version, data: {} }, administrator);
  assert.equal(erased.status, 200, erased.text);
  assert.ok(!onDisk(folder.path, 'Kanariepiet'));
  assert.equal((await server.get(`${base}?region=demo`, administrator)).status, 404);
});

await check('an export carries comments and files to another server', async () => {
  const [other] = (await server.get('/api/v1/records/agreement?region=demo', administrator)).json.items;
  const path = `/api/v1/records/agreement/${other.id}/notes`;
  await server.ask('POST', `${path}?region=demo`, { token: member, body: { id: id('mee'), text: 'Gaat mee' } });
  await server.stop();
  assert.match(run('verify', '--data', folder.path, '--rebuild'), /in orde/);
  const [out, second] = [join(folder.path, 'uit'), join(folder.path, 'tweede')];
  run('export', '--data', folder.path, '--region', 'demo', '--folder', out);
  run('import', '--data', second, '--folder', out);
  server = await Server.start(second);
  const items = (await server.get(`${path}?region=demo`, token('member'))).json.items;
  assert.deepEqual(items.map((one) => one.text), ['Gaat mee']);
  await server.stop();
  assert.match(run('verify', '--data', second, '--rebuild'), /in orde/);
});

folder.remove();
