// What the server asks of the machine while it works: no address but its own, and no system call that
// the unit of docs/regiotafel.service would refuse. The unit's own mark is systemd's.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, program, temporaryFolder } from './server.mjs';

// Also where following another process is not allowed.
const works = (...command) => {
  try { execFileSync(command[0], command.slice(1), { stdio: 'ignore' }); return true; } catch { return false; }
};
if (!works('strace', '-o', '/dev/null', 'true') || !works('systemd-analyze', '--version') || process.env.REGIO_SANITIZED || process.env.REGIO_STORE === 'postgres') {
  console.log('strace or systemd-analyze is missing, or the build or the store makes calls of its own');
  process.exit(77);
}

const unit = new URL('../../docs/regiotafel.service', import.meta.url).pathname;
const folder = temporaryFolder();
const trace = join(folder.path, 'calls');
const exposure = 20;  // of 100, in systemd's own count

await check('systemd finds little that the unit leaves open', async () => {
  execFileSync('systemd-analyze', ['security', '--offline=yes', `--threshold=${exposure}`, '--no-pager', unit], { stdio: 'ignore' });
});

const data = join(folder.path, 'data');
const server = await Server.startBy(['strace', '-D', '-f', '-qq', '-o', trace, program], data, '--demo');
const token = server.token('administrator', '--region', 'demo');

await check('it answers, writes, exports and mails', async () => {
  const made = await server.send({ id: id('opdracht'), region: 'demo', register: 'initiative', record: id('een'), type: 'create', data: { title: 'Eén loket' } }, token);
  assert.equal(made.status, 200, made.text);
  for (const path of ['/demo', `/demo/initiative/${id('een')}`, '/demo/netwerk', '/api/v1/records/organisation?region=demo']) {
    assert.equal((await server.get(path, token)).status, 200, path);
  }
  const mail = await server.ask('POST', '/api/v1/mails/test?region=demo&to=iemand%40elders.example', { token });
  const dump = await server.ask('POST', '/api/v1/exports?region=demo&format=zip', { token });
  for (const asked of [mail, dump]) {
    assert.equal(asked.status, 202, asked.text);
    let job;
    do job = (await server.get(`/api/v1/jobs/${asked.json.job}?region=demo`, token)).json; while (job.ended === null);
    assert.equal(job.state, 'done', JSON.stringify(job));
  }
});
await server.stop();

const calls = readFileSync(trace, 'utf8').split('\n');

await check('it connects to nobody', async () => {
  const out = calls.filter((line) => /\bconnect\(/.test(line) && /AF_INET6?/.test(line));
  assert.deepEqual(out, []);
});

await check('the unit allows every system call that it made', async () => {
  const members = (set) => execFileSync('systemd-analyze', ['syscall-filter', set], { encoding: 'utf8' })
    .split('\n').map((line) => line.trim()).filter((line) => /^@?[\w-]+$/.test(line) && line !== set)
    .flatMap((one) => (one.startsWith('@') ? members(one) : [one]));
  const [allowed, refused] = readFileSync(unit, 'utf8').split('\n')
    .filter((line) => line.startsWith('SystemCallFilter='))
    .map((line) => line.slice(line.indexOf('=') + 1).replace('~', '').split(' ').flatMap(members));
  // SQLite hands files to their owner where it runs as root, which a service does not.
  const root = process.getuid() === 0 ? ['fchown'] : [];
  const may = new Set([...allowed.filter((one) => !refused.includes(one)), ...root]);
  const made = new Set(calls.map((line) => /^\d+\s+(\w+)\(/.exec(line)?.[1]).filter(Boolean));
  assert.ok(made.size > 30, `${made.size} calls`);
  assert.deepEqual([...made].filter((one) => !may.has(one)), []);
});

folder.remove();
