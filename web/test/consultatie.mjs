// A draft that is put to everybody, on the real server: written and put forward without a terminal,
// commented on without an account and without script, dealt with, and its outcome told.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { look, opener, serveDemo, tabTo } from "./served.mjs";
import { finish, openBrowser, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveDemo();
const problems = [];
const open = opener(browser, problems, { bypassCSP: true, acceptDownloads: true,
  viewport: { width: 1440, height: 900 } });
const lead = await open({ way: server.ways[0] });
const heading = (page) => page.locator("h1").innerText();
const activate = (role) => (page, name) =>
  Promise.all([page.waitForEvent("load"), page.getByRole(role, { name }).first().click()]);
const [press, follow] = [activate("button"), activate("link")];
const draft = `# Begeleiden van starters

Elke starter krijgt **een coach** in het eerste jaar, ook wie in deeltijd werkt.

Besturen delen hun coaches in een poule. Dat betekent:
- een lijst met wie er vrij is;
- een verrekening per dagdeel.

## Wanneer

We beginnen in mei.`;
let page = "";

await test("there is nothing yet, and it says so", async () => {
  await lead.goto(`${server.base}/demo/consultatie`);
  assert.ok(await lead.getByText("Er is nu geen concept").isVisible());
  await look(lead, "consultaties-leeg");
  await follow(lead, "Nieuwe consultatie");
  await look(lead, "consultatie-nieuw");
});

await test("a draft is written; what is wrong comes back with what was typed", async () => {
  await tabTo(lead, "#veld-title");
  await lead.keyboard.type("Starters goed begeleiden");
  await lead.fill("#veld-question", "Wat mist er, en wat werkt bij jou niet?");
  await lead.fill("#veld-text", draft);
  await press(lead, "Opslaan");
  assert.match(await lead.locator(".summary").innerText(), /Reageren kan tot en met/);
  assert.equal(await lead.inputValue("#veld-text"), draft);
  await lead.fill("#veld-deadline", "1-6-2098");
  await press(lead, "Opslaan");
  assert.match(lead.url(), /behandelen/);
  await look(lead, "consultatie-klaar");
  page = lead.url().replace(/\/behandelen.*/, "");
});

await test("nobody else sees it before it is put forward", async () => {
  const visitor = await open();
  assert.equal((await visitor.goto(page)).status(), 404);
  await press(lead, "Leg voor aan iedereen");
  assert.equal((await visitor.goto(page)).status(), 200);
  assert.equal(await heading(visitor), "Starters goed begeleiden");
  assert.equal(await visitor.locator(".consult-row").count(), 3);
  assert.equal(await visitor.locator(".consult-text strong").innerText(), "een coach");
  await look(visitor, "consultatie-open");
  await visitor.context().close();
});

await test("a visitor comments without script and without a name; text is text", async () => {
  const visitor = await open({ javaScriptEnabled: false });
  await visitor.goto(page);
  await visitor.getByText("Reageer op alinea 2").click();
  const form = visitor.locator(".consult-row").nth(1);
  await form.locator("textarea").fill("Wie betaalt <b>de reistijd</b>?");
  await Promise.all([visitor.waitForEvent("load"),
    form.getByRole("button", { name: "Stuur je reactie" }).click()]);
  assert.match(await form.innerText(), /Je reactie is aangekomen/);
  assert.ok(!(await visitor.content()).includes("reistijd"));
  await visitor.context().close();
});

await test("another one gives a name and a role, by keyboard; an empty comment comes back", async () => {
  const visitor = await open();
  await visitor.goto(page);
  const first = visitor.locator(".consult-row").first();
  await tabTo(visitor, ".consult-row:first-of-type summary");
  await visitor.keyboard.press("Enter");
  await Promise.all([visitor.waitForEvent("load"),
    first.getByRole("button", { name: "Stuur je reactie" }).click()]);
  assert.ok(await visitor.locator(".consult-row .error").isVisible(), await visitor.innerText("main"));
  await look(visitor, "consultatie-fout");
  await first.locator("textarea").fill("Deeltijders hebben juist meer tijd nodig.");
  await first.getByLabel(/Je naam/).fill("Noor Voorbeeld");
  await first.getByLabel("Geleding").selectOption("teacher");
  await Promise.all([visitor.waitForEvent("load"),
    first.getByRole("button", { name: "Stuur je reactie" }).click()]);
  await look(visitor, "consultatie-gestuurd");
  await visitor.context().close();
});

await test("who wrote to a paragraph that is gone meanwhile has the whole text to take along", async () => {
  const visitor = await open();
  await visitor.goto(page);
  const row = visitor.locator(".consult-row").first();
  await row.locator("summary").click();
  const words = "Wat wij leerden: <begin> klein.\n\nEn vraag het de starters zelf.";
  await row.locator("textarea").fill(words);
  await row.locator('[name="alinea"]').evaluate((one) => { one.value = "pdeadbeef"; });
  await Promise.all([visitor.waitForEvent("load"),
    row.getByRole("button", { name: "Stuur je reactie" }).click()]);
  assert.equal(await heading(visitor), "Je reactie is niet verstuurd");
  assert.equal(await visitor.getByLabel("Dit schreef je").inputValue(), words);
  await look(visitor, "consultatie-kwijt");
  await follow(visitor, "Open de consultatie");
  assert.equal(visitor.url(), page);
  await visitor.context().close();
});

await test("a paragraph in between does not move the comments", async () => {
  await lead.goto(`${page}/tekst`);
  await lead.fill("#veld-text", draft.replace("Besturen delen", "Een nieuwe alinea over geld.\n\nBesturen delen al"));
  await press(lead, "Opslaan");
  await lead.goto(`${page}/behandelen`);
  const text = await lead.locator("main").innerText();
  assert.match(text, /Alinea 1[\s\S]*Deeltijders[\s\S]*Alinea 3[\s\S]*reistijd/);
  assert.match(text, /0 van de 2 reacties behandeld/);
  await look(lead, "consultatie-behandelen");
});

await test("each comment gets a decision and a reason; the progress tells", async () => {
  const items = lead.locator(".handle");
  // Somebody else was first: what was typed here is not lost.
  const other = await lead.context().newPage();
  await other.goto(lead.url());
  await other.locator(".handle").nth(0).getByLabel("Waarom").fill("Van een collega.");
  await press(other, "Bewaar wat je besloot");
  await items.nth(1).getByLabel("Waarom").fill("Lang over nagedacht.");
  await items.nth(0).getByLabel("Waarom").fill("Ook hierover.");
  await press(lead, "Bewaar wat je besloot");
  assert.ok(await lead.locator(".problem-box").isVisible());
  assert.equal(await items.nth(1).getByLabel("Waarom").inputValue(), "Lang over nagedacht.");
  assert.equal(await items.nth(0).getByLabel("Waarom").inputValue(), "Ook hierover.");
  await items.nth(0).getByLabel("Wat we ermee deden").selectOption("adopted");
  await items.nth(0).getByLabel("Waarom").fill("Staat er nu zo in.");
  await press(lead, "Bewaar wat je besloot");
  assert.match(await lead.locator(".count").innerText(), /1 van de 2/);
  const visitor = await open();
  await visitor.goto(page);
  assert.match(await visitor.locator(".consult-row").first().innerText(), /Noor Voorbeeld, Leraar[\s\S]*Overgenomen[\s\S]*Staat er nu zo in/);
  assert.ok(!(await visitor.content()).includes("reistijd"));
  await visitor.context().close();
  await items.nth(1).getByLabel("Wat we ermee deden").selectOption("not_adopted");
  await items.nth(1).getByLabel("Waarom").fill("Dat regelt ieder bestuur zelf.");
  await press(lead, "Bewaar wat je besloot");
  assert.match(await lead.locator(".count").innerText(), /2 van de 2/);
});

await test("closed, and settled with a final text for everybody; as Excel and CSV", async () => {
  await press(lead, "Sluit het reageren");
  await lead.goto(`${page}/tekst`);
  await lead.fill("#veld-final_text", "Elke starter krijgt een coach.\n\nWie in deeltijd werkt, krijgt meer tijd.");
  await press(lead, "Opslaan");
  await lead.goto(`${page}/behandelen`);
  await press(lead, "Maak de uitkomst openbaar");
  const visitor = await open();
  await visitor.goto(page);
  assert.match(await visitor.locator(".consult-final").innerText(), /krijgt meer tijd/);
  assert.equal(await visitor.getByText("Reageer op alinea").count(), 0);
  assert.match(await visitor.locator("main").innerText(), /Wie betaalt <b>de reistijd<\/b>\?/);
  await look(visitor, "consultatie-uitkomst");
  const [sheet] = await Promise.all([visitor.waitForEvent("download"),
    visitor.getByRole("link", { name: "Reacties als CSV" }).click()]);
  assert.match(readFileSync(await sheet.path(), "utf8"), /Overgenomen/);
  const [book] = await Promise.all([visitor.waitForEvent("download"),
    visitor.getByRole("link", { name: "Reacties als Excel" }).click()]);
  assert.equal(readFileSync(await book.path()).subarray(0, 2).toString(), "PK");
  await visitor.emulateMedia({ media: "print" });
  assert.ok(await visitor.locator(".consult-final").isVisible());
  await visitor.goto(`${server.base}/demo/consultatie`);
  await look(visitor, "consultaties");
  await visitor.context().close();
});

await test("no page had a mistake in its script", () => assert.deepEqual(problems, []));
await browser.close();
await server.stop();
finish();
