// A whole session on the real server, as one facilitator and sixty invented people live it: made
// from a format, invited to, signed up for (without script), seated, its six Word forms read in,
// checked and coded, the report edited and read again, published, followed up. By keyboard where it
// counts, looked at by axe at every step, on a wide screen and a telephone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { letters, look, opener, pictures, serveDemo, tabTo, untilMade, untilSaid } from "./served.mjs";
import { finish, openBrowser, project, test, workFolder } from "./support.mjs";

const data = workFolder();
const people = 60;
const places = 58;
const example = join(project, "examples/rijn-en-linge");

const browser = await openBrowser();
const server = await serveDemo(data);
const problems = [];
const open = opener(browser, problems, { bypassCSP: true, acceptDownloads: true,
  viewport: { width: 1440, height: 900 } });
const heading = (page) => page.locator("h1").innerText();
const lead = await open({ way: server.ways[0] });
let session = "";

const activate = (role) => (page, name) =>
  Promise.all([page.waitForEvent("load"), page.getByRole(role, { name }).first().click()]);
const [press, follow] = [activate("button"), activate("link")];

const { all: mails, to: mailTo } = letters(data);
const constituencies = ["board_member", "school_leader", "staff_office", "teacher", "trainer", "student"];
const sectors = ["po", "vo", "so", "mbo", "ho"];

async function signUp(page, number) {
  await page.goto(`${server.base}/demo/sessie/${session}`);
  await page.fill("#veld-name", `Deelnemer ${number}`);
  await page.fill("#veld-email", `deelnemer${number}@voorbeeld.example`);
  await page.fill("#veld-organisation", `School ${1 + (number % 17)}`);
  await page.selectOption("#veld-constituency", constituencies[number % 6]);
  await page.selectOption("#veld-sector", sectors[number % 5]);
  if (number === 3) await page.fill("#veld-needs", "Een plek vooraan");
  if (number === 4) await page.fill("#veld-question", "Wie betaalt de coach?");
  await press(page, /Meld me aan|Zet me op de wachtlijst/);
  return page.url();
}

await test("from the home page to the agenda to a new session, by keyboard", async () => {
  await follow(lead, "Agenda");
  await look(lead, "agenda");
  await follow(lead, "Nieuwe sessie");
  await look(lead, "nieuw");
  await tabTo(lead, "#titel");
  await lead.keyboard.type("Samen begeleiden in de regio");
  await tabTo(lead, "main form .btn.p");
  await Promise.all([lead.waitForEvent("load"), lead.keyboard.press("Enter")]);
  session = /sessie\/([0-9a-f-]+)\/opzet/.exec(lead.url())[1];
  assert.equal(await heading(lead), "Samen begeleiden in de regio");
  assert.match(await lead.inputValue("#veld-question"), /schaalniveau/);
  await look(lead, "stap-1-vraag");
  await press(lead, "Opslaan en verder");
});

await test("date, place and programme; what is wrong comes back with what was typed", async () => {
  await lead.fill("#veld-date", "20-5-2098");
  await lead.fill("#veld-begins", "13:30");
  await lead.fill("#veld-ends", "16:30");
  await lead.fill("#veld-place", "Rijnstad");
  await lead.fill("#veld-online", "https://meet.example/samen");
  await lead.fill("#veld-programme", "Welkom\n14:00 Aan tafel");
  await press(lead, "Opslaan en verder");
  assert.match(await lead.locator(".summary").innerText(), /begint niet met een tijd/);
  assert.equal(await lead.inputValue("#veld-place"), "Rijnstad");
  await look(lead, "stap-2-fout");
  await lead.fill("#veld-programme", "13:30 Welkom | procesbegeleider\n14:00 Aan tafel | gespreksleiders en verslagleggers");
  await press(lead, "Opslaan en verder");
});

await test("groups and sign-up", async () => {
  await lead.fill("#veld-capacity", String(places));
  await lead.selectOption("#veld-sign_up", "open");
  await look(lead, "stap-3-groepen");
  await press(lead, "Opslaan en verder");
  assert.match(lead.url(), /uitnodigen$/);
  await look(lead, "stap-4-uitnodigen");
});

const uuid = () => `0190aaaa-0000-7000-8000-${Math.random().toString(16).slice(2, 14).padEnd(12, "0")}`;
await test("people are invited by their role; who wants no more of it is not asked again", async () => {
  for (const [name, constituency, consent] of [["Aad Vroeg", "teacher", true], ["Bea Laat", "teacher", true],
    ["Cor Nooit", "teacher", false], ["Dia Bestuur", "board_member", true]]) {
    const answer = await lead.request.post(`${server.base}/api/v1/commands`, { data: { id: uuid(), region: "demo",
      register: "person", record: uuid(), type: "create", data: { name, constituency, consent,
        email: `${name.toLowerCase().replace(" ", ".")}@voorbeeld.example` } } });
    assert.equal(answer.status(), 200, await answer.text());
  }
  await lead.goto(`${server.base}/demo/sessie/${session}/uitnodigen`);
  await lead.getByLabel("Leraar").check();
  await press(lead, "Toon wie dat zijn");
  assert.deepEqual(await lead.locator(".name-list li").allInnerTexts(), ["Aad Vroeg", "Bea Laat"]);
  await lead.fill("#bericht", "Beste {naam},\n\nKom je? {wie}");
  await press(lead, "Bewaar en bekijk");
  assert.match(await lead.locator(".summary").innerText(), /niet kennen: wie/);
  await lead.fill("#bericht", "Beste {naam},\n\nKom je op {wanneer}? Meld je aan op {link}.");
  const [sheet] = await Promise.all([lead.waitForEvent("download"),
    lead.getByRole("link", { name: /Lijst voor je eigen mail/ }).click()]);
  assert.equal(readFileSync(await sheet.path()).subarray(0, 2).toString(), "PK");
  await press(lead, "Verstuur aan 2 mensen");
  const mail = await mailTo("aad.vroeg@voorbeeld.example", /Beste Aad Vroeg/);
  assert.match(mail, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
  const stop = /List-Unsubscribe:\r\n <(\S+)>/.exec(mail)[1];
  const visitor = await open();
  await visitor.goto(stop);
  await look(visitor, "niet-meer-vragen");
  await press(visitor, "Vraag me niet meer");
  assert.equal(await heading(visitor), "We vragen je niet meer");
  await visitor.context().close();
  await lead.goto(`${server.base}/demo/sessie/${session}/uitnodigen`);
  await press(lead, "Herinner 1 persoon die nog niets liet horen");
  await mailTo("bea.laat@voorbeeld.example", /Beste Bea Laat/);
  for (let i = 0; i < 100 && !(await lead.getByText("2 keer").count()); i += 1) {
    await lead.waitForTimeout(200);
    await lead.reload();
  }
  assert.equal(mails().filter((one) => one.includes("To: aad.vroeg@")).length, 1);
  await look(lead, "uitgenodigd");
});

const own = [];
await test(`${people} people sign up, the first without script and by keyboard alone`, async () => {
  const visitor = await open({ javaScriptEnabled: false });
  own.push(await signUp(visitor, 1));
  assert.equal(await heading(visitor), "Je hebt een plaats, Deelnemer 1");
  await visitor.context().close();
  const page = await open();
  await page.goto(`${server.base}/demo/sessie/${session}`);
  await look(page, "openbaar");
  await tabTo(page, "#veld-name");
  await page.keyboard.type("Deelnemer 2");
  await tabTo(page, "#veld-email");
  await page.keyboard.type("geen adres");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".summary");
  assert.equal(await page.inputValue("#veld-name"), "Deelnemer 2");
  await look(page, "openbaar-fout");
  await tabTo(page, "#veld-email");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("deelnemer2@voorbeeld.example");
  await Promise.all([page.waitForURL("**/aanmelding/**"), page.keyboard.press("Enter")]);
  own.push(page.url());
  await look(page, "aangemeld");
  for (let number = 3; number <= people; number += 1) own.push(await signUp(page, number));
  assert.equal(await heading(page), `Je staat op de wachtlijst, Deelnemer ${people}`);
  await look(page, "wachtlijst");
  await page.context().close();
});

await test("one signs off, and the waiting list moves up by itself", async () => {
  const page = await open();
  await page.goto(own[4]);
  await press(page, "Meld me af");
  assert.match(await heading(page), /Je bent afgemeld/);
  await look(page, "afgemeld");
  await page.goto(own[people - 2]);
  assert.equal(await heading(page), `Je hebt een plaats, Deelnemer ${people - 1}`);
  await page.goto(own[people - 1]);
  assert.ok(await page.getByText("Wachtlijst, plek 1").isVisible());
  await page.context().close();
});

await test("letters arrive: a place, a place that came free, signing off; seen as HTML and as text", async () => {
  const placed = await mailTo("deelnemer1@voorbeeld.example", /Je hebt een plaats bij/);
  assert.match(placed, /https:\/\/meet\.example\/samen/);
  assert.match(placed, /filename="sessie\.ics"/);
  assert.doesNotMatch(placed, /<img/);
  await mailTo(`deelnemer${people - 1}@voorbeeld.example`, /plaats vrijgekomen|Je hebt een plaats bij/);
  await mailTo("deelnemer5@voorbeeld.example", /Je bent afgemeld/);
  const page = await open();
  await page.setContent(/<!doctype html>[\s\S]*<\/html>/.exec(placed)[0]);
  assert.match(await page.innerText("body"), /woensdag 20 mei 2098|dinsdag 20 mei 2098/);
  if (pictures) await page.screenshot({ path: join(pictures, "mail.png"), fullPage: true });
  await page.context().close();
});

await test("who comes, whether all are there, and everybody at a table", async () => {
  await lead.goto(`${server.base}/demo/sessie/${session}/aanmeldingen`);
  assert.ok(await lead.getByText("Van elke geleding en elke sector is er iemand").isVisible());
  await look(lead, "aanmeldingen");
  const [sheet] = await Promise.all([lead.waitForEvent("download"),
    lead.getByRole("link", { name: "Download als Excel" }).click()]);
  assert.equal(readFileSync(await sheet.path()).subarray(0, 2).toString(), "PK");
  await follow(lead, /Tafels/);
  await look(lead, "tafels-leeg");
  await press(lead, "Verdeel de mensen");
  assert.equal(await lead.locator(".table-card").count(), 6);
  assert.equal(await lead.locator(".table-card li").count(), places);
  const sizes = await lead.locator(".table-card h3 .num").allInnerTexts();
  assert.ok(sizes.every((size) => Number(size) === 9 || Number(size) === 10), sizes.join());
  await look(lead, "tafels");
});

await test("somebody moves by hand, one stays away and one comes late: few others move", async () => {
  const first = lead.locator(".table-card").first().locator("li").first();
  const name = await first.locator("strong").innerText();
  await first.locator("select").selectOption("2");
  await press(lead, "Bewaar verplaatsingen");
  assert.ok((await lead.locator(".table-card").nth(1).innerText()).includes(name));
  const before = await lead.locator(".table-card").allInnerTexts();
  await lead.goto(`${server.base}/demo/sessie/${session}/aanmeldingen`);
  await lead.getByLabel("Was Deelnemer 7 aanwezig?").selectOption("no");
  await press(lead, "Bewaar wie er was");
  await lead.goto(`${server.base}/demo/sessie/${session}/groepen`);
  await lead.fill("#veld-capacity", String(places + 1));
  await press(lead, "Opslaan en verder");
  await lead.goto(`${server.base}/demo/sessie/${session}/tafels`);
  await press(lead, "Zet ze erbij");
  const after = await lead.locator(".table-card").allInnerTexts();
  assert.ok(!after.join().includes("Deelnemer 7\n"));
  assert.ok(after.join().includes(`Deelnemer ${people}`));
  const names = (cards) => cards.map((card) => new Set(card.match(/Deelnemer \d+/g)));
  let moved = 0;
  names(before).forEach((table, i) => table.forEach((one) => { moved += names(after)[i].has(one) ? 0 : 1; }));
  assert.ok(moved <= 7, `${moved} people moved`);
  for (const what of ["Tafellijsten", "Naamkaartjes"]) {
    await follow(lead, what);
    await look(lead, what.toLowerCase());
    await lead.goBack();
  }
});

const harvestPage = () => `${server.base}/demo/sessie/${session}/oogst`;
const untilWords = (words) => untilSaid(lead, harvestPage(), (text) => text.includes(words));

const forms = readdirSync(example).filter((name) => name.startsWith("tafel-"));
await test("six Word forms are dropped in and become a harvest of this session", async () => {
  await lead.goto(harvestPage());
  await look(lead, "oogst-leeg");
  const [empty] = await Promise.all([lead.waitForEvent("download"),
    lead.getByRole("link", { name: "Download het lege formulier (Word)" }).click()]);
  assert.equal(readFileSync(await empty.path()).subarray(0, 2).toString(), "PK");
  await lead.setInputFiles("#formulieren", forms.map((name) => join(example, name)));
  await press(lead, "Lees de formulieren in");
  await untilMade(lead, harvestPage());
  assert.equal(await lead.locator(".figures dd").first().innerText(), "6");
  await look(lead, "oogst");
});

await test("doubts are answered and ideas coded on the screen, with the learned proposals", async () => {
  await follow(lead, "Kijk na en geef onderwerpen");
  await look(lead, "nakijken");
  await lead.locator("fieldset").first().getByRole("radio").nth(1).check();
  const proposal = lead.locator('.coding input[type="checkbox"]').first();
  const label = await proposal.getAttribute("value");
  await proposal.check();
  await lead.locator('.coding input[type="text"]').nth(2).fill("Tijd voor begeleiding");
  await press(lead, "Bewaar en maak de oogst opnieuw");
  await untilMade(lead, harvestPage());
  assert.equal(await lead.locator(".figures dd").nth(3).innerText(), "0");
  await follow(lead, "Kijk na en geef onderwerpen");
  const labels = await lead.locator('.coding input[type="text"]').evaluateAll((all) => all.map((one) => one.value));
  assert.ok(labels.includes(label), label);
  assert.ok(labels.includes("Tijd voor begeleiding"));
});

await test("the report goes through LibreOffice and is read again with what was written in it", async () => {
  if (!existsSync("/usr/bin/soffice")) return;
  await lead.goto(harvestPage());
  await follow(lead, "Verslag en andere documenten");
  const [file] = await Promise.all([lead.waitForEvent("download"),
    lead.getByRole("link", { name: /^Verslag/ }).first().click()]);
  const folder = workFolder();
  const report = join(folder, "verslag.docx");
  writeFileSync(report, readFileSync(await file.path()));
  // What somebody writes under the last paragraph.
  execFileSync("python3", ["-c", `
import sys, zipfile
path = sys.argv[1]
with zipfile.ZipFile(path) as old:
    parts = [(one, old.read(one)) for one in old.namelist()]
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
    for name, bytes in parts:
        if name == "word/document.xml":
            text = bytes.decode()
            at = text.rindex("<w:sectPr")
            bytes = (text[:at] + "<w:p><w:r><w:t>Dit schreef de procesbegeleider zelf.</w:t></w:r></w:p>" + text[at:]).encode()
        new.writestr(name, bytes)
`, report]);
  execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to",
    "docx:MS Word 2007 XML", "--outdir", join(folder, "uit"), report], { stdio: "ignore", timeout: 120000 });
  await lead.goto(harvestPage());
  await lead.setInputFiles("#formulieren", join(folder, "uit", "verslag.docx"));
  await press(lead, "Lees de formulieren in");
  await untilMade(lead, harvestPage());
  assert.equal(await lead.locator(".figures dd").first().innerText(), "6");
  await follow(lead, "Verslag en andere documenten");
  assert.equal(await lead.getByRole("link", { name: /verslag/i }).count(), 2, "the edited one stays beside the next");
});

await test("the Duiding is written on the screen and stands in the report; a part stays when another changes", async () => {
  await lead.goto(harvestPage());
  await follow(lead, "Schrijf de Duiding");
  await lead.fill("#t-summary", "De tafels zijn het eens over begeleiding.");
  await look(lead, "duiding");
  await press(lead, "Bewaar en maak het verslag opnieuw");
  await untilMade(lead, harvestPage());
  await follow(lead, "Schrijf de Duiding");
  assert.equal(await lead.inputValue("#t-summary"), "De tafels zijn het eens over begeleiding.");
  await lead.fill("#t-schema", "Let op de lege vakjes.");
  await press(lead, "Bewaar en maak het verslag opnieuw");
  await untilMade(lead, harvestPage());
  await follow(lead, "Schrijf de Duiding");
  assert.equal(await lead.inputValue("#t-summary"), "De tafels zijn het eens over begeleiding.");
  assert.equal(await lead.inputValue("#t-schema"), "Let op de lege vakjes.");
});

await test("from the finished harvest to the public page in at most ten clicks", async () => {
  let clicks = 0;
  const click = async (locator) => {
    clicks += 1;
    await Promise.all([lead.waitForEvent("load"), locator.click()]);
  };
  await lead.goto(harvestPage());
  await click(lead.getByRole("link", { name: "Publiceer", exact: true }));
  await look(lead, "publiceren");
  await click(lead.locator("main form button.p").first());
  await untilWords("Bekijk de openbare pagina");
  await click(lead.getByRole("link", { name: "Bekijk de openbare pagina" }));
  assert.ok(clicks <= 10, `${clicks} clicks`);
  await look(lead, "gepubliceerd");
});

await test("late input, a question that is answered, an agreement that is done: the page shows it", async () => {
  await lead.goto(harvestPage());
  await lead.setInputFiles("#formulieren", join(example, "nagekomen-ouderraad.eml"));
  await press(lead, "Lees de formulieren in");
  await untilMade(lead, harvestPage());
  assert.ok(await lead.getByText("Wat later binnenkwam").isVisible());
  await look(lead, "oogst-later");
  const answer = await lead.request.get(
    `${server.base}/api/v1/records/contribution?region=demo&limit=1&filter=session:eq:${session}`);
  const [idea] = (await answer.json()).items;
  await lead.goto(`${server.base}/demo/agreement/nieuw?contributions=${idea.id}`);
  await lead.fill("#veld-what", "Elke school krijgt een vaste begeleider");
  await lead.selectOption("#veld-owner", { index: 1 });
  await lead.fill("#veld-due", "1-9-2098");
  await press(lead, "Opslaan");
  await press(lead, "Ik begin");
  await follow(lead, "Wijzig");
  await lead.fill("#veld-evidence", "Sinds augustus heeft elke school er een.");
  await press(lead, "Opslaan");
  await press(lead, "Gedaan melden");
  const asker = await open({ javaScriptEnabled: false });
  await asker.goto(`${server.base}/demo/reactie?over=/demo/sessie/${session}`);
  await asker.fill("#v-text", "Geldt dit ook voor invallers?");
  await press(asker, "Verstuur");
  await asker.context().close();
  await lead.goto(`${server.base}/demo/feedback`);
  await follow(lead, "Geldt dit ook voor invallers?");
  await follow(lead, "Wijzig");
  await lead.fill("#veld-answer", "Ja, voor iedereen die lesgeeft.");
  await press(lead, "Opslaan");
  await press(lead, "Afhandelen");
  const visitor = await open();
  await visitor.goto(`${server.base}/demo/sessie/${session}`);
  assert.ok(await visitor.getByText("Elke school krijgt een vaste begeleider").isVisible());
  assert.ok(await visitor.getByText("Gedaan", { exact: true }).isVisible());
  assert.ok(await visitor.getByText("Sinds augustus heeft elke school er een.").isVisible());
  await look(visitor, "achteraf");
  await visitor.context().close();
});

await test("reflection cards to prepare with, on the screen and on paper", async () => {
  const visitor = await open({ javaScriptEnabled: false });
  await visitor.goto(`${server.base}/demo/agenda`);
  await follow(visitor, "Reflectiekaarten");
  await follow(visitor, "Reflectiekaarten");
  assert.equal(await visitor.locator(".deck-card").count(), 10);
  await visitor.context().close();
  await lead.goto(`${server.base}/demo/kaarten/reflectiekaarten`);
  await look(lead, "kaarten");
  const paper = await lead.pdf({ format: "A4" });
  assert.equal(paper.toString("latin1").match(/\/Type \/Page\b/g).length <= 5, true);
});

await test("no page had an error", () => assert.deepEqual(problems, []));
await server.stop();
await browser.close();
finish();
