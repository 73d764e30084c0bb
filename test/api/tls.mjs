// TLS in the server itself: requests, a WebSocket, old protocols, and files that do not fit.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { request } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Server, check, id, program, temporaryFolder, withStore } from './server.mjs';
import { WebSocketClient } from './websocket.mjs';

const folder = temporaryFolder();
const file = (name) => join(folder.path, name);
function makeCertificate(name) {
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
      .concat(['-subj', '/CN=localhost', '-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)]),
    { stdio: 'ignore' },
  );
  return ['--certificate', file(`${name}.pem`), '--key', file(`${name}.key`)];
}

const own = makeCertificate('own');
makeCertificate('other');
const server = await Server.start(file('data'), '--demo', ...own);
const token = server.token('administrator');
const { hostname, port } = new URL(server.address);

function ask(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { method, rejectUnauthorized: false, headers: { authorization: `Bearer ${token}`, ...headers } };
    const sent = request(server.address + path, options, (answer) => {
      let text = '';
      answer.on('data', (bytes) => (text += bytes));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

await check('commands and lists go over TLS', async () => {
  assert.match(server.address, /^https:/);
  const command = {
    id: id('tls'), region: 'demo', register: 'initiative', record: id('tls record'), type: 'create',
    data: { title: 'Veilig' },
  };
  const made = await ask('POST', '/api/v1/commands', JSON.stringify(command));
  assert.equal(made.status, 200, made.text);
  const page = await ask('GET', '/api/v1/records/initiative?region=demo&limit=5');
  assert.equal(JSON.parse(page.text).items.length, 5);
});

await check('changes are told over a WebSocket with TLS', async () => {
  const socket = await WebSocketClient.open(server.address, '/api/v1/feed?region=demo&after=0', {
    Authorization: `Bearer ${token}`,
  });
  assert.equal((await socket.next()).region ?? 'demo', 'demo');
  socket.close();
});

await check('a cookie goes over TLS only', async () => {
  const way = await ask('GET', '/taal/en?terug=%2F', undefined, { authorization: '' });
  assert.match(String(way.headers['set-cookie']), /; Secure/);
  assert.match(String(way.headers['strict-transport-security']), /max-age=31536000/);
});

await check('old protocols and plain HTTP get no answer', async () => {
  const refused = await new Promise((resolve) => {
    const socket = connect(
      { host: hostname, port: Number(port), rejectUnauthorized: false, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
      () => resolve(undefined),
    );
    socket.on('error', resolve);
  });
  assert.ok(refused);
  await assert.rejects(fetch(`http://${hostname}:${port}/health/ready`));
  assert.equal((await ask('GET', '/health/ready')).status, 200);
});
await server.stop();

await check('a key of another certificate stops the start with one sentence', async () => {
  const args = ['serve', '--data', file('data'), '--port', '0', own[0], own[1], '--key', file('other.key')];
  const start = spawnSync(program, withStore(args), { encoding: 'utf8', timeout: 20_000 });
  assert.equal(start.status, 2);
  assert.match(start.stderr, /certificaat/);
});

folder.remove();
