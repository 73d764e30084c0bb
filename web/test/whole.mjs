// The whole way, on the real server: an administrator invites a programme leader, who signs in with
// a passkey, reads in branches, writes down an initiative and an agreement about an idea of a
// harvest, and publishes that harvest; a visitor without script reads it, reacts, and sees later
// what came of it; a colleague sees each change without asking.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { addAuthenticator, opener, pictures, serveFirst } from "./served.mjs";
import { axeSource, finish, openBrowser, project, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveFirst();
const { base } = server;
const problems = [];
const region = base + "/proef";

const open = opener(browser, problems);

const heading = (page) => page.locator("h1").innerText();
async function press(page, selector) {
  await Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
}

let shots = 0;
async function looksRight(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
  if (pictures) {
    shots += 1;
    await page.screenshot({ path: `${pictures}/whole-${shots}-${name}.png`, fullPage: true });
  }
  const scripts = await page.evaluate(() => typeof customElements !== "undefined").catch(() => false);
  if (!scripts) return;
  await page.evaluate(axeSource());
  const found = await page.evaluate(() => axe.run());
  assert.deepEqual(found.violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`), [], name);
}

/** Comes in by the link of an invitation and adds a passkey, so that the role counts. */
async function comeIn(link, more) {
  const page = await open();
  await addAuthenticator(page);
  await page.goto(link);
  await more(page);
  await page.goto(base + "/mijn");
  await Promise.all([page.waitForURL("**/mijn?gelukt=sleutel"), page.locator(".passkey button").click()]);
  return page;
}

async function invite(page, name, email, role) {
  await page.goto(region + "/mensen-en-rollen");
  await page.fill("#v-naam", name);
  await page.fill("#v-email", email);
  await page.selectOption("#v-rol", role);
  await press(page, "#uitnodigen button");
  return page.locator(".handed code").innerText();
}

const withPassword = async (page) => {
  await page.fill("#v-wachtwoord", "negen groene kikkers");
  await press(page, "main button");
};

let administrator;
let leader;
let colleague;
await test("an administrator invites a programme leader and a colleague", async () => {
  administrator = await comeIn(server.link, async (page) => {
    await page.fill("#v-email", "beheer@regio.example");
    await press(page, "main button");
  });
  const first = await invite(administrator, "Lena Voorbeeld", "lena@regio.example", "facilitator");
  const second = await invite(administrator, "Kees Voorbeeld", "kees@regio.example", "member");
  leader = await comeIn(first, withPassword);
  colleague = await open();
  await colleague.goto(second);
  await withPassword(colleague);
});

await test("the programme leader signs in with the passkey", async () => {
  await leader.locator(".mine > summary").click();
  await press(leader, "form[action='/uit'] button");
  await leader.goto(base + "/inloggen");
  await Promise.all([leader.waitForURL((url) => url.pathname !== "/inloggen"),
    leader.locator(".passkey button").click()]);
  await leader.goto(region);
  assert.ok(await leader.getByText("Procesbegeleider").first().isVisible());
});

/** The colleague looks at a list; the change of the other has to appear on it by itself. */
let slowest = 0;
async function seenLive(path, change) {
  await colleague.goto(region + path);
  assert.equal(await colleague.locator(".fresh").count(), 0);
  await change();
  const done = performance.now();
  await colleague.locator(".fresh").first().waitFor({ timeout: 20000 });
  slowest = Math.max(slowest, performance.now() - done);
}

const header = "vestigingscode,brin,naam,type,sector,denominatie,postcode,plaats,gemeente,provincie,leerlingen_2024,lat,lon," +
  "bevoegd_gezag_nr_2020";
const rowsOf = (names) => names.map((name, i) =>
  `9${i}ZZ00,9${i}ZZ,${name},Basisonderwijs,PO,Openbaar,4001AA,Tiel,TIEL,Gelderland,2${i}0,51.8${i},5.4${i},4180${i}`);
const csv = (names) => ({ name: "vestigingen.csv", mimeType: "text/csv",
  buffer: Buffer.from([header, ...rowsOf(names)].join("\n") + "\n") });
async function readIn(files) {
  await leader.goto(region + "/netwerk");
  await leader.getByRole("link", { name: "Vestigingen inlezen" }).click();
  await leader.setInputFiles("#bestanden", files);
  await press(leader, ".send button");
  await leader.locator(".figures").waitFor();
  return leader.locator(".figures dd").allInnerTexts();
}
const carryOut = async () => {
  await leader.locator("form[action$='/doorvoeren'] button").click();
  await leader.locator(".job-box.good").waitFor();
};

await test("branches are read in on screen: first what would happen, then it happens", async () => {
  assert.deepEqual(await readIn([csv(["De <b>Boom</b>", "De Brug", "De Ark"])]), ["3", "0", "0", "0", "3"]);
  await looksRight(leader, "branches-new");
  await seenLive("/organisation", carryOut);
  assert.match(await leader.locator(".job-box").innerText(), /3 nieuw/);
  assert.deepEqual(await readIn([csv(["De <b>Boom</b>", "De Nieuwe Brug"])]), ["0", "1", "0", "1", "0"]);
  assert.match(await leader.locator(".diff").innerText(), /De Brug[\s\S]*De Nieuwe Brug/);
  await looksRight(leader, "branches-changed");
  await carryOut();
  await leader.goto(region + "/netwerk/inlezen");
  await leader.setInputFiles("#bestanden", [
    { name: "anders.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") }]);
  await press(leader, ".send button");
  await leader.locator(".job-box.bad").waitFor();
  assert.match(await leader.locator(".job-box").innerText(), /We herkennen de kolommen niet/);
  await leader.goto(region + "/netwerk/inlezen");
  await press(leader, ".send button");
  assert.match(await leader.locator(".summary").innerText(), /Kies minstens één bestand/);
});

const duo = ["bo", "vo"].map((kind) =>
  join(process.env.REGIO_DATA ?? join(project, "../shared/data"), `nl/duo-raw/alle-vestigingen-${kind}.csv`));
if (duo.every(existsSync)) {
  await test("the open data of the whole country goes in beside the running server", async () => {
    const started = performance.now();
    assert.equal((await readIn(duo))[0], "7887");
    await looksRight(leader, "branches-country");
    await carryOut();
    console.log(`        ${Math.round(performance.now() - started)} ms with both pages`);
  });
}

await test("an initiative is written down, and a colleague sees it appear", async () => {
  await leader.goto(region + "/initiative/nieuw");
  await leader.fill("#veld-title", "Samen begeleiden in Tiel");
  await seenLive("/initiative", () => press(leader, ".send button"));
  assert.equal(await heading(leader), "Samen begeleiden in Tiel");
});

let harvest;
await test("forms of a session become a harvest", async () => {
  const example = join(project, "examples/rijn-en-linge");
  await leader.goto(region + "/oogst");
  await leader.setInputFiles("#formulieren", readdirSync(example).map((name) => join(example, name)));
  await leader.click(".send-forms button");
  await leader.locator(".documents").first().waitFor({ timeout: 60000 });
  harvest = new URL(leader.url()).pathname;
  await looksRight(leader, "harvest");
});

await test("an agreement with owner and day is made about an idea of it", async () => {
  await leader.goto(region + "/contribution?q=begeleiding");
  await leader.locator("tbody th a, .card h2 a, .card h3 a").first().click();
  await leader.locator("a[href*='/agreement/nieuw']").first().click();
  await leader.fill("#veld-what", "Twee uur per week voor begeleiding");
  await leader.fill("#veld-due", "1-3-2027");
  await leader.selectOption("#veld-owner", { label: "Lena Voorbeeld" });
  await leader.selectOption("#veld-initiative", { label: "Samen begeleiden in Tiel" });
  await seenLive("/agreement", () => press(leader, ".send button"));
  assert.equal(await heading(leader), "Twee uur per week voor begeleiding");
  assert.match(await leader.locator(".promised").innerText(), /Lena Voorbeeld/);
});

let visitor;
await test("until it is published nobody outside sees the harvest", async () => {
  visitor = await open({ javaScriptEnabled: false });
  assert.equal((await visitor.goto(base + harvest + "/openbaar")).status(), 404);
  assert.equal((await visitor.goto(region + "/contribution")).status(), 404);
});

await test("the harvest is published after a look at the names in it", async () => {
  await leader.goto(base + harvest);
  await leader.getByRole("link", { name: "Maak deze oogst openbaar" }).click();
  assert.equal(await leader.locator("input[name=naam]:checked").count(), 0);
  await looksRight(leader, "publish");
  await seenLive("/publication", async () => {
    await press(leader, ".send button");
    await leader.locator(".job-box.good").waitFor();
  });
  await leader.locator(".publishing").getByRole("link", { name: "Bekijk de openbare pagina" }).click();
  await looksRight(leader, "public");
});

await test("a visitor finds it, reads it without script, takes the report along and reacts", async () => {
  await visitor.goto(region + "/oogst");
  await visitor.locator(".published a").first().click();
  const text = await visitor.locator("main").innerText();
  assert.match(text, /Wat eruit kwam/);
  assert.match(text, /Twee uur per week voor begeleiding/);
  assert.match(text, /1 maart 2027/);
  assert.ok(!text.includes("Lena Voorbeeld"), "no names of people");
  const [download] = await Promise.all([visitor.waitForEvent("download"),
    visitor.getByRole("link", { name: "Het hele verslag" }).first().click()]);
  assert.match(readFileSync(await download.path(), "utf8"), /Begeleiden/);
  await visitor.fill("#v-text", "Dit herken ik. Wanneer begint het?");
  await visitor.check("input[name='v.kind'][value=question]");
  await visitor.locator("form.form button").click();
  assert.match(await visitor.locator(".notice").innerText(), /aangekomen/);
  await visitor.locator("main a.btn").click();
  assert.equal(new URL(visitor.url()).pathname, harvest + "/openbaar");
  await leader.goto(region + "/feedback");
  assert.ok(await leader.getByText("Wanneer begint het?").first().isVisible());
});

await test("what came of it is told, and the visitor sees it", async () => {
  await leader.goto(region + "/agreement");
  await leader.getByRole("link", { name: "Twee uur per week voor begeleiding" }).first().click();
  const record = leader.url();
  await seenLive("/agreement", () =>
    press(leader, "form:has(input[name=naar][value=under_way]) button"));
  await leader.goto(record.split("?")[0] + "/wijzig");
  await leader.fill("#veld-evidence", "Sinds maart heeft elke starter een vast uur met een begeleider.");
  await press(leader, ".send button");
  await seenLive("/agreement", () => press(leader, "form:has(input[name=naar][value=done]) button"));
  await visitor.goto(base + harvest + "/openbaar");
  const text = await visitor.locator("#beloofd").innerText();
  assert.match(text, /Gedaan[\s\S]*vast uur met een begeleider/);
});

await test("withdrawn it is gone for everybody, and comes back when it is published again", async () => {
  await leader.goto(base + harvest + "/publiceren");
  await press(leader, "form[action$='/terugtrekken'] button");
  assert.equal((await visitor.goto(base + harvest + "/openbaar")).status(), 404);
  await leader.goto(base + harvest + "/publiceren");
  await leader.locator(".send button").click();
  await leader.locator(".job-box.good").waitFor();
  assert.equal((await visitor.goto(base + harvest + "/openbaar")).status(), 200);
  assert.match(await visitor.locator("#documenten").innerText(), /Versie 2/);
});

await test("nothing ran that should not", () => {
  assert.deepEqual(problems, []);
});

console.log(`        the slowest change appeared ${Math.round(slowest)} ms after the page of who made it`);
await browser.close();
await server.stop();
finish();
