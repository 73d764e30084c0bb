// Every page that the server's own tables declare, with what the demo region holds: nothing for axe,
// nothing sideways, every tab stop to be seen. A new page cannot be forgotten: the routes are read from
// the source, and what answers with HTML has to be looked at. `./regio sweep` takes all widths and
// colours and every register.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { letters, opener, pictures, serveDemo } from "./served.mjs";
import { axeSource, finish, openBrowser, project, test } from "./support.mjs";

const source = join(project, "app");
const routes = ["api", "screens"].flatMap((folder) => readdirSync(join(source, folder))
  .filter((name) => name.endsWith(".cc"))
  .flatMap((name) => [...readFileSync(join(source, folder, name), "utf8")
    .matchAll(/\{\s*"GET",\s*"([^"]+)",\s*(everybody|member|administrator|person)\s*,/g)])
  .map(([, path, policy]) => ({ path, policy })));

const browser = await openBrowser();
const server = await serveDemo();
const problems = [];
const open = opener(browser, problems);
const lead = await open({ way: server.ways[0] });
const administrator = await open({ way: server.ways[1] });
const visitor = await open();
const { to: mailTo } = letters(server.data);
const demo = server.base + "/demo";
for (const page of [lead, administrator, visitor]) page.setDefaultTimeout(15000);

const api = async (path) => (await administrator.request.get(`${server.base}/api/v1/${path}`)).json();
const firstOf = async (register) => (await api(`records/${register}?region=demo&limit=1`)).items[0]?.id;
async function press(page, selector) {
  await Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
}
const pressed = (page, name) => press(page, `role=button[name=${name}]`);
const table = "# Tafel Groen\n\n| | Werven |\n|---|---|\n| Onderwijsregio | Samen langs de mbo's |\n";
const form = [{ name: "groen.md", mimeType: "text/markdown", buffer: Buffer.from(table) }];

/** What the demo region lacks is made: a harvest, a sign-up, letters, jobs, an account. */
const made = {};
await test("there is something to look at on every page", async () => {
  const planned = (await api("records/session?region=demo&filter=status:eq:planned&limit=1")).items[0];
  made.session = planned.id;
  await visitor.goto(`${demo}/sessie/${made.session}`);
  await visitor.fill("#veld-name", "Deelnemer");
  await visitor.fill("#veld-email", "deelnemer@voorbeeld.example");
  await visitor.fill("#veld-organisation", "School");
  await visitor.selectOption("#veld-constituency", { index: 1 });
  await visitor.selectOption("#veld-sector", { index: 1 });
  await press(visitor, "main form.form button");
  made.signUp = new URL(visitor.url()).pathname;
  assert.match(made.signUp, /aanmelding/);

  const person = { name: "Aad Vroeg", constituency: "teacher", consent: true, email: "aad@voorbeeld.example" };
  const answer = await lead.request.post(`${server.base}/api/v1/commands`, { data: { id: crypto.randomUUID(),
    region: "demo", register: "person", record: crypto.randomUUID(), type: "create", data: person } });
  assert.equal(answer.status(), 200);
  await lead.goto(`${demo}/sessie/${made.session}/uitnodigen`);
  await lead.getByLabel("Leraar").check();
  await pressed(lead, "/Toon wie dat zijn/");
  await lead.fill("#bericht", "Beste {naam},\n\nKom je? {link}");
  await pressed(lead, "/Bewaar en bekijk/");
  await lead.getByRole("button", { name: /Verstuur aan/ }).click();
  const mail = await mailTo("aad@voorbeeld.example", /Beste Aad/);
  made.stop = new URL(/List-Unsubscribe:\r\n <(\S+)>/.exec(mail)[1]).pathname;

  await lead.goto(demo + "/oogst");
  await lead.fill("#titel", "Wat kan samen");
  await lead.setInputFiles("#formulieren", form);
  await lead.click(".send-forms button");
  await lead.locator(".documents").first().waitFor();
  made.harvest = new URL(lead.url()).pathname.split("/").at(-1);
  await press(lead, "a[href$='/publiceren']");
  await lead.locator(".send button").click();
  await lead.locator(".job-box.good").waitFor();
  made.job = (await api("jobs?region=demo")).items[0].id;

  await lead.goto(`${demo}/sessie/${made.session}/oogst`);
  await lead.setInputFiles("#formulieren", form);
  await lead.locator("form:has(#formulieren) button").click();
  await lead.locator(".figures").first().waitFor();

  const header = "vestigingscode,brin,naam,type,sector,denominatie,postcode,plaats,gemeente,provincie," +
    "leerlingen_2024,lat,lon,bevoegd_gezag_nr_2020";
  const row = "90ZZ00,90ZZ,De Boom,Basisonderwijs,PO,Openbaar,4001AA,Tiel,TIEL,Gelderland,210,51.8,5.4,41800";
  await lead.goto(demo + "/netwerk/inlezen");
  await lead.setInputFiles("#bestanden", [{ name: "v.csv", mimeType: "text/csv", buffer: Buffer.from(`${header}\n${row}\n`) }]);
  await lead.click(".send button");
  await lead.locator("form[action$='/doorvoeren']").waitFor();
  made.schools = new URL(lead.url()).pathname.split("/").at(-1);
});

async function invite(name) {
  await administrator.goto(demo + "/mensen-en-rollen");
  await administrator.fill("#v-naam", name);
  await administrator.fill("#v-email", `${name.toLowerCase()}@regio.example`);
  await administrator.selectOption("#v-rol", "member");
  await press(administrator, "#uitnodigen button");
  return administrator.locator(".handed code").innerText();
}
const member = await open();
await test("somebody has an account of their own", async () => {
  await member.goto(await invite("Kees"));
  await member.fill("#v-wachtwoord", "negen groene kikkers");
  await press(member, "main button");
  made.invitation = new URL(await invite("Lena")).pathname;
});

const registers = (await api("registers?region=demo")).items;
const laid = readdirSync(join(project, "web/registers")).map((name) => name.replace(".toml", ""));
const sessionPage = /\/sessie\/\{id\}/;
const ALL = Boolean(process.env.REGIO_ALL_SIZES);

/** A route with ids in it: the addresses that stand for it. */
async function examples({ path }) {
  const at = path.replace("{region}", "demo");
  if (path === "/{region}/{register}/{id}/notitie/{note}") return [];
  if (path.includes("{register}")) {
    const chosen = registers.filter((one) => ALL || laid.includes(one.id) || !path.includes("{id}"));
    const out = [];
    for (const { id: register } of chosen) {
      const id = path.includes("{id}") ? await firstOf(register) : "";
      if (id !== undefined) out.push(at.replace("{register}", register).replace("{id}", id));
    }
    return out;
  }
  if (path.includes("/aanmelding/")) return [made.signUp];
  if (path.includes("/geen-uitnodigingen/")) return [made.stop];
  if (path === "/binnen/{code}") return [made.invitation];
  if (path === "/{region}/kaarten/{name}") {
    await visitor.goto(demo + "/kaarten");
    return [await visitor.locator("main a[href*='/kaarten/']").first().getAttribute("href")];
  }
  const id = sessionPage.test(path) ? made.session : path.includes("/taken/") ? made.job
    : path.includes("/netwerk/inlezen/") ? made.schools : made.harvest;
  return [at.replace("{id}", id).replace("{language}", "nl").replace("{scheme}", "systeem").replace("{name}", "screens.css")];
}

const who = ({ path, policy }) => policy === "person" ? member
  : policy === "everybody" && !path.includes("{register}") && !/\/sessie\/nieuw/.test(path) ? visitor
    : sessionPage.test(path) || path.includes("/oogst/") || path.includes("/netwerk/") ? lead : administrator;

const pages = [];
await test("every route is asked, and what is a page is looked at", async () => {
  for (const route of routes) {
    for (const path of await examples(route)) {
      const answer = await who(route).request.get(server.base + path, { maxRedirects: 0 });
      const type = answer.headers()["content-type"] ?? "";
      if (!type.startsWith("text/html")) continue;
      // Without a provider there is nobody to ask; that is a page as well.
      const wanted = route.path.startsWith("/inloggen/extern") || route.path === "/metrics" ? [200, 400, 401, 403, 404] : [200];
      assert.ok(wanted.includes(answer.status()), `${path}: ${answer.status()}`);
      pages.push({ page: who(route), path });
    }
  }
  // Views of a list, pages with mistakes, and what a visitor sees of what members see.
  for (const { id } of ALL ? registers : []) {
    for (const number of [1, 2]) pages.push({ page: administrator, path: `/demo/${id}?weergave=${number}` });
  }
  for (const path of ["/demo", "/demo?q=coach", "/demo/mensen-en-rollen"]) pages.push({ page: administrator, path });
  for (const register of laid) {
    const id = await firstOf(register);
    if (register !== "person") pages.push({ page: visitor, path: `/demo/${register}/${id}` });
  }
  for (const path of ["/demo/geheim", "/demo/initiative/nieuw"]) pages.push({ page: visitor, path });
  assert.ok(pages.length > 100, String(pages.length));
});

/** Each tab stop, with the keyboard in hand: in sight, not covered, with an outline. */
const unseen = () => {
  const shows = (one) => {
    const style = getComputedStyle(one);
    const near = one.closest("li, label, td, th, .pick, svg a, a, .field") ?? one;
    const outlined = [one, near, ...one.children].some((part) => {
      const it = getComputedStyle(part);
      return (it.outlineStyle !== "none" && parseFloat(it.outlineWidth) >= 2) || it.boxShadow !== "none" || it.strokeWidth === "3px";
    });
    const box = one.getBoundingClientRect();
    return outlined && style.visibility === "visible" && box.width > 1 && box.height > 1 &&
      box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth + 1;
  };
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => !one.disabled && one.tabIndex >= 0 && one.type !== "hidden" && one.checkVisibility() &&
      !one.closest(".trap") && (one.type !== "radio" || one.checked));
  return stops.filter((one) => {
    one.focus();
    return document.activeElement === one && !shows(one);
  }).map((one) => one.outerHTML.slice(0, 120)).slice(0, 3);
};

/** What Tab alone does not reach: every field and button, of a group of radio buttons one. */
async function unreached({ page, path }) {
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(server.base + path);
  const stops = await page.evaluate(() => {
    globalThis.missed = new Set([...document.querySelectorAll("main :is(button, input, select, textarea, summary)")]
      .filter((one) => !one.disabled && one.tabIndex >= 0 && one.type !== "hidden" && one.checkVisibility() && !one.closest(".trap")));
    document.addEventListener("focusin", ({ target }) => globalThis.missed.forEach((one) => {
      if (one === target || (one.type === "radio" && target.type === "radio" && one.name === target.name && one.form === target.form)) {
        globalThis.missed.delete(one);
      }
    }));
    document.activeElement?.blur();
    return document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length;
  });
  for (let i = 0; i < stops + 20; i += 1) {
    if (i % 10 === 0 && await page.evaluate(() => globalThis.missed.size === 0)) return [];
    await page.keyboard.press("Tab");
  }
  return page.evaluate(() => [...globalThis.missed].slice(0, 3).map((one) => one.outerHTML.slice(0, 120)));
}

async function look({ page, path }, width, colorScheme) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.goto(server.base + path);
  const where = `${path}, ${width} px, ${colorScheme}`;
  const name = path.replace(/[0-9a-f-]{36}/g, "x").replace(/[^a-z0-9]+/gi, "_").slice(0, 60);
  if (pictures) await page.screenshot({ path: join(pictures, `${width}-${colorScheme}${name}.png`), fullPage: true });
  const found = [];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.push(`${where}: ${wide} px too wide`);
  await page.evaluate(axeSource());
  const axe = await page.evaluate(async () => (await globalThis.axe.run()).violations
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 140)).slice(0, 2)}`));
  found.push(...axe.map((one) => `${where}: ${one}`));
  await page.keyboard.press("Tab");
  found.push(...(await page.evaluate(unseen)).map((one) => `${where}: the focus is not seen on ${one}`));
  return found;
}

const sizes = ALL
  ? [320, 390, 768, 1440].flatMap((width) => ["light", "dark"].map((scheme) => [width, scheme]))
  : [[320, "light"], [768, "dark"]];
for (const [width, scheme] of sizes) {
  await test(`${pages.length} pages at ${width} px, ${scheme}`, async () => {
    const found = [];
    for (const one of pages) found.push(...await look(one, width, scheme));
    assert.deepEqual(found, []);
  });
}

await test("Tab alone reaches every field and every button", async () => {
  const found = [];
  for (const one of pages) found.push(...(await unreached(one)).map((what) => `${one.path}: ${what}`));
  assert.deepEqual(found, []);
});

await test("no page had a script error", () => assert.deepEqual(problems, []));

await browser.close();
await server.stop();
finish();
