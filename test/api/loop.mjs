// The loop that the product serves, by stable id: a cell of a form, the idea in it, its theme, the
// agreement that came of it, and what came of the agreement.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const out = join(folder.path, 'oogst');
run('harvest', new URL('../../examples/rijn-en-linge', import.meta.url).pathname, '--out', out, '--no-pdf');

function find(name, under) {
  for (const entry of readdirSync(under, { withFileTypes: true })) {
    const path = join(under, entry.name);
    if (entry.isDirectory()) {
      const inside = find(name, path);
      if (inside) return inside;
    } else if (entry.name === name) return path;
  }
  return undefined;
}

const file = find('oogst.json', out);
assert.ok(existsSync(file));
const text = readFileSync(file, 'utf8');
const harvest = JSON.parse(text);
const server = await Server.start(join(folder.path, 'data'), '--demo');
const token = server.token('facilitator', '--region', 'demo');
const post = (body, who = token, more = '') =>
  server.ask('POST', `/api/v1/harvests?region=demo${more}`, { token: who, body });
const list = async (register, filter) => {
  const page = await server.get(`/api/v1/records/${register}?region=demo&limit=500&filter=${filter}`, token);
  assert.equal(page.status, 200, page.text);
  return page.json.items;
};
const head = async () => (await server.get('/api/v1/events?region=demo&limit=1', token)).json.head;
const total = 1 + harvest.themes.length + harvest.contributions.length + harvest.findings.length;
const idea = harvest.contributions.find((one) => one.themes.length > 0);
let session;

await check('a harvest becomes records, all of them, in order', async () => {
  const answer = await post(text);
  assert.equal(answer.status, 200, answer.text);
  session = answer.json.session;
  assert.deepEqual(answer.json, { session, added: total, changed: 0, same: 0 });
  const record = (await server.get(`/api/v1/records/session/${session}?region=demo`)).json;
  assert.equal(record.status, 'harvested');
  assert.equal(record.data.title, harvest.session.title);
  assert.equal(record.data.contributions, harvest.contributions.length);
});

await check('the same harvest again changes nothing', async () => {
  const before = await head();
  const answer = await post(text);
  assert.deepEqual(answer.json, { session, added: 0, changed: 0, same: total });
  assert.equal(await head(), before);
});

await check('a changed harvest changes only what is different', async () => {
  const before = await head();
  const changed = JSON.parse(text);
  const one = changed.contributions.find((each) => each.id === idea.id);
  one.level = one.level === 'national' ? 'ecosystem' : 'national';
  const answer = await post(changed);
  assert.deepEqual(answer.json, { session, added: 0, changed: 1, same: total - 1 });
  assert.equal(await head(), before + 1);
  assert.equal((await post(text)).json.changed, 1, 'and back');
});

await check('cell, idea, theme, agreement and what came of it are one chain of ids', async () => {
  const [found] = await list('contribution', `harvest_id:eq:${idea.id}`);
  assert.equal(found.data.text, idea.text);
  assert.equal(found.data.function, idea.function);
  const table = harvest.tables.find((one) => one.id === idea.table);
  assert.equal(found.data.table, table.name);
  assert.ok(idea.source.row > 0 || idea.source.line > 0, 'the harvest knows the cell');

  const theme = (await server.get(`/api/v1/records/theme/${found.data.themes[0]}?region=demo`)).json;
  assert.equal(theme.data.harvest_id, idea.themes[0]);
  const mentions = harvest.themes.find((one) => one.id === idea.themes[0]).contributions.length;
  assert.equal(theme.data.mentions, mentions);

  const agreement = {
    id: id('make agreement'),
    region: 'demo',
    register: 'agreement',
    record: id('agreement'),
    type: 'create',
    data: { what: 'Dit pakken we samen op', theme: theme.id, contributions: [found.id], due: '2027-01-15' },
  };
  const move = (to, version, data = {}) => ({
    ...agreement,
    id: id(`to ${to}`),
    type: 'transition',
    version,
    data: { to, ...data },
  });
  const answers = await server.send(
    [
      agreement,
      move('under_way', 1),
      move('done', 2),
      { ...move('done', 2, { evidence: 'Sinds mei werkt het zo.' }), id: id('done with evidence') },
    ],
    token,
  );
  assert.deepEqual(answers.json.map((one) => one.version ?? one.status), [1, 2, 400, 3], answers.text);

  const [followed] = await list('agreement', `contributions:has:${found.id}`);
  assert.deepEqual([followed.id, followed.status], [id('agreement'), 'done']);
  assert.equal(followed.data.evidence, 'Sinds mei werkt het zo.');
  const [back] = await list('contribution', `harvest_id:eq:${idea.id}`);
  assert.equal(back.data.agreements, 1);
  assert.equal((await server.get(`/api/v1/records/theme/${theme.id}?region=demo`)).json.data.agreements, 1);
});

await check('who may not, does not; what is no harvest is refused in one sentence', async () => {
  assert.equal((await post(text, null)).status, 401);
  assert.equal((await post(text, server.token('member', '--region', 'demo'))).status, 403);
  assert.equal((await post(text, server.token('facilitator', '--region', 'elders'))).status, 403);
  for (const wrong of ['', '{}', '[]', '{"contributions":1}', 'x'.repeat(1000)]) {
    const answer = await post(wrong);
    if (wrong !== '{"contributions":1}') assert.equal(answer.status, 400, answer.text);
  }
  assert.equal((await post(text, token, '&session=x')).status, 400);
  assert.equal((await post('x'.repeat((10 << 20) + 1))).status, 413);
});

await check('a visitor may send feedback, and only the region reads it', async () => {
  const made = await server.send({
    id: id('feedback'),
    region: 'demo',
    register: 'feedback',
    record: id('reactie'),
    type: 'create',
    data: { text: 'Waar vind ik het verslag?', kind: 'question', email: 'lezer@example.org' },
  });
  assert.equal(made.status, 200, made.text);
  const path = `/api/v1/records/feedback/${id('reactie')}?region=demo`;
  assert.equal((await server.get(path)).status, 404);
  assert.equal((await server.get(path, token)).json.data.email, 'lezer@example.org');
});

await server.stop();
assert.match(run('verify', '--data', join(folder.path, 'data'), '--rebuild'), /in orde/);
folder.remove();
