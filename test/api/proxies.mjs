// Small TCP proxies: one that spreads connections over servers, one that mistreats NATS hints, one
// that cuts connections to PostgreSQL in the middle of a COMMIT.
import { createServer, connect } from 'node:net';

function listen(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

// Round robin over `addresses()`; a server that does not answer is passed over.
export async function balance(addresses) {
  let turn = 0;
  const attach = (client, tries) => {
    const all = addresses();
    const { hostname, port } = new URL(all[(turn += 1) % all.length]);
    const server = connect(Number(port), hostname);
    server.once('connect', () => {
      client.pipe(server);
      server.pipe(client);
    });
    server.on('error', () => {
      if (server.connecting === false && server.bytesRead === 0 && tries > 0) attach(client, tries - 1);
      else client.destroy();
    });
    server.on('close', () => server.bytesRead > 0 && client.destroy());
    client.on('close', () => server.destroy());
  };
  const server = createServer((client) => {
    client.on('error', () => {});
    attach(client, 5);
  });
  const port = await listen(server);
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

// Drops, doubles, delays and so reorders what a NATS server sends to its clients (MSG frames only).
export async function mistreatHints(port, random) {
  const counts = { dropped: 0, doubled: 0, delayed: 0 };
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    sockets.add(client).add(upstream);
    client.pipe(upstream);
    let bytes = Buffer.alloc(0);
    const send = (frame) => client.writable && client.write(frame);
    upstream.on('data', (more) => {
      bytes = Buffer.concat([bytes, more]);
      for (;;) {
        const end = bytes.indexOf('\r\n');
        if (end < 0) return;
        const line = bytes.subarray(0, end).toString();
        const size = line.startsWith('MSG ') ? end + 2 + Number(line.split(' ').at(-1)) + 2 : end + 2;
        if (bytes.length < size) return;
        const frame = bytes.subarray(0, size);
        bytes = bytes.subarray(size);
        const dice = line.startsWith('MSG ') ? random() : 1;
        if (dice < 0.3) {
          counts.dropped += 1;
        } else if (dice < 0.5) {
          counts.doubled += 1;
          send(frame);
          send(frame);
        } else if (dice < 0.8) {
          counts.delayed += 1;
          setTimeout(() => send(frame), 20 + random() * 400).unref();
        } else {
          send(frame);
        }
      }
    });
    for (const [one, other] of [[client, upstream], [upstream, client]]) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
  return {
    port: await listen(server),
    counts,
    close() {
      server.close();
      sockets.forEach((one) => one.destroy());
    },
  };
}

// Some COMMITs never reach the server, and of some that do the answer never comes back.
export async function cutCommits(port, random) {
  const counts = { before: 0, after: 0 };
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    let silent = false;
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (bytes) => {
      const dice = bytes.includes('COMMIT') ? random() : 1;
      if (dice < 0.1) {
        counts.before += 1;
        cut();
        return;
      }
      if (dice < 0.2) {
        counts.after += 1;
        silent = true;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => (silent ? cut() : client.write(bytes)));
    for (const [one, other] of [[client, upstream], [upstream, client]]) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
  return { port: await listen(server), counts, close: () => server.close() };
}
