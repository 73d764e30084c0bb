// kill -9 under load, again and again: nothing that was acknowledged is lost, nothing happens
// twice, the chain holds. REGIO_KILLS says how often (20 unless told; the long run says 200).
import assert from 'node:assert/strict';
import { Server, check, id, run, temporaryFolder } from './server.mjs';

const kills = Number(process.env.REGIO_KILLS ?? 20);
const clients = 16;
const folder = temporaryFolder();
const acknowledged = new Map(); // record -> answer
const sent = new Map(); // record -> command, not yet acknowledged
let number = 0;

function next() {
  number += 1;
  const record = id(`record ${number}`);
  return {
    id: id(`command ${number}`),
    region: 'proef',
    register: 'initiative',
    record,
    type: 'create',
    data: { title: `Initiatief ${number}` },
  };
}

// Sends one command after the other until the server is gone; what got no answer goes again.
async function client(server, token, state) {
  while (!state.killed) {
    const [resend] = sent.values();
    const command = resend ?? next();
    sent.delete(command.record);
    let answer;
    try {
      answer = await server.send(command, token);
    } catch {
      sent.set(command.record, command);
      return;
    }
    assert.equal(answer.status, 200, answer.text);
    acknowledged.set(command.record, answer.json);
  }
}

await check(`${kills} kills under load lose nothing and double nothing`, async () => {
  for (let round = 0; round < kills; round += 1) {
    const server = await Server.start(folder.path);
    const token = server.token('administrator');
    const state = { killed: false };
    const working = Promise.all(Array.from({ length: clients }, () => client(server, token, state)));
    await new Promise((resolve) => setTimeout(resolve, 60 + ((round * 37) % 120)));
    state.killed = true;
    await server.stop('SIGKILL');
    await working;
  }
  const server = await Server.start(folder.path);
  const token = server.token('administrator');
  for (const command of sent.values()) {
    const answer = await server.send(command, token);
    assert.equal(answer.status, 200, answer.text);
    acknowledged.set(command.record, answer.json);
  }
  const records = new Map();
  let cursor = '';
  do {
    const page = await server.get(`/api/v1/records/initiative?region=proef&limit=500&cursor=${cursor}`, token);
    for (const one of page.json.items) records.set(one.id, one);
    cursor = page.json.next;
  } while (cursor);
  for (const [record, answer] of acknowledged) {
    assert.equal(records.get(record)?.seq, answer.seq, `${record} was acknowledged`);
  }
  assert.equal(records.size, acknowledged.size, 'nothing that nobody sent');
  const seqs = new Set([...records.values()].map((one) => one.seq));
  assert.equal(seqs.size, records.size);
  const { json } = await server.get('/api/v1/events?region=proef&after=0&limit=1', token);
  assert.equal(json.head, records.size, 'an event for each command, no more');
  await server.stop();
  assert.match(run('verify', '--data', folder.path, '--rebuild'), /in orde/);
  console.log(`     ${acknowledged.size} acknowledged commands`);
});

folder.remove();
