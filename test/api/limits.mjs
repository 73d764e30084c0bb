// How often: who is known counts alone, an address may do what a hall full of people does, nobody
// gets more by naming another address, and a proxy is believed only where it was named.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const form = (fields, more = {}) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...more } });
const trap = { 'v.text': 'x', website: 'http://kwaad' };  // goes through every check, writes nothing

await check('reactions from one address stop, whatever it says of itself; others go on', async () => {
  const server = await Server.start(join(folder.path, 'one'), '--demo');
  const token = server.token('facilitator', '--region', 'demo');
  let refused;
  for (let i = 0; i < 450 && !refused; i += 1) {
    const answer = await server.ask('POST', '/demo/reactie', form(trap, { 'x-forwarded-for': `10.0.0.${i % 250}` }));
    if (answer.status === 429) refused = { i, answer };
    else assert.equal(answer.status, 303, answer.text);
  }
  assert.ok(refused && refused.i >= 400, 'a hall full of people is let through first');
  assert.match(refused.answer.headers.get('retry-after'), /^[1-9]\d*$/);
  assert.match(refused.answer.text, /te vaak/);
  const page = await server.ask('POST', '/demo/reactie', form(trap, { accept: 'text/html' }));
  assert.match(page.text, /<h1>/);
  assert.equal((await server.ask('GET', '/demo')).status, 200, 'reading goes on');
  assert.equal((await server.ask('POST', '/demo/reactie', { ...form(trap), token })).status, 303, 'who is known counts alone');
  const sent = await server.send({ id: id('gaat door'), region: 'demo', register: 'initiative', record: id('plan'),
    type: 'create', data: { title: 'Gaat door' } }, token);
  assert.equal(sent.status, 200, sent.text);
  await server.stop();
});

await check('behind a proxy that was named, everybody counts alone', async () => {
  const server = await Server.start(join(folder.path, 'two'), '--demo', '--proxy', '127.0.0.1');
  const from = (address) => server.ask('POST', '/demo/reactie', form(trap, { 'x-forwarded-for': address }));
  let status = 303;
  for (let i = 0; i < 450 && status === 303; i += 1) status = (await from('9.9.9.9, 203.0.113.7')).status;
  assert.equal(status, 429);
  // Together, since one comes back every two seconds.
  const refused = async (address) => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => from(address)));
    return answers.filter((answer) => answer.status === 429).length;
  };
  assert.ok(await refused('203.0.113.7') >= 5, 'what stands before it is not believed');
  assert.equal(await refused('203.0.113.8'), 0);
  assert.ok(await refused('203.0.113.7, 127.0.0.1') >= 5, 'the proxies themselves are passed over');
  await server.stop();
});

folder.remove();
