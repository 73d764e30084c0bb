// The pages that the guides in docs/gids/ speak of. With REGIO_PICTURES=docs/images/gids it also
// makes the guides' pictures, so that they show what is there.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pictures, serveDemo } from "./served.mjs";
import { finish, openBrowser, project, test } from "./support.mjs";

const server = await serveDemo();
const { base } = server;
const [facilitator, administrator] = server.ways;
const browser = await openBrowser();

const PAGES = [
  ["begin", facilitator, "/demo", 1280],
  ["formulieren", facilitator, "/demo/oogst", 1280],
  ["afspraken", facilitator, "/demo/agreement", 1280],
  ["beloofd-telefoon", undefined, "/demo/beloofd", 390],
  ["reageer", undefined, "/demo/reactie", 390],
  ["inlezen", administrator, "/demo/organisation/inlezen", 1280],
  ["taken", administrator, "/demo/taken", 1280],
  ["mensen", administrator, "/demo/mensen-en-rollen", 1280],
  ["netwerk", facilitator, "/demo/netwerk", 1280],
];

for (const [name, way, path, width] of PAGES) {
  await test(`the guides' page ${path}`, async () => {
    const context = await browser.newContext({ locale: "nl-NL", viewport: { width, height: 860 } });
    const page = await context.newPage();
    if (way) await page.goto(way);
    const answer = await page.goto(base + path);
    assert.equal(answer.status(), 200);
    assert.ok((await page.locator("h1").innerText()).length > 2);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
    await context.close();
  });
}

await test("every picture and file that a guide names is there", () => {
  const folder = join(project, "docs/gids");
  for (const guide of readdirSync(folder)) {
    for (const [, target] of readFileSync(join(folder, guide), "utf8").matchAll(/\]\(([^)#]+)/g)) {
      assert.ok(target.startsWith("http") || existsSync(join(folder, target)), `${guide}: ${target}`);
    }
  }
});

await browser.close();
await server.stop();
finish();
