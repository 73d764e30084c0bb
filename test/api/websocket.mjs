// A WebSocket client of plain sockets: Node 18 has none of its own.
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { randomBytes } from 'node:crypto';

export class WebSocketClient {
  static open(address, path, headers = {}) {
    const { hostname, port, protocol } = new URL(address);
    const open =
      protocol === 'https:'
        ? (then) => connectSecurely({ host: hostname, port: Number(port), rejectUnauthorized: false }, then)
        : (then) => connect(Number(port), hostname, then);
    return new Promise((resolve, reject) => {
      const client = new WebSocketClient();
      client.socket = open(() => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        client.socket.write(
          `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
            'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
            `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${lines.join('')}\r\n`,
        );
      });
      client.bytes = Buffer.alloc(0);
      client.messages = [];
      client.waiting = [];
      let head = false;
      client.socket.on('data', (bytes) => {
        client.bytes = Buffer.concat([client.bytes, bytes]);
        if (!head) {
          const end = client.bytes.indexOf('\r\n\r\n');
          if (end < 0) return;
          const status = Number(client.bytes.subarray(9, 12).toString());
          client.bytes = client.bytes.subarray(end + 4);
          head = true;
          if (status !== 101) {
            client.socket.destroy();
            reject(Object.assign(new Error(`status ${status}`), { status }));
            return;
          }
          resolve(client);
        }
        client.readFrames();
      });
      client.socket.on('error', reject);
      client.closed = new Promise((done) => client.socket.on('close', () => {
        client.isClosed = true;
        client.waiting.splice(0).forEach((wake) => wake());
        done();
      }));
    });
  }

  readFrames() {
    while (this.bytes.length >= 2) {
      let size = this.bytes[1] & 0x7f;
      let at = 2;
      if (size === 126) {
        if (this.bytes.length < 4) return;
        size = this.bytes.readUInt16BE(2);
        at = 4;
      } else if (size === 127) {
        if (this.bytes.length < 10) return;
        size = Number(this.bytes.readBigUInt64BE(2));
        at = 10;
      }
      if (this.bytes.length < at + size) return;
      const kind = this.bytes[0] & 0x0f;
      const content = this.bytes.subarray(at, at + size);
      this.bytes = this.bytes.subarray(at + size);
      if (kind === 1) {
        this.messages.push(JSON.parse(content.toString()));
        this.waiting.splice(0).forEach((wake) => wake());
      } else if (kind === 8) {
        this.code = content.readUInt16BE(0);
        this.socket.end();
      }
    }
  }

  async next() {
    while (this.messages.length === 0) {
      if (this.isClosed) throw new Error(`closed with ${this.code ?? 'no word'}`);
      await new Promise((wake) => this.waiting.push(wake));
    }
    return this.messages.shift();
  }

  close() {
    this.socket.destroy();
  }
}
