// A session from invitation to what came of it with the keyboard alone: no test of this file points
// at anything. What has to be pressed is first reached with Tab, as somebody without a mouse does.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { opener, serveDemo, tabTo, untilMade, untilSaid } from "./served.mjs";
import { finish, openBrowser, project, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveDemo();
const problems = [];
const open = opener(browser, problems, { viewport: { width: 1440, height: 900 } });
const lead = await open({ way: server.ways[0] });
const example = join(project, "examples/rijn-en-linge");
const demo = server.base + "/demo";
let session = "";

const loads = (page, action) => Promise.all([page.waitForEvent("load"), action()]);
const heading = (page) => page.locator("h1").innerText();

async function press(page, selector) {
  await tabTo(page, selector);
  await loads(page, () => page.keyboard.press("Enter"));
}
const pressed = (page, name) => press(page, `role=button[name=${name}]`);
const followed = (page, name) => press(page, `role=link[name=${name}]`);

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** A list is walked with the arrows until it says so. */
async function choose(page, selector, value) {
  await tabTo(page, selector);
  await page.keyboard.press("Home");
  for (let i = 0; i < 300 && await page.inputValue(selector) !== value; i += 1) {
    await page.keyboard.press("ArrowDown");
  }
  assert.equal(await page.inputValue(selector), value);
}

async function mark(page, selector) {
  await tabTo(page, selector);
  await page.keyboard.press("Space");
  assert.ok(await page.locator(selector).first().isChecked(), selector);
}

async function give(page, selector, files) {
  // The browser is asked to hand over its choice of files well before Enter brings it.
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    tabTo(page, selector).then(() => page.keyboard.press("Enter")),
  ]);
  await chooser.setFiles(files);
}

const harvestPage = () => `${demo}/sessie/${session}/oogst`;

await test("the first Tab of a page leads past its head", async () => {
  await lead.goto(demo);
  await lead.keyboard.press("Tab");
  await Promise.all([lead.waitForURL("**#inhoud"), lead.keyboard.press("Enter")]);
});

await test("a session is made in its four steps", async () => {
  await followed(lead, '"Agenda"');
  await followed(lead, '"Nieuwe sessie"');
  await type(lead, "#titel", "Met toetsen alleen");
  await press(lead, "main form .btn.p");
  session = /sessie\/([0-9a-f-]+)\/opzet/.exec(lead.url())[1];
  await pressed(lead, '"Opslaan en verder"');
  await type(lead, "#veld-date", "20-5-2098");
  await type(lead, "#veld-begins", "13:30");
  await type(lead, "#veld-ends", "16:30");
  await type(lead, "#veld-place", "Rijnstad");
  await pressed(lead, '"Opslaan en verder"');
  await type(lead, "#veld-capacity", "20");
  await choose(lead, "#veld-sign_up", "open");
  await pressed(lead, '"Opslaan en verder"');
  assert.match(lead.url(), /uitnodigen$/);
});

await test("people sign up, and one signs off", async () => {
  const visitor = await open();
  for (let number = 1; number <= 13; number += 1) {
    await visitor.goto(`${demo}/sessie/${session}`);
    await type(visitor, "#veld-name", `Deelnemer ${number}`);
    await type(visitor, "#veld-email", `deelnemer${number}@voorbeeld.example`);
    await type(visitor, "#veld-organisation", `School ${number}`);
    await choose(visitor, "#veld-constituency", number % 2 ? "teacher" : "student");
    await choose(visitor, "#veld-sector", number % 3 ? "vo" : "po");
    await pressed(visitor, "/Meld me aan/");
    assert.match(await heading(visitor), /Je hebt een plaats/);
  }
  await pressed(visitor, "/Meld me af/");
  assert.match(await heading(visitor), /Je bent afgemeld/);
  await visitor.context().close();
});

await test("they are seated, and one moves", async () => {
  await lead.goto(`${demo}/sessie/${session}/aanmeldingen`);
  await followed(lead, "/Tafels/");
  await pressed(lead, "/Verdeel de mensen/");
  assert.equal(await lead.locator(".table-card li").count(), 12);
  const first = lead.locator(".table-card").first().locator("li").first();
  const name = await first.locator("strong").innerText();
  const list = `select[name="${await first.locator("select").getAttribute("name")}"]`;
  await choose(lead, list, "2");
  await pressed(lead, "/Bewaar verplaatsingen/");
  assert.ok((await lead.locator(".table-card").nth(1).innerText()).includes(name));
});

await test("Word forms are given, doubts answered, ideas coded, the Duiding written", async () => {
  const forms = readdirSync(example).filter((name) => name.startsWith("tafel-"));
  await lead.goto(harvestPage());
  await give(lead, "#formulieren", forms.map((name) => join(example, name)));
  await pressed(lead, "/Lees de formulieren in/");
  await untilMade(lead, harvestPage());
  await followed(lead, "/Kijk na en geef onderwerpen/");
  await tabTo(lead, "fieldset input[type=radio]");
  await lead.keyboard.press("ArrowDown");
  await mark(lead, ".coding input[type=checkbox]");
  await type(lead, ".coding input[type=text]", "Tijd voor begeleiding");
  // The button stands below everything; from a field Enter is as good.
  await loads(lead, () => lead.keyboard.press("Enter"));
  await untilMade(lead, harvestPage());
  await followed(lead, "/Schrijf de Duiding/");
  await type(lead, "#t-summary", "Begeleiding komt aan elke tafel terug.");
  await pressed(lead, "/Bewaar en maak het verslag opnieuw/");
  await untilMade(lead, harvestPage());
});

await test("the harvest is published", async () => {
  await followed(lead, '"Publiceer"');
  await press(lead, "main form button.p");
  await untilSaid(lead, harvestPage(), (text) => text.includes("Bekijk de openbare pagina"));
  await followed(lead, "/Bekijk de openbare pagina/");
  assert.match(await lead.locator("main").innerText(), /Met toetsen alleen, 20 mei 2098/);
});

await test("an agreement gets an owner and is reported done", async () => {
  await lead.goto(`${demo}/agreement/nieuw`);
  await type(lead, "#veld-what", "Elke school heeft een vaste begeleider");
  await tabTo(lead, "#veld-owner");
  await lead.keyboard.press("ArrowDown");
  assert.notEqual(await lead.inputValue("#veld-owner"), "");
  await type(lead, "#veld-due", "1-9-2098");
  await pressed(lead, '"Opslaan"');
  await pressed(lead, '"Ik begin"');
  await followed(lead, '"Wijzig"');
  await type(lead, "#veld-evidence", "Sinds augustus heeft elke school er een.");
  await pressed(lead, '"Opslaan"');
  await pressed(lead, '"Gedaan melden"');
  assert.match(await lead.locator("main").innerText(), /Gedaan/);
});

await test("a visitor asks a question, and it is answered", async () => {
  const visitor = await open();
  await visitor.goto(`${demo}/sessie/${session}`);
  await press(visitor, "a[href*='/reactie']");
  await type(visitor, "#v-text", "Geldt dit ook voor invallers?");
  await pressed(visitor, '"Verstuur"');
  await visitor.context().close();
  await lead.goto(demo + "/feedback");
  await followed(lead, "/Geldt dit ook voor invallers/");
  await followed(lead, '"Wijzig"');
  await type(lead, "#veld-answer", "Ja, voor iedereen die lesgeeft.");
  await pressed(lead, '"Opslaan"');
  await pressed(lead, '"Afhandelen"');
});

await test("no page had a script error", () => assert.deepEqual(problems, []));
await browser.close();
await server.stop();
finish();
