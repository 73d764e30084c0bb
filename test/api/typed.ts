// The typed client against a running server: what the compiler takes, the server takes.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Client, Refused } from "./client.js";
import { Server, run, temporaryFolder } from "./server.mjs";

function uuid(): string {
  const bytes = Buffer.concat([Buffer.from([0, 0]), randomBytes(14)]);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const folder = temporaryFolder();
const server = await Server.start(folder.path, "--demo");
try {
  const visitor = new Client(server.address);
  assert.equal((await visitor.call("GET /health/ready", { path: {} })).status, "ready");

  const token = run("token", "--data", folder.path, "--role", "administrator").trim();
  const client = new Client(server.address, token);
  const register = "initiative";
  const record = uuid();
  const made = await client.call("POST /api/v1/commands", {
    path: {},
    body: { id: uuid(), region: "demo", register, record, type: "create", data: { title: "Open avond" } },
  });
  assert.ok("seq" in made && made.version === 1, JSON.stringify(made));

  const query = { region: "demo" };
  const one = await client.call("GET /api/v1/records/{register}/{id}", { path: { register, id: record }, query });
  assert.equal(one.data["title"], "Open avond");
  const page = await client.call("GET /api/v1/records/{register}", {
    path: { register },
    query: { ...query, limit: 1, sort: "-seq" },
  });
  assert.equal(page.items[0]?.id, record);
  assert.equal(typeof page.next, "string");

  const history = await client.call("GET /api/v1/records/{register}/{id}/history", {
    path: { register, id: record },
    query,
  });
  assert.deepEqual(history.items.map((entry) => entry.version), [1]);
  const job = await client.call("POST /api/v1/exports", { path: {}, query: { ...query, register, format: "csv" } });
  const { items } = await client.call("GET /api/v1/jobs", { path: {}, query });
  assert.ok(items.some((one) => one.id === job.job && one.kind === "export"));

  await assert.rejects(
    visitor.call("GET /api/v1/records/{register}/{id}", { path: { register, id: uuid() }, query }),
    (error) => error instanceof Refused && error.problem.status === 404,
  );
  // @ts-expect-error a query that the description does not have
  await client.call("GET /api/v1/jobs", { path: {}, query: { area: "demo" } }).catch(() => undefined);
} finally {
  await server.stop();
  folder.remove();
}
