// Backup and restore under load, export and import: what was kept is there again, and verifies.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const at = (name) => join(folder.path, name);
const server = await Server.start(at('first'), '--demo');
const token = server.token('administrator');
const person = {
  id: id('make'),
  region: 'demo',
  register: 'person',
  record: id('kanarie'),
  type: 'create',
  data: { name: 'Kanarie Vogelaar', email: 'kanarie@school.example' },
};
assert.equal((await server.send(person, token)).status, 200);
const everything = async (one) =>
  (await one.get('/api/v1/events?region=demo&limit=10000', token)).json.items;

await check('a backup of a running server is whole, also under load', async () => {
  let going = true;
  const load = (async () => {
    for (let i = 0; going; i += 1) {
      const command = { ...person, id: id(`load ${i}`), record: id(`loaded ${i}`), data: { name: `P ${i}` } };
      assert.equal((await server.send(command, token)).status, 200);
    }
  })();
  run('backup', '--data', at('first'), '--file', at('copy.backup'), '--key', at('copy.key'));
  going = false;
  await load;
  assert.ok(!readFileSync(at('copy.backup')).includes('Kanarie'), 'it is encrypted');
});

await check('who was erased after the backup does not come back with it', async () => {
  const erase = { ...person, id: id('erase'), type: 'erase', data: {} };
  assert.equal((await server.send(erase, token)).status, 200);
  await server.stop();
  for (const name of ['regiotafel.db', 'regiotafel.db-wal', 'regiotafel.db-shm']) {
    const file = join(at('first'), name);
    assert.ok(!existsSync(file) || !readFileSync(file).includes('Kanarie'), name);
  }
  run('token', '--data', at('second'), '--role', 'administrator');
  const { copyFileSync } = await import('node:fs');
  copyFileSync(join(at('first'), 'gewist.list'), join(at('second'), 'gewist.list'));
  assert.match(
    run('restore', '--data', at('second'), '--file', at('copy.backup'), '--key', at('copy.key')),
    /Opnieuw gewist: 1/,
  );
  const restored = join(at('second'), 'regiotafel.db');
  assert.ok(!existsSync(restored) || !readFileSync(restored).includes('Kanarie'));
  assert.match(run('verify', '--data', at('second'), '--rebuild'), /in orde/);
});

await check('an export holds a region as open files, and comes in again with its chain', async () => {
  run('export', '--data', at('first'), '--region', 'demo', '--folder', at('open'));
  const lines = readFileSync(join(at('open'), 'gebeurtenissen.jsonl'), 'utf8').trim().split('\n');
  assert.ok(lines.length > 30 && lines.every((line) => JSON.parse(line)));
  assert.match(readFileSync(join(at('open'), 'initiative.csv'), 'utf8'), /Poule van coaches/);
  run('import', '--data', at('third'), '--folder', at('open'));
  assert.match(run('verify', '--data', at('third'), '--rebuild'), /in orde/);
  const [one, other] = [await Server.start(at('first')), await Server.start(at('third'))];
  const shown = async (which) =>
    (await which.get('/api/v1/records/agreement?region=demo&limit=500')).json;
  assert.deepEqual(await shown(other), await shown(one));
  await one.stop();
  await other.stop();
});

await check('what is no backup, no key and no export is refused in one sentence', () => {
  for (const wrong of [
    ['restore', '--data', at('x1'), '--file', at('copy.key')],
    ['restore', '--data', at('x2'), '--file', at('copy.backup')],
    ['restore', '--data', at('first'), '--file', at('copy.backup'), '--key', at('copy.key')],
    ['import', '--data', at('x3'), '--folder', at('nowhere')],
    ['export', '--data', at('nowhere2'), '--region', 'demo', '--folder', at('x4')],
  ]) {
    assert.throws(
      () => run(...wrong),
      (error) => error.status >= 2 && error.stderr.trim().split('\n').length === 1,
      wrong.join(' '),
    );
  }
});

folder.remove();
