// A register that no C++ knows: one TOML file in the data folder gives commands, lists, history and
// undo. Then its second version over the events of the first.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Server, check, id, program, run, temporaryFolder, withStore } from './server.mjs';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const file = join(data, 'registers', 'coach.toml');
mkdirSync(join(data, 'registers'), { recursive: true });

const head = (version, title) => `
id = "coach"
version = ${version}
group = "network"
label = { nl = "Coach", en = "Coach" }
plural = { nl = "Coaches", en = "Coaches" }
title = "${title}"

[access]
read = ["public"]
create = ["desk", "administrator"]
update = ["desk", "administrator"]
transition = ["desk", "administrator"]
delete = ["administrator"]
erase = ["administrator"]
`;

const first = `${head(1, 'name')}
[[field]]
id = "name"
type = "text"
label = { nl = "Naam", en = "Name" }
required = true
index = true
search = true

[[field]]
id = "fee"
type = "decimal"
label = { nl = "Tarief in euro", en = "Fee in euros" }
index = true

[[field]]
id = "sector"
type = "text"
label = { nl = "Sector", en = "Sector" }

[[field]]
id = "room"
type = "text"
label = { nl = "Kamer", en = "Room" }

[[field]]
id = "school"
type = "reference"
to = "organisation"
label = { nl = "School", en = "School" }

[[status]]
id = "free"
nl = "Vrij"
en = "Free"

[[status]]
id = "full"
nl = "Vol"
en = "Full"

[[transition]]
from = "free"
to = "full"
nl = "Vol melden"
en = "Report full"

[[view]]
kind = "table"
columns = ["name", "fee"]

[[import]]
field = "name"
names = ["naam"]
`;

const second = `${head(2, 'full_name')}
[[field]]
id = "full_name"
was = "name"
type = "text"
label = { nl = "Naam", en = "Name" }
required = true
index = true
search = true

[[field]]
id = "fee"
type = "money"
label = { nl = "Tarief", en = "Fee" }
index = true
convert = { before = 2, to = "cents" }

[[field]]
id = "sector"
type = "code"
label = { nl = "Sector", en = "Sector" }
index = true
codes = [
  { id = "po", nl = "Basisonderwijs (po)", en = "Primary (po)" },
  { id = "vo", nl = "Voortgezet onderwijs (vo)", en = "Secondary (vo)" },
]
convert = { before = 2, to = "codes", codes = { "basisschool" = "po" } }

[[field]]
id = "room"
type = "text"
retired = true

[[field]]
id = "schools"
was = "school"
type = "references"
to = "organisation"
label = { nl = "Scholen", en = "Schools" }
convert = { before = 2, to = "list" }

[[status]]
id = "free"
nl = "Vrij"
en = "Free"

[[status]]
id = "taken"
was = "full"
nl = "Bezet"
en = "Taken"

[[transition]]
from = "free"
to = "taken"
nl = "Bezet melden"
en = "Report taken"
`;

writeFileSync(file, first);
let server = await Server.start(data, '--demo');
const token = server.token('administrator');
const command = (name, type, body, version = 0) => ({
  id: id(`${type} ${name} ${version}`),
  region: 'demo',
  register: 'coach',
  record: id(name),
  type,
  version,
  data: body,
});
const list = async (query) => (await server.get(`/api/v1/records/coach?region=demo&${query}`)).json;
const school = (await server.get('/api/v1/records/organisation?region=demo&filter=kind:eq:school')).json
  .items[0].id;

await check('a TOML file gives commands, lists, search, counts and history', async () => {
  const answers = await server.send(
    [
      command('jan', 'create', { name: 'Jan Coachman', fee: '80.5', sector: 'basisschool', room: '3', school }),
      command('els', 'create', { name: 'Els Coachvrouw', fee: '95' }),
      command('leeg', 'create', {}),
      command('jan', 'update', { name: 'Jan Smit' }, 1),
      command('jan', 'transition', { to: 'full' }, 2),
    ],
    token,
  );
  assert.deepEqual(answers.json.map((one) => one.version ?? one.status), [1, 1, 400, 2, 3], answers.text);
  assert.equal(answers.json[2].field, 'name');
  assert.deepEqual((await list('sort=-fee')).items.map((one) => one.data.fee), ['95', '80.5']);
  assert.equal((await list('q=smit')).items.length, 1);
  assert.equal((await list('filter=status:eq:full')).items.length, 1);
  const { json } = await server.get(`/api/v1/records/coach/${id('jan')}/history?region=demo`, token);
  assert.deepEqual(json.items.map((one) => one.type), ['moved', 'updated', 'created']);
  const schema = (await server.get('/api/v1/registers/coach')).json;
  assert.equal(schema.label.nl ?? schema.label, 'Coach');
});

await check('its second version reads the old events: renamed, converted, retired', async () => {
  await server.stop();
  writeFileSync(file, second);
  server = await Server.start(data);
  const jan = (await server.get(`/api/v1/records/coach/${id('jan')}?region=demo`)).json;
  assert.deepEqual([jan.status, jan.version], ['taken', 3]);
  assert.deepEqual(jan.data, { full_name: 'Jan Smit', fee: 8050, sector: 'po', schools: [school] });
  assert.equal((await list('filter=sector:eq:po')).items.length, 1);
  assert.deepEqual((await list('sort=-fee')).items.map((one) => one.data.fee), [9500, 8050]);
  assert.equal((await list('q=smit')).items.length, 1);
});

await check('old and new events are one history, and a change of the first version can be undone', async () => {
  const changed = await server.send(command('jan', 'update', { fee: 9000 }, 3), token);
  assert.equal(changed.json.version, 4, changed.text);
  const path = `/api/v1/records/coach/${id('jan')}`;
  const { json } = await server.get(`${path}/history?region=demo`, token);
  assert.deepEqual(json.items.map((one) => one.before), [{ fee: 8050 }, {}, { full_name: 'Jan Coachman' }, {}]);
  const undo = await server.ask('POST', `${path}/undo?region=demo`, { token, body: { id: id('undo'), version: 2 } });
  assert.equal(undo.status, 200, undo.text);
  assert.equal((await server.get(`${path}?region=demo`)).json.data.full_name, 'Jan Coachman');
  const then = (await server.get(`${path}?region=demo&at=${json.items[3].seq}`)).json;
  assert.equal(then.data.fee, 8050);
  const events = (await server.get('/api/v1/events?region=demo&limit=10000', token)).json.items;
  const made = events.find((one) => one.record === id('jan') && one.type === 'created');
  assert.ok(JSON.stringify(made).includes('full_name'), 'the feed speaks the new version too');
});

function refused(toml) {
  if (toml === undefined) rmSync(file);
  else writeFileSync(file, toml);
  const ended = spawnSync(program, withStore(['serve', '--data', data, '--port', '0']), { encoding: 'utf8', timeout: 60_000 });
  assert.notEqual(ended.status, 0);
  return ended.stderr;
}

await check('a start that would lose data is refused with file, line and remedy', async () => {
  await server.stop();
  assert.match(run('verify', '--data', data, '--rebuild'), /in orde/);
  assert.match(refused(first), /coach\.toml:1: .*versie 1.*versie 2/);
  assert.match(refused(second.replace('was = "name"\n', '')), /coach\.toml:1: .*“name”.*was = "name"/);
  assert.match(refused(second.replace('"basisschool" = "po"', '')), /coach\.toml:\d+: .*"basisschool".*convert/);
  assert.match(refused(second.replace('id = "room"\ntype = "text"\nretired = true', 'id = "desk"\ntype = "text"\nlabel = "Bureau"')), /“room”.*retired = true/);
  assert.match(refused(undefined), /coach\.toml: .*“coach” is weg/);
  assert.match(refused(second.replace('type = "money"', 'type = "geld"')), /coach\.toml:\d+/);
  writeFileSync(file, second);
  server = await Server.start(data);
  assert.equal((await list('limit=10')).items.length, 2);
});

await check('an export of both versions comes in again, and means the same', async () => {
  const all = async (one) => (await one.get('/api/v1/records/coach?region=demo&sort=full_name')).json;
  const before = await all(server);
  await server.stop();
  const [out, other] = [join(folder.path, 'open'), join(folder.path, 'other')];
  run('export', '--data', data, '--region', 'demo', '--folder', out);
  assert.match(readFileSync(join(out, 'coach.csv'), 'utf8'), /Jan Coachman/);
  mkdirSync(join(other, 'registers'), { recursive: true });
  writeFileSync(join(other, 'registers', 'coach.toml'), second);
  run('import', '--data', other, '--folder', out);
  server = await Server.start(other);
  assert.deepEqual(await all(server), before);
  await server.stop();
  assert.match(run('verify', '--data', other, '--rebuild'), /in orde/);
});

folder.remove();
