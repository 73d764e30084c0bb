// Every route of the server × who asks: whether they come in at all is as the route table says, and
// every answer has the headers that keep a browser safe. The table is read from the source, the
// answers come from the real server.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const source = new URL('../../app/', import.meta.url).pathname;
const routes = ['api', 'screens'].flatMap((folder) => readdirSync(join(source, folder))
  .filter((name) => name.endsWith('.cc'))
  .flatMap((name) => [...readFileSync(join(source, folder, name), 'utf8')
    .matchAll(/\{\s*"(GET|POST)",\s*"([^"]+)",\s*(everybody|member|administrator|person)\s*,/g)]
    .map(([, method, path, policy]) => ({ method, path, policy }))));

const folder = temporaryFolder();
const server = await Server.start(join(folder.path, 'data'), '--demo');
const region = 'demo';
const filled = (path) => path
  .replace('{region}', region).replace('{register}', 'initiative').replace('{id}', id('nergens'))
  .replace('{note}', id('nergens')).replace('{act}', 'probeer').replace('{code}', 'x'.repeat(43))
  .replace('{language}', 'en').replace('{name}', 'screens.css');

const who = {
  visitor: { policies: ['everybody'] },
  'member of another region': { token: server.token('member', '--region', 'elders'), policies: ['everybody', 'member'] },
  member: { token: server.token('member', '--region', region), policies: ['everybody', 'member'] },
  facilitator: { token: server.token('facilitator', '--region', region), policies: ['everybody', 'member'] },
  desk: { token: server.token('desk', '--region', region), policies: ['everybody', 'member'] },
  'administrator of the region': { token: server.token('administrator', '--region', region), policies: ['everybody', 'member'] },
  'administrator of all': { token: server.token('administrator'), policies: ['everybody', 'member', 'administrator'] },
};

const wanted = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'content-security-policy': /^default-src 'none';/,
};

let answers = 0;
await check(`all ${routes.length} routes let in who their line says, and nobody else`, async () => {
  assert.ok(routes.length > 70);
  for (const route of routes) {
    for (const [name, one] of Object.entries(who)) {
      const what = `${route.method} ${route.path} as ${name}`;
      const answer = await server.ask(route.method, filled(route.path), { token: one.token, body: route.method === 'POST' ? '' : undefined });
      answers += 1;
      // Refused at the door is 401 for a visitor; further in a record or page decides (403, 404).
      const in_ = one.policies.includes(route.policy);
      if (!in_) assert.equal(answer.status, one.token ? 403 : 401, what);
      if (in_ && name === 'visitor' && route.path !== '/api/v1/commands') assert.notEqual(answer.status, 401, what);
      assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.text}`);
    }
  }
});

await check('every answer has the headers, no unsafe source and no name of the server', async () => {
  for (const route of routes) {
    for (const token of [undefined, who['administrator of all'].token]) {
      const answer = await server.ask(route.method, filled(route.path), { token, body: route.method === 'POST' ? '' : undefined });
      for (const [name, value] of Object.entries(wanted)) {
        assert.match(answer.headers.get(name) ?? '', value, `${route.method} ${route.path}: ${name}`);
      }
      const policy = answer.headers.get('content-security-policy');
      assert.ok(!policy.includes('unsafe'), route.path);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.equal(answer.headers.get('server'), null);
      const open = ['/static/{name}', '/{region}/nieuws.atom', '/sitemap.xml', '/robots.txt', '/api/v1/openapi.yaml', '/.well-known/security.txt'];
      const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
      if (isPage && !open.includes(route.path)) assert.equal(answer.headers.get('cache-control'), 'no-store', route.path);
    }
  }
});

await check('no form of another site is taken, on any route', async () => {
  for (const route of routes.filter((one) => one.method === 'POST')) {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://kwaad.example' }]) {
      const answer = await server.ask('POST', filled(route.path), { headers, body: '' });
      assert.equal(answer.status, 403, `${route.path} ${JSON.stringify(headers)}`);
    }
  }
});

await check('where to tell of a leak is said, for less than a year', async () => {
  const text = (await server.ask('GET', '/.well-known/security.txt')).text;
  assert.match(text, /^Contact: /m);
  const expires = new Date(/^Expires: (.+)$/m.exec(text)[1]);
  assert.ok(expires > new Date() && expires - new Date() < 366 * 24 * 3600 * 1000);
});

console.log(`     ${routes.length} routes, ${answers} answers`);
await server.stop();
folder.remove();
