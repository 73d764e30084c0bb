// Mail as work in the background: into a folder, and by a mail server of our own that refuses,
// stutters and disappears.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, check, onDisk, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
let server = await Server.start(folder.path, '--demo');
const administrator = server.token('administrator', '--region', 'demo');
const facilitator = server.token('facilitator', '--region', 'demo');

const ask = (to, token = administrator) =>
  server.ask('POST', `/api/v1/mails/test?region=demo&to=${encodeURIComponent(to)}`, { token });
const job = async (name) => (await server.get(`/api/v1/jobs/${name}?region=demo`, administrator)).json;
async function until(name, good) {
  for (;;) {
    const now = await job(name);
    if (good(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const over = (name) => until(name, (now) => now.ended !== null);

// As little of RFC 5321 as a client needs; `answers` are given to MAIL FROM, in turn.
function mailServer(answers = []) {
  const letters = [];
  const sockets = new Set();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let left = '';
    let data;
    let to = [];
    const say = (line) => socket.write(`${line}\r\n`);
    say('220 klaar');
    socket.on('data', (bytes) => {
      left += bytes.toString('latin1');
      for (;;) {
        const end = data === undefined ? left.indexOf('\r\n') : left.indexOf('\r\n.\r\n');
        if (end < 0) return;
        const line = left.slice(0, end);
        left = left.slice(end + (data === undefined ? 2 : 5));
        if (data !== undefined) {
          letters.push({ to, text: line.replaceAll('\r\n..', '\r\n.') });
          data = undefined;
          to = [];
          say('250 bewaard');
        } else if (/^EHLO/i.test(line)) socket.write('250-hallo\r\n250 AUTH PLAIN\r\n');
        else if (/^AUTH PLAIN/i.test(line)) {
          letters.user = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();
          say('235 goed');
        } else if (/^MAIL/i.test(line)) say(answers.shift() ?? '250 goed');
        else if (/^RCPT/i.test(line)) { to.push(line.slice(8)); say('250 goed'); }
        else if (/^DATA/i.test(line)) { data = ''; say('354 ga door'); }
        else if (/^QUIT/i.test(line)) { say('221 dag'); socket.end(); } else say('250 goed');
      }
    });
  });
  return new Promise((resolve) => listener.listen(0, '127.0.0.1', () => resolve({
    port: listener.address().port, letters,
    close: () => { sockets.forEach((one) => one.destroy()); listener.close(); } })));
}
const settings = (port) => writeFileSync(join(folder.path, 'mail.toml'), `[mail]
host = "127.0.0.1"
port = ${port}
tls = "none"
user = "tafel"
password = "geheim"
from = "tafel@example.org"
retry_seconds = 1
`);

await check('without a mail server every mail is a file', async () => {
  const asked = await ask('els@example.org');
  assert.equal(asked.status, 202, asked.text);
  assert.equal((await over(asked.json.job)).state, 'done');
  const [name] = readdirSync(join(folder.path, 'mail'));
  const letter = readFileSync(join(folder.path, 'mail', name), 'utf8');
  assert.match(letter, /^To: els@example\.org\r$/m);
  assert.match(letter, /text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8/);
  assert.match(letter, /voor de regio Rijn en Linge\./, 'by its name, not by its address');
  assert.ok(!JSON.stringify(await job(asked.json.job)).includes('els@'), 'the job does not tell to whom');
});

await check('who smuggles in a header, or is no administrator, sends nothing', async () => {
  for (const to of ['els@example.org\r\nBcc: jan@example.org', 'els@example.org, jan@example.org', 'els', '', '<a@b>']) {
    const answer = await ask(to);
    assert.equal(answer.status, 400, to);
    assert.ok(answer.json.title.length > 10);
  }
  assert.equal((await ask('els@example.org', facilitator)).status, 403);
  assert.equal(readdirSync(join(folder.path, 'mail')).length, 1);
});

await check('a mail server that cannot now gets it later, once', async () => {
  const smtp = await mailServer(['451 straks', '421 straks', '250 goed']);
  await server.stop();
  settings(smtp.port);
  server = await Server.start(folder.path);
  const done = await over((await ask('els@example.org')).json.job);
  assert.deepEqual([done.state, done.attempts], ['done', 3], JSON.stringify(done));
  assert.equal(smtp.letters.length, 1);
  assert.deepEqual(smtp.letters[0].to, ['<els@example.org>']);
  assert.match(smtp.letters[0].text, /^From: "Regiotafel"\r\n <tafel@example\.org>\r$/m);
  assert.equal(smtp.letters.user, '\0tafel\0geheim');
  assert.ok(!onDisk(folder.path, 'Subject: ', ['regiotafel.db']), 'what is sent is not kept');
  smtp.close();
});

await check('what a mail server refuses for good is not tried again', async () => {
  const smtp = await mailServer(['550 nooit']);
  await server.stop();
  settings(smtp.port);
  server = await Server.start(folder.path);
  const failed = await over((await ask('niemand@example.org')).json.job);
  assert.deepEqual([failed.state, failed.attempts, failed.outcome.problem], ['failed', 1, 'mailing.refused']);
  smtp.close();
});

await check('a mail that waits goes on after a kill, by itself', async () => {
  const asked = await ask('later@example.org');  // nobody listens there any more
  await until(asked.json.job, (now) => now.attempts > 0 && now.state === 'waiting');
  await server.stop('SIGKILL');
  const smtp = await mailServer();
  settings(smtp.port);
  server = await Server.start(folder.path);
  assert.equal((await over(asked.json.job)).state, 'done');
  assert.deepEqual(smtp.letters.map((one) => one.to), [['<later@example.org>']]);
  smtp.close();
});

await check('settings that are wrong or not safe stop the start', async () => {
  await server.stop();
  for (const text of ['[mail]\nhost = "smtp.example.org"\ntls = "none"\nfrom = "a@example.org"\n', '[mail\n',
    '[mail]\nhost = "smtp.example.org"\n']) {
    writeFileSync(join(folder.path, 'mail.toml'), text);
    await assert.rejects(() => Server.start(folder.path), /ended with [1-9]/);
  }
  assert.ok(existsSync(join(folder.path, 'mail.toml')));
});

folder.remove();
