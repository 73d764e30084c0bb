// What browser tests on the real server share: the server itself, hands on a keyboard, eyes on a
// page, and a letter box.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { axeSource, program, workFolder } from "./support.mjs";

export const pictures = process.env.REGIO_PICTURES;

/** Starts the server; done once it has told `links` ways in. `stop` ends it by its own process. */
async function serve(data, links, ...options) {
  const child = spawn(program, ["serve", "--data", data, ...options]);
  process.on("exit", () => child.kill());
  const ended = new Promise((resolve) => child.on("exit", resolve));
  let said = "";
  const found = () => said.match(/\S+\/binnen\/\S+(?=\s)/g) ?? [];
  await new Promise((resolve, reject) => {
    ended.then(() => reject(new Error("the server stopped: " + said)));
    child.stdout.on("data", (bytes) => {
      said += bytes;
      if (found().length >= links) resolve();
    });
  });
  return {
    data,
    base: /listening on (\S+)/.exec(said)[1],
    ways: found(),
    stop: () => { child.kill(); return ended; },
  };
}

/** With the demo region; `ways` lead in as facilitator and as administrator. */
export const serveDemo = (data = workFolder()) => serve(data, 2, "--port", "0", "--demo");

/** A new server; `link` makes its first administrator. Passkeys belong to a name, so it has one. */
export async function serveFirst() {
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const free = probe.address().port;
      probe.close(() => resolve(free));
    });
  });
  const base = `http://localhost:${port}`;
  const server = await serve(workFolder(), 1, "--port", String(port), "--origin", base);
  return { ...server, base, link: server.ways[0] };
}

/** Makes pages that note what goes wrong in them in `problems`; `way` is gone to first. */
export const opener = (browser, problems, always = {}) => async ({ way, ...options } = {}) => {
  const context = await browser.newContext({ locale: "nl-NL", ...always, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (line) => {
    // A refused form is an answer of 400 or 409, which the browser mentions as well.
    if (line.type() === "error" && !line.text().includes("Failed to load")) problems.push(line.text());
  });
  if (way) await page.goto(way);
  return page;
};

/** A virtual authenticator that is there and says yes. */
export async function addAuthenticator(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", { options: {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true,
  } });
  return { client, authenticatorId };
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page, selector) {
  const target = page.locator(selector).first();
  for (let i = 0; i < 120; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail("not reached with Tab: " + selector);
}

/** What stands in the page, or nothing while it is on its way. */
const standing = (page) => page.evaluate(() =>
  document.readyState === "complete" ? document.documentElement.outerHTML : "").catch(() => "");

/**
 * Waits until what stands at the address is good. A page with work on it comes again by itself when
 * that is over: who goes elsewhere in between is brought back, so this watches the page.
 */
export async function untilSaid(page, address, good) {
  if (new URL(page.url()).pathname !== new URL(address).pathname) await page.goto(address);
  for (let i = 1; i <= 600; i += 1) {
    const text = await standing(page);
    const waits = !text || text.includes("data-job");
    if (!waits && good(text)) return page.waitForLoadState("load");
    if (!waits && i % 10 === 0) await page.goto(address);
    await page.waitForTimeout(200);
  }
  return assert.fail("the work did not end: " + address);
}

/** Waits until no work stands at the address. */
export const untilMade = (page, address) => untilSaid(page, address, () => true);

/** What axe finds, and whether a telephone has to scroll sideways; pictures where they are wanted. */
export async function look(page, name) {
  const size = page.viewportSize();
  for (const [width, scheme] of [[1440, "light"], [1440, "dark"], [390, "light"], [390, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    if (pictures) {
      await page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wide, `${name} is wider than ${width} px`);
    await page.evaluate(axeSource());
    const found = await page.evaluate(async () => (await axe.run()).violations
      .map((one) => one.id + ": " + one.nodes.map((node) => node.html.slice(0, 140)).slice(0, 3)));
    assert.deepEqual(found, [], `${name}, ${width} px, ${scheme}`);
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: "light" });
}

const unfolded = (mail) => mail.replace(/=\r\n/g, "")
  .replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replace(/=/g, ""), "hex").toString("utf8"));

/** The letters that a server wrote into its folder. */
export function letters(data) {
  const all = () => (existsSync(join(data, "mail")) ? readdirSync(join(data, "mail")) : [])
    .map((name) => unfolded(readFileSync(join(data, "mail", name), "utf8")));
  async function to(address, words) {
    for (let i = 0; i < 300; i += 1) {
      const found = all().find((one) => one.includes(`To: ${address}`) && words.test(one));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return assert.fail(`no mail to ${address} with ${words}`);
  }
  return { all, to };
}
