// Around a session, on the real server: answers on cards that stay on somebody's own device, one that
// is shared and taken back, and what changed in a priority because of what was said.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { letters, look, opener, serveDemo, untilMade, untilSaid } from "./served.mjs";
import { finish, openBrowser, project, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveDemo();
const problems = [];
const open = opener(browser, problems, { bypassCSP: true, viewport: { width: 1440, height: 900 } });
const lead = await open({ way: server.ways[0] });
const heading = (page) => page.locator("h1").innerText();
const activate = (role) => (page, name) =>
  Promise.all([page.waitForEvent("load"), page.getByRole(role, { name }).first().click()]);
const [press, follow] = [activate("button"), activate("link")];
let number = 0;
const uuid = () => `0190bbbb-0000-7000-8000-${String(number += 1).padStart(12, "0")}`;
async function send(type, register, record, data, version = 0) {
  const answer = await lead.request.post(`${server.base}/api/v1/commands`, { data: {
    id: uuid(), region: "demo", register, record, type, version, data } });
  assert.equal(answer.status(), 200, await answer.text());
}
const [session, priority, initiative, agreement, idea] = Array.from({ length: 5 }, uuid);
await send("create", "session", session, { title: "Samen begeleiden", date: "2020-05-20", question: "Wat doen we samen?" });
await send("create", "priority", priority, { title: "Elke starter een coach" });
await send("create", "contribution", idea, { text: "Deel coaches", session, harvest_id: "na-groen-1", table: "Groen" });
const page = `${server.base}/demo/sessie/${session}`;

await test("priorities are chosen in the first step, and the session's page shows them", async () => {
  await lead.goto(`${page}/opzet`);
  await lead.getByLabel("Elke starter een coach").check();
  await look(lead, "speerpunten-kiezen");
  await press(lead, "Opslaan en verder");
  const visitor = await open();
  await visitor.goto(page);
  assert.match(await visitor.locator(".priorities").innerText(), /Elke starter een coach[\s\S]*Er veranderde nog niets/);
  await visitor.context().close();
});

await test("what changed through the session is told apart from what changed after it", async () => {
  await send("update", "priority", priority, { contributions: [idea], goal: "Iedereen een coach in jaar 1" }, 1);
  await send("transition", "priority", priority, { to: "adopted" }, 2);
  await send("create", "initiative", initiative, { title: "Coachpoule", priority });
  await send("create", "agreement", agreement, { what: "Een lijst met coaches", initiative, contributions: [idea] });
  const visitor = await open();
  await visitor.goto(page);
  const said = await visitor.locator(".priorities").innerText();
  assert.match(said, /Door de sessie[\s\S]*Initiatief: Coachpoule[\s\S]*Afspraak: Een lijst met coaches[\s\S]*1 idee uit de sessie/);
  assert.match(said, /“Wat willen we zien” werd: Iedereen een coach[\s\S]*Na de sessie[\s\S]*Van Voorgesteld naar Vastgesteld/);
  assert.ok(!said.includes("Deel coaches"));
  await look(visitor, "sessie-speerpunten");
  await visitor.goto(`${server.base}/demo/priority/${priority}`);
  assert.match(await visitor.locator(".priorities").innerText(), /Samen begeleiden, 20 mei 2020[\s\S]*Coachpoule/);
  await look(visitor, "speerpunt-sessies");
  await visitor.context().close();
});

const canary = "kanarie-7f3a91-prive";
const onServer = (word) => readdirSync(server.data, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .some((one) => readFileSync(join(one.parentPath ?? one.path, one.name)).includes(word));

await test("private answers stay on the device: kept there, offline as well, and never sent", async () => {
  const visitor = await open();
  const sent = [];
  visitor.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
  await visitor.goto(`${page}/kaarten`);
  assert.match(await visitor.locator(".kept-box").innerText(), /alleen op dit apparaat/);
  await visitor.context().setOffline(true);
  await visitor.locator('[data-answer="1.1"]').fill(canary);
  await visitor.locator('[data-answer="2.2"]').fill("Dit mag de groep weten.");
  await visitor.context().setOffline(false);
  await visitor.reload();
  assert.equal(await visitor.inputValue('[data-answer="1.1"]'), canary);
  await look(visitor, "kaarten");
  await visitor.locator('[data-share="2.2"]').click();
  assert.equal(await visitor.inputValue("#deel-tekst"), "Dit mag de groep weten.");
  assert.equal(await visitor.inputValue("#deel-vraag"), "2.2");
  await press(visitor, "Deel dit ene antwoord");
  assert.equal(await heading(visitor), "Je deelde dit antwoord");
  assert.match(await visitor.locator("blockquote").innerText(), /Dit mag de groep weten/);
  await look(visitor, "gedeeld");
  await lead.goto(`${page}/oogst`);
  assert.match(await lead.locator("main").innerText(), /Dit mag de groep weten/);
  await look(lead, "gedeeld-gelezen");
  await press(visitor, "Haal mijn antwoord terug");
  assert.equal(await heading(visitor), "Je antwoord is weg");
  await visitor.goBack();
  await visitor.reload();
  assert.match(await visitor.locator("main").innerText(), /niet of niet meer/);
  await lead.reload();
  assert.ok(!(await lead.content()).includes("Dit mag de groep weten"));
  assert.ok(sent.length > 5);
  assert.deepEqual(sent.filter((one) => one.includes(canary)), []);
  assert.ok(!onServer(canary));
  await visitor.goto(`${page}/kaarten`);
  await visitor.getByRole("button", { name: "Wis mijn antwoorden" }).click();
  await visitor.reload();
  assert.equal(await visitor.inputValue('[data-answer="1.1"]'), "");
  await visitor.context().close();
});

let shared = "";
await test("without script the cards are a form to print, and sharing works; an empty one comes back", async () => {
  const visitor = await open({ javaScriptEnabled: false });
  await visitor.goto(`${page}/kaarten`);
  assert.match(await visitor.locator(".kept-box").innerText(), /Druk de kaarten af/);
  assert.equal(await visitor.locator("[data-share]:visible").count(), 0);
  assert.equal(await visitor.locator("[data-answer][name]").count(), 0);
  assert.equal(await visitor.locator("form [data-answer]").count(), 0);
  await press(visitor, "Deel dit ene antwoord");
  assert.match(await visitor.locator("#deel .error").innerText(), /Vul/);
  await visitor.fill("#deel-tekst", "Ik wil <i>minder</i> papier.");
  await visitor.fill("#deel-naam", "Noor");
  await press(visitor, "Deel dit ene antwoord");
  assert.match(await visitor.locator("blockquote").innerText(), /Ik wil <i>minder<\/i> papier/);
  shared = visitor.url();
  await visitor.context().close();
});

const example = join(project, "examples/rijn-en-linge");
await test("what was shared goes along into the harvest, with who sent it", async () => {
  const forms = readdirSync(example).filter((name) => name.startsWith("tafel-")).map((name) => join(example, name));
  assert.ok(forms.every(existsSync));
  await lead.goto(`${page}/oogst`);
  await lead.setInputFiles("#formulieren", forms);
  await press(lead, "Lees de formulieren in");
  await untilMade(lead, `${page}/oogst`);
  await press(lead, "Neem 1 antwoord mee in de oogst");
  await untilSaid(lead, `${page}/oogst`, (text) => text.includes("Wat later binnenkwam") && text.includes("Noor"));
  const said = await lead.locator("main").innerText();
  assert.match(said, /Meegenomen in de oogst/);
  assert.match(said, /Wat later binnenkwam\s+Noor, \d+ \S+ Ik wil minder papier/);
  assert.ok(!said.includes("@"), said);
  const visitor = await open();
  await visitor.goto(shared);
  await press(visitor, "Haal mijn antwoord terug");
  assert.match(await visitor.locator("main").innerText(), /al meegenomen in de oogst: vraag/);
  await visitor.context().close();
});

await test("another region's talk with the same form lies beside ours; public only when published", async () => {
  const at = `${page}/vergelijken`;
  const visitor = await open();
  await visitor.goto(at);
  assert.match(await visitor.locator("main").innerText(), /nog geen uitkomst van een andere regio/);
  await follow(lead, "Vergelijk met een andere regio");
  await look(lead, "vergelijken-leeg");
  const harvest = /\/oogst\/([0-9a-f-]{36})/.exec(await (await lead.request.get(`${page}/oogst`)).text())[1];
  const file = await lead.request.get(`${server.base}/demo/oogst/${harvest}/bestand?naam=intern%2Foogst.json`);
  const theirs = JSON.parse(await file.text());
  // Half of their tables, with a form of another name: a copy.
  theirs.format = "een-kopie";
  theirs.session.date = "2026-03-01";
  theirs.tables = theirs.tables.slice(0, 4);
  const there = new Set(theirs.tables.map((one) => one.id));
  theirs.contributions = theirs.contributions.filter((one) => there.has(one.table));
  theirs.themes = theirs.themes.slice(2);
  const send = async (bytes, region = "Maas en Veluwe") => {
    await lead.goto(at);
    await lead.fill("#regio", region);
    await lead.setInputFiles("#bestand", { name: "oogst.json", mimeType: "application/json", buffer: Buffer.from(bytes) });
    await press(lead, "Vergelijk");
  };
  for (const [bytes, words] of [["geen json", /geen oogst\.json/], ["{}", /geen oogst\.json/], ["", /Kies het bestand/],
    [JSON.stringify({ ...theirs, version: 99 }), /nieuwere Regiotafel/],
    [JSON.stringify({ ...theirs, contributions: theirs.contributions.map((one) => ({ ...one, row: "kansen" })) }), /ander formulier/],
    [JSON.stringify({ ...theirs, contributions: 7 }), /geen oogst|ander formulier/],
    [JSON.stringify({ ...theirs, tables: "veel", contributions: [null, 1, {}] }), /geen oogst|ander formulier/]]) {
    await send(bytes);
    assert.match(await lead.locator(".problem-box").innerText(), words);
    assert.equal(await lead.inputValue("#regio"), "Maas en Veluwe");
  }
  await send(JSON.stringify(theirs));
  const text = await lead.locator(".compare-result").innerText();
  assert.match(text, /1 maart 2026, 4 tafels/);
  assert.match(text, /Wij:\s+\d van de 6 tafels/);
  assert.match(text, /Zij:\s+\d van de 4 tafels/);
  assert.match(text, /Onderwerpen die beide hebben[\s\S]*Allebei gaan over/);
  await look(lead, "vergelijken");
  await visitor.goto(at);
  assert.equal(await visitor.locator(".compare-result").count(), 0);
  await press(lead, "Maak openbaar");
  await visitor.goto(page);
  await follow(visitor, "Vergeleken met andere regio's");
  assert.equal(await visitor.locator(".compare-result").count(), 1);
  assert.equal(await visitor.locator("main form").count(), 0);
  await look(visitor, "vergelijken-openbaar");
  await visitor.context().close();
});

await test("the same session on two dates is harvested together: tables named by date, ids stay", async () => {
  const second = uuid();
  const forms = readdirSync(example).filter((name) => name.startsWith("tafel-")).map((name) => join(example, name));
  const idsOf = async (where) => {
    const harvest = /\/oogst\/([0-9a-f-]{36})/.exec(await (await lead.request.get(`${where}/oogst`)).text())[1];
    const file = await lead.request.get(`${server.base}/demo/oogst/${harvest}/bestand?naam=intern%2Foogst.json`);
    return JSON.parse(await file.text());
  };
  await send("create", "session", second, { title: "Samen begeleiden, nog eens", date: "2020-06-10", part_of: session });
  const other = `${server.base}/demo/sessie/${second}`;
  await lead.goto(`${page}/oogst`);
  assert.match(await lead.locator("#samen").innerText(), /6 tafels[\s\S]*nog geen oogst[\s\S]*Samenvoegen kan als/);
  const first = await idsOf(page);
  await lead.goto(`${other}/oogst`);
  assert.equal(await lead.locator("#samen").count(), 0);
  // The same two colours, other words: a form that somebody filled in on the other date.
  const typed = forms.slice(0, 2).map((path, i) => ({ name: `tafel-${["bruin", "groen"][i]}.csv`, mimeType: "text/csv",
    buffer: Buffer.from(`Schaalniveau;Werven;Matchen;Opleiden;Begeleiden;Professionaliseren\nOnderwijsregio;Nog een idee ${i} over werven;;;Coaches voor iedereen ${i};\n`) }));
  await lead.setInputFiles("#formulieren", typed);
  await press(lead, "Lees de formulieren in");
  await untilMade(lead, `${other}/oogst`);
  const later = await idsOf(other);
  assert.equal(later.tables.length, 2);
  await lead.goto(`${page}/oogst`);
  await look(lead, "samenvoegen");
  await press(lead, "Maak één oogst van alle data");
  await untilMade(lead, `${page}/oogst`);
  const both = await idsOf(page);
  assert.equal(both.tables.length, 8);
  const names = both.tables.map((one) => one.name);
  assert.ok(names.includes("Groen (20 mei)") && names.includes("Groen (10 juni)"), names.join());
  const ids = new Set(both.contributions.map((one) => one.id));
  for (const one of [...first.contributions, ...later.contributions]) assert.ok(ids.has(one.id), one.text);
  assert.match(both.session.title, /Samen begeleiden \(20 mei en 10 juni\)/);
  await lead.goto(`${page}/oogst`);
  assert.equal(await lead.locator(".figures dd").first().innerText(), "8");
  await look(lead, "samengevoegd");
  assert.match(await lead.locator("#samen").innerText(), /één oogst van deze data samen/);
  await press(lead, "Maak één oogst van alle data");
  await untilMade(lead, `${page}/oogst`);
  assert.deepEqual((await idsOf(page)).contributions.map((one) => one.id), both.contributions.map((one) => one.id));
  const harvest = /\/oogst\/([0-9a-f-]{36})/.exec(await (await lead.request.get(`${page}/oogst`)).text())[1];
  const inside = await (await lead.request.get(`${server.base}/demo/oogst/${harvest}/bestand?naam=intern%2Foogst.json`)).text();
  assert.ok(!/"sender": *"[^"]*@/.test(inside), "an address of the server shows as somebody's");
  await lead.goto(`${server.base}/demo/oogst/${harvest}`);
  await look(lead, "samengevoegd-documenten");
  await lead.goto(`${server.base}/demo/oogst/${harvest}/publiceren`);
  await lead.locator("main form button.p").first().click();
  for (let i = 0; i < 300; i += 1) {
    if ((await lead.request.get(`${server.base}/demo/oogst/${harvest}/openbaar`)).status() === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const visitor = await open();
  await visitor.goto(`${server.base}/demo/oogst/${harvest}/openbaar`);
  await look(visitor, "samengevoegd-openbaar");
  assert.match(await visitor.locator("main").innerText(), /één oogst van dezelfde sessie op meer data: 20 mei en 10 juni/);
  assert.match(await visitor.locator(".eyebrow").innerText(), /Samen begeleiden \(20 mei en 10 juni\), 2020$/);
  await visitor.context().close();
});

await test("who asked gets an answer by mail: what is wrong comes back, what went stands there", async () => {
  const asked = uuid();
  await send("create", "open_question", asked, { question: "Mag een coach van een andere school komen?",
    asker_email: "vraagsteller@voorbeeld.example" });
  const record = `${server.base}/demo/open_question/${asked}`;
  await lead.goto(record);
  await follow(lead, "Schrijf en mail het antwoord");
  assert.equal(await heading(lead), "Antwoord aan wie het vroeg");
  await look(lead, "antwoord-leeg");
  await lead.evaluate(() => document.getElementById("antwoord").removeAttribute("required"));
  await press(lead, "Bewaar het antwoord");
  assert.match(await lead.locator(".problem-box").innerText(), /Schrijf eerst een antwoord/);
  await lead.fill("#antwoord", "Ja, dat mag.\n\nVraag het aan de <regio>.");
  await press(lead, "Bewaar het antwoord");
  await look(lead, "antwoord-bewaard");
  const other = await lead.context().newPage();
  await other.goto(`${record}/antwoord`);
  await other.fill("#antwoord", "Ja, dat mag vanaf mei.");
  await press(other, "Bewaar het antwoord");
  await press(lead, "Verstuur aan");
  assert.match(await lead.locator(".problem-box").innerText(), /Iemand anders wijzigde/);
  assert.match(await lead.locator(".letter").innerText(), /vanaf mei/);
  await look(lead, "antwoord-gewijzigd");
  await press(lead, "Verstuur aan");
  await letters(server.data).to("vraagsteller@voorbeeld.example", /vanaf mei/);
  await lead.goto(`${record}/antwoord`);
  await look(lead, "antwoord-gemaild");
  assert.equal(await lead.getByRole("button", { name: "Verstuur aan" }).count(), 0);
});

await test("no page had a mistake in its script", () => assert.deepEqual(problems, []));
await browser.close();
await server.stop();
finish();
