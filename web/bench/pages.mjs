// What pages weigh and how soon they are there, on the real server with the demo region:
//   node web/bench/pages.mjs            figures of every page
//   node web/bench/pages.mjs --only netwerk   of pages whose address fits this regular expression
//   node web/bench/pages.mjs --sweep    also axe and width, at 320, 390, 768 and 1440 px, light and dark
// Weight is what the page's scripts are after gzip. Times are of a browser that is slowed down four
// times, without its cache: first paint of content, and the page being complete; the median of five.
// Exits with 1 where the sweep finds something. Times are printed, never judged.
import { spawn } from "node:child_process";
import { gzipSync } from "node:zlib";
import { axeSource, openBrowser, program, workFolder } from "../test/support.mjs";

const SLOWER = 4;
const ROUNDS = 5;
const child = spawn(program, ["serve", "--data", workFolder(), "--port", "0", "--demo"]);
process.on("exit", () => child.kill());
let said = "";
await new Promise((resolve) => child.stdout.on("data", (bytes) => {
  said += bytes;
  if (said.split("\n").length > 5) resolve();
}));
const base = said.match(/listening on (\S+)/)[1];
const way = said.match(/\S+\/binnen\/\S+/g).at(-1);

const browser = await openBrowser();
const entrance = await browser.newContext({ locale: "nl-NL" });
const first = await entrance.newPage();
await first.goto(way);
const storageState = await entrance.storageState();

/** Every register as a list, in each of its views, one record of it and its form; and all other pages. */
async function allPaths() {
  const paths = ["/", "/demo", "/demo?q=loket", "/demo/oogst", "/demo/taken", "/demo/netwerk",
    "/demo/netwerk/verbinding", "/demo/netwerk/inlezen", "/demo/beloofd", "/demo/reactie",
    "/demo/privacy", "/demo/toegankelijkheid", "/demo/mensen-en-rollen", "/demo/bewaartermijnen",
    "/demo/inzage", "/inloggen", "/demo/bestaat-niet"];
  const registers = await first.evaluate(async () => (await (await fetch("/api/v1/registers")).json()).items);
  for (const { id } of registers) {
    await first.goto(`${base}/demo/${id}`);
    if (!(await first.locator("h1").count())) continue;
    paths.push(`/demo/${id}`, `/demo/${id}/nieuw`, `/demo/${id}/inlezen`);
    const views = await first.locator(".switch a").count();
    for (let i = 0; i < views; i += 1) paths.push(`/demo/${id}?weergave=${i}`);
    const list = await first.evaluate(async (register) =>
      (await (await fetch(`/api/v1/records/${register}?region=demo&limit=1`)).json()).items, id);
    if (list?.[0]) paths.push(`/demo/${id}/${list[0].id}`, `/demo/${id}/${list[0].id}/wijzig`);
  }
  return [...new Set(paths)];
}

const only = new RegExp(process.argv[process.argv.indexOf("--only") + 1 || process.argv.length] ?? "");
const paths = (await allPaths()).filter((path) => only.test(path));
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(path) {
  const times = [];
  let weight = 0;
  let html = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext({ locale: "nl-NL", storageState, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const scripts = [];
    page.on("response", (answer) => {
      if (answer.request().resourceType() === "script") scripts.push(answer.body());
      if (answer.request().resourceType() === "document") answer.body().then((b) => { html = gzipSync(b).length; }, () => {});
    });
    await page.goto(base + path, { waitUntil: "load" });
    weight = (await Promise.all(scripts)).reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
    times.push(await page.evaluate(() => new Promise((resolve) => {
      const told = () => resolve({
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
        complete: performance.getEntriesByType("navigation")[0].loadEventStart,
      });
      requestAnimationFrame(() => requestAnimationFrame(told));
    })));
    await context.close();
  }
  return { path, weight, html, paint: median(times.map((one) => one.paint)), complete: median(times.map((one) => one.complete)) };
}

const figures = [];
for (const path of paths.filter((one) => !/\/(nieuw|inlezen|wijzig)$/.test(one))) figures.push(await measure(path));
const kib = (bytes) => (bytes / 1024).toFixed(1);
const worst = (key) => figures.reduce((a, b) => (b[key] > a[key] ? b : a));
for (const key of ["weight", "html"]) {
  console.log(`largest ${key === "weight" ? "scripts" : "page"}: ${kib(worst(key)[key])} KiB gzip, ${worst(key).path}`);
}
for (const key of ["paint", "complete"]) {
  console.log(`slowest ${key}: ${Math.round(worst(key)[key])} ms, ${worst(key).path}; median of all ${Math.round(median(figures.map((one) => one[key])))} ms`);
}
console.log(`${figures.length} pages, ${ROUNDS} times each, ${SLOWER} times slower, 390 px`);

let found = 0;
if (process.argv.includes("--sweep")) {
  for (const width of [320, 390, 768, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ locale: "nl-NL", storageState, colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
      const page = await context.newPage();
      for (const path of paths) {
        await page.goto(base + path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        await page.evaluate(axeSource());
        const { violations } = await page.evaluate(() => axe.run());
        const told = violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
        if (wide > 0) told.push(`${wide} px too wide`);
        for (const line of told) console.log(`${width} ${colorScheme} ${path}  ${line}`);
        found += told.length;
      }
      await context.close();
    }
  }
  console.log(`sweep: ${paths.length} pages, 4 widths, 2 themes: ${found} found`);
}
await browser.close();
process.exit(found ? 1 : 0);
