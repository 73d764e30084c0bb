// Every page of a harvest: axe finds nothing, nothing scrolls sideways, nothing is fetched.
import assert from "node:assert/strict";
import { join } from "node:path";
import { doubtfulForms } from "./forms.mjs";
import { axeSource, finish, harvest, openBrowser, project, test } from "./support.mjs";

const browser = await openBrowser();
const pages = ["nakijken.html", "intern/index.html", "deelnemers/verslag.html",
  "stuurgroep/infographic.html"];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function check(folder, path, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme,
    bypassCSP: true });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) requests.push(request.url());
  });
  await page.goto("file://" + join(folder, path));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  // What the bar at the bottom covers comes free by scrolling; axe measures one moment.
  await page.addStyleTag({ content: ".save { position: static !important }" });
  await page.addScriptTag({ content: axeSource() });
  const found = await page.evaluate((tags) => axe.run({ runOnly: tags }), rules);
  await context.close();
  assert.deepEqual(requests, [], "nothing is fetched");
  assert.ok(wide <= width, `scrolls sideways: ${wide} > ${width}`);
  assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.length} × ` +
    `${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary}`), []);
}

const examples = harvest(join(project, "examples/rijn-en-linge"));
const doubtful = harvest(doubtfulForms());
for (const path of pages) {
  for (const width of [320, 390, 768, 1440]) {
    for (const scheme of ["light", "dark"]) {
      await test(`${path} at ${width}, ${scheme}`, async () => {
        await check(examples, path, width, scheme);
        if (width === 390) await check(doubtful, path, width, scheme);
      });
    }
  }
}

await test("the public page works without scripts", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("file://" + join(examples, "deelnemers/verslag.html"));
  assert.equal(await page.locator("script").count(), 0);
  assert.ok(await page.locator(".schema").isVisible());
  const links = await page.locator("main a[href^='#']").evaluateAll((all) =>
    all.map((link) => link.getAttribute("href").slice(1)));
  const ids = new Set(await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id)));
  assert.deepEqual(links.filter((link) => !ids.has(decodeURIComponent(link))), []);
  await context.close();
});

await test("a cell of the schema opens its contributions with the keyboard", async () => {
  const page = await browser.newPage();
  await page.goto("file://" + join(examples, "intern/index.html"));
  await page.locator("button.cell").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#cell li").count() >= 5);
  await page.locator("#f-text").fill("loket");
  const shown = await page.locator("#ideas tbody tr:not([hidden])").count();
  assert.ok(shown > 0 && shown < 20);
  await page.close();
});

await browser.close();
finish();
