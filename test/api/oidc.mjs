// Signing in at another provider: a small one of our own plays it, with good and with bad tokens.
// An account comes from an invitation only; a role that needs a second step still does.
import assert from 'node:assert/strict';
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Server, check, run, temporaryFolder } from './server.mjs';

const b64 = (value) => Buffer.from(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)).toString('base64url');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = (key, more) => ({ ...key.publicKey.export({ format: 'jwk' }), use: 'sig', ...more });
const keys = [jwk(rsa, { kid: 'r', alg: 'RS256' }), jwk(ec, { kid: 'e', alg: 'ES256' })];

function jwt(header, claims, key) {
  const text = `${b64(header)}.${b64(claims)}`;
  if (header.alg === 'none') return `${text}.`;
  if (header.alg === 'HS256') return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  const signature = sign('sha256', text, header.alg === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' } : key);
  return `${text}.${signature.toString('base64url')}`;
}

let issuer;
let plan = {};          // what the provider does with the next sign-in
const asked = new Map();  // code -> what was asked
const provider = createServer((request, answer) => {
  const url = new URL(request.url, issuer);
  const json = (body, status = 200) => { answer.writeHead(status, { 'content-type': 'application/json' }); answer.end(JSON.stringify(body)); };
  if (url.pathname === '/.well-known/openid-configuration') {
    json({ issuer: plan.issuer ?? issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
  } else if (url.pathname === '/keys') {
    json({ keys });
  } else if (url.pathname === '/auth') {
    const code = `code-${asked.size}`;
    asked.set(code, Object.fromEntries(url.searchParams));
    answer.writeHead(302, { location: `${url.searchParams.get('redirect_uri')}?code=${code}&state=${url.searchParams.get('state')}` });
    answer.end();
  } else {
    let body = '';
    request.on('data', (bytes) => { body += bytes; });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const was = asked.get(form.get('code'));
      asked.delete(form.get('code'));
      const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
      const right = was && was.code_challenge === challenge && was.code_challenge_method === 'S256' &&
        form.get('client_secret') === 'geheim' && form.get('redirect_uri') === was.redirect_uri;
      if (!right) return json({ error: 'invalid_grant' }, 400);
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: 'regiotafel', sub: 's-1', nonce: was.nonce, iat: now, exp: now + 300,
        email: 'lid@school.example', email_verified: true, ...plan.claims?.(was, now) };
      for (const name of plan.without ?? []) delete claims[name];
      const header = plan.header ?? { alg: 'RS256', kid: 'r' };
      let token = jwt(header, claims, plan.key ?? (header.alg === 'ES256' ? ec.privateKey : rsa.privateKey));
      token = plan.change?.(token) ?? token;
      return json({ access_token: 'x', token_type: 'Bearer', id_token: token });
    });
  }
});
await new Promise((resolve) => provider.listen(0, '127.0.0.1', resolve));
issuer = `http://127.0.0.1:${provider.address().port}`;

const folder = temporaryFolder();
const data = join(folder.path, 'data');
mkdirSync(data, { recursive: true });
writeFileSync(join(data, 'oidc.toml'),
  `[oidc]\nname = "Schoolpas"\nissuer = "${issuer}"\nclient_id = "regiotafel"\nclient_secret = "geheim"\n`);
const server = await Server.start(data);
const administrator = server.token('administrator');
const form = (fields, cookie) => ({ body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) } });
const cookies = (answer) => answer.headers.getSetCookie().map((one) => one.split(';')[0]);

// Somebody who was invited, and came in by the link of the invitation.
async function invite(email, role) {
  const page = await server.ask('POST', '/proef/mensen-en-rollen', { ...form({ naam: 'Iemand', email, rol: role }), token: administrator });
  const link = new URL(/\S*\/binnen\/[\w-]+/.exec(page.text.replace(/<[^>]+>/g, ' '))[0]);
  const done = await server.ask('POST', link.pathname, form({ wachtwoord: 'negen groene kikkers' }));
  assert.ok([200, 303].includes(done.status), done.text);
}
await invite('lid@school.example', 'member');
await invite('leider@school.example', 'facilitator');

/** The whole way as a browser goes it; gives the last answer. */
async function signIn(next = {}, { keep = true, state, back } = {}) {
  plan = next;
  const away = await server.ask('GET', '/inloggen/extern');
  if (away.status !== 303) return away;
  const jar = cookies(away).join('; ');
  const there = await fetch(away.headers.get('location'), { redirect: 'manual' });
  const home = new URL(there.headers.get('location'));
  if (state) home.searchParams.set('state', state);
  const path = home.pathname + home.search;
  const answer = await server.ask('GET', path, { headers: keep ? { cookie: jar } : {} });
  return back ? server.ask('GET', path, { headers: { cookie: jar } }) : answer;
}
const session = (answer) => cookies(answer).find((one) => /regiotafel=.+/.test(one));

await check('who was invited comes in, with both algorithms, and may do what the roles say', async () => {
  for (const header of [{ alg: 'RS256', kid: 'r' }, { alg: 'ES256', kid: 'e' }, { alg: 'RS256' }]) {
    const answer = await signIn({ header });
    assert.equal(answer.status, 303, answer.text);
    const seen = await server.ask('GET', '/mijn', { headers: { cookie: session(answer) } });
    assert.equal(seen.status, 200);
  }
  assert.match((await server.ask('GET', '/inloggen')).text, /Inloggen met Schoolpas/);
});

await check('a strong role still needs its second step', async () => {
  const answer = await signIn({ claims: () => ({ email: 'Leider@School.example' }) });
  assert.equal(answer.status, 303, answer.text);
  const seen = await server.ask('GET', '/mijn', { headers: { cookie: session(answer) } });
  assert.match(seen.text, /werkt pas na een tweede stap/);
});

await check('nobody gets an account or rights by it', async () => {
  const stranger = await signIn({ claims: () => ({ email: 'vreemd@school.example' }) });
  assert.equal(stranger.status, 403);
  assert.match(stranger.text, /uitnodiging/);
  for (const claims of [{ email_verified: false }, { email_verified: 'true' }, { email: undefined }, { email: '' }]) {
    const answer = await signIn({ claims: () => claims });
    assert.equal(answer.status, 403, JSON.stringify(claims));
    assert.equal(session(answer), undefined);
  }
});

const bad = {
  'no algorithm': { header: { alg: 'none' } },
  'no algorithm, in other letters': { header: { alg: 'NONE', kid: 'r' }, change: (token) => token.split('.').slice(0, 2).join('.') + '.' },
  'the public key as a password': { header: { alg: 'HS256', kid: 'r' }, key: rsa.publicKey.export({ type: 'spki', format: 'pem' }) },
  'a key of somebody else': { key: other.privateKey },
  'the name of another key': { header: { alg: 'RS256', kid: 'e' } },
  'a key that is not there': { header: { alg: 'RS256', kid: 'weg' } },
  'another algorithm than the key has': { header: { alg: 'PS256', kid: 'r' } },
  'something that has to be understood': { header: { alg: 'RS256', kid: 'r', crit: ['exp'] } },
  'another issuer': { claims: () => ({ iss: 'https://kwaad.example' }) },
  'an issuer with a slash more': { claims: () => ({ iss: issuer + '/' }) },
  'for another client': { claims: () => ({ aud: 'ander' }) },
  'for several, given to another': { claims: () => ({ aud: ['regiotafel', 'ander'], azp: 'ander' }) },
  'for several, given to nobody': { claims: () => ({ aud: ['regiotafel', 'ander'] }) },
  'given to another': { claims: () => ({ azp: 'ander' }) },
  'no audience': { without: ['aud'] },
  'over': { claims: (_, now) => ({ exp: now - 120 }) },
  'no end': { without: ['exp'] },
  'an end that is no number': { claims: () => ({ exp: 'nooit' }) },
  'of long ago': { claims: (_, now) => ({ iat: now - 7200 }) },
  'of later': { claims: (_, now) => ({ iat: now + 7200 }) },
  'no moment': { without: ['iat'] },
  'not yet': { claims: (_, now) => ({ nbf: now + 7200 }) },
  'another nonce': { claims: () => ({ nonce: 'x' }) },
  'no nonce': { without: ['nonce'] },
  'nobody': { without: ['sub'] },
  'a letter changed': { change: (token) => token.replace(/\.(.)/, (_, c) => '.' + (c === 'e' ? 'f' : 'e')) },
  'without a signature': { change: (token) => token.slice(0, token.lastIndexOf('.') + 1) },
  'four parts': { change: (token) => token + '.x' },
  'no token': { change: () => '' },
  'no token at all': { change: () => 'onzin' },
  'a signature of zeros': { header: { alg: 'ES256', kid: 'e' }, change: (token) => token.slice(0, token.lastIndexOf('.') + 1) + b64(Buffer.alloc(64)) },
  'another description': { issuer: 'https://kwaad.example' },
};
await check(`${Object.keys(bad).length} tokens that are not right are refused`, async () => {
  for (const [name, next] of Object.entries(bad)) {
    const answer = await signIn(next);
    assert.ok([403, 503].includes(answer.status), `${name}: ${answer.status}`);
    assert.equal(session(answer), undefined, name);
  }
});

await check('only the browser that began comes back, and once', async () => {
  assert.equal((await signIn({}, { keep: false })).status, 403, 'another browser');
  assert.equal((await signIn({}, { state: 'x'.repeat(43) })).status, 403, 'another state');
  assert.equal((await signIn({}, { back: true })).status, 403, 'a second time');
  assert.equal((await server.ask('GET', '/inloggen/extern/terug?code=x&state=y')).status, 403);
  assert.equal((await server.ask('GET', '/inloggen/extern/terug?error=access_denied')).status, 403);
});

await check('without settings there is no such page; settings that are not right stop the start', async () => {
  const plain = await Server.start(join(folder.path, 'plain'));
  assert.equal((await plain.ask('GET', '/inloggen/extern')).status, 404);
  assert.ok(!(await plain.ask('GET', '/inloggen')).text.includes('/inloggen/extern'));
  await plain.stop();
  const wrong = join(folder.path, 'wrong');
  mkdirSync(wrong, { recursive: true });
  for (const text of ['[oidc]\nname = "x"\n', '[oidc]\nname = "x"\nissuer = "http://elders.example"\nclient_id = "a"\n', 'oidc = [\n']) {
    writeFileSync(join(wrong, 'oidc.toml'), text);
    assert.throws(() => run('serve', '--data', wrong, '--port', '0'), /oidc\.toml/);
  }
});

await server.stop();
provider.close();
folder.remove();
