// The generated screens on the real server: a visitor reads; an administrator makes, changes,
// moves and takes back an initiative by keyboard, and reads rows in. On telephones and wide
// screens, light and dark, without script, and without anything that axe finds.
import assert from "node:assert/strict";
import { opener, serveDemo, tabTo } from "./served.mjs";
import { axeSource, finish, openBrowser, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveDemo();
const administrator = server.ways.at(-1);
const problems = [];

const open = opener(browser, problems);

const go = (page, path) => page.goto(server.base + path);
const heading = (page) => page.locator("h1").innerText();

async function pressWith(page, selector, key = "Enter") {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

async function looksRight(page, where) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const wide = () => [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML.slice(0, 90));
  assert.ok(overflow <= 0, `${where}: ${overflow} px too wide: ${(await page.evaluate(wide)).slice(0, 5)}`);
  await page.evaluate(axeSource());
  const found = await page.evaluate(() => axe.run());
  assert.deepEqual(found.violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`), [], where);
}

await test("the only region opens at once, and a visitor reads", async () => {
  const page = await open();
  await go(page, "/");
  assert.equal(new URL(page.url()).pathname, "/demo");
  await page.getByRole("link", { name: "Initiatieven" }).click();
  assert.equal(await heading(page), "Initiatieven");
  assert.equal(await page.getByText("Nieuw", { exact: true }).count(), 0);
  await page.getByRole("link", { name: "Poule van coaches voor starters" }).click();
  assert.match(await page.locator("main").innerText(), /Twaalf coaches/);
  assert.equal(await page.locator("main form").count(), 0);
  assert.doesNotMatch(await page.locator(".history").innerText(), /Beheerder/);
  await page.context().close();
});

await test("a visitor who asks for a form is told to sign in", async () => {
  const page = await open();
  const answer = await go(page, "/demo/initiative/nieuw");
  assert.equal(answer.status(), 401);
  assert.equal(await heading(page), "Log eerst in");
  assert.equal((await go(page, "/demo/geheim")).status(), 404);
  assert.match(answer.headers()["content-type"], /text\/html/);
  const json = await page.request.get(server.base + "/demo/geheim",
    { headers: { accept: "application/json" } });
  assert.match(json.headers()["content-type"], /problem\+json/);
  await page.context().close();
});

await test("make, change, move and take back, by keyboard alone", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/initiative");
  await pressWith(page, 'a[href="/demo/initiative/nieuw"]');
  await tabTo(page, "#veld-budget");
  await page.keyboard.type("veel");
  await pressWith(page, ".send button");
  assert.equal(await page.evaluate(() => document.activeElement.id), "fouten");
  assert.equal(await page.inputValue("#veld-budget"), "veel", "what was typed is kept");
  await tabTo(page, '.summary a[href="#veld-title"]');
  await page.keyboard.press("Enter");
  await tabTo(page, "#veld-title");
  await page.keyboard.type("Meelopen op een school <b>");
  await tabTo(page, "#veld-function");
  await page.keyboard.type("We");
  await tabTo(page, "#veld-budget");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1.250,50");
  await pressWith(page, ".send button");
  assert.equal(await heading(page), "Meelopen op een school <b>");
  assert.match(await page.locator(".notice").innerText(), /Opgeslagen/);
  assert.equal(new URL(page.url()).search, "", "the notice is forgotten");
  assert.match(await page.locator(".side").innerText(), /€ 1\.250,50/);

  await pressWith(page, 'a[href$="/wijzig"]');
  await tabTo(page, "#veld-start");
  await page.keyboard.type("1-2-2027");
  await pressWith(page, ".send button");
  assert.match(await page.locator(".side").innerText(), /1 februari 2027/);

  await pressWith(page, ".panel button");
  assert.match(await page.locator(".way [aria-current]").innerText(), /Gepland/);

  await pressWith(page, ".history button");
  assert.doesNotMatch(await page.locator(".side").innerText(), /1 februari 2027/);
  assert.match(await page.locator(".notice").innerText(), /Teruggedraaid/);
  await page.context().close();
});

await test("a form that is sent twice happens once", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/initiative/nieuw");
  const form = {};
  for (const name of ["opdracht", "record", "versie"]) {
    form[name] = await page.inputValue(`[name=${name}]`);
  }
  const body = { form: { ...form, veld: "title", "v.title": "Eén keer" }, maxRedirects: 0 };
  for (let i = 0; i < 2; i += 1) {
    const answer = await page.request.post(server.base + "/demo/initiative/nieuw", body);
    assert.equal(answer.status(), 303);
    assert.equal(answer.headers().location, `/demo/initiative/${form.record}?gelukt=gemaakt`);
  }
  await go(page, "/demo/initiative?weergave=1&q=" + encodeURIComponent("Eén keer"));
  assert.equal(await page.locator("tbody tr").count(), 1);
  for (const wrong of [{ opdracht: "x" }, { record: "../x" }, { opdracht: "" }]) {
    const answer = await page.request.post(server.base + "/demo/initiative/nieuw",
      { form: { ...body.form, ...wrong }, maxRedirects: 0 });
    assert.equal(answer.status(), 400, "an id from outside is not trusted");
  }
  const other = await page.request.post(server.base + "/demo/initiative/nieuw",
    { ...body, headers: { origin: "https://elders.example", "sec-fetch-site": "cross-site" } });
  assert.equal(other.status(), 403, "a form of another site is refused");
  await page.context().close();
});

await test("who was late sees both versions and chooses", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/initiative?weergave=1");
  const path = await page.locator("tbody a").first().getAttribute("href");
  await go(page, path + "/wijzig");
  const other = await page.context().newPage();
  await go(other, path + "/wijzig");
  await other.fill("#veld-title", "Van de ander");
  await other.fill("#veld-budget", "1.000");
  await other.click(".send button");
  await page.fill("#veld-title", "Van mij");
  await page.fill("#veld-summary", "Alleen ik veranderde dit");
  await page.click(".send button");
  assert.match(await page.locator(".theirs").innerText(), /Van de ander/);
  assert.equal(await page.locator(".theirs").count(), 1);
  assert.equal(await page.inputValue("#veld-title"), "Van mij");
  assert.equal(await page.inputValue("#veld-budget"), "1.000,00", "untouched fields are as now");
  await looksRight(page, "conflict");
  await page.getByLabel("Bewaar wat er nu staat").check();
  await page.click(".send button");
  assert.equal(await heading(page), "Van de ander");
  assert.match(await page.locator(".opening").innerText(), /Alleen ik veranderde dit/);
  await page.context().close();
});

const rows = "Titel;Functie;Klaar op;Begroot\n" +
  "Stageplekken samen verdelen;Matchen;1-6-2027;12.500,00\n" +
  "Ingelezen plan;Werven;1-9-2027;\n" +
  "Fout plan;Nergens;32-13-2027;abc\n";

await test("rows are shown before they are read in, and a file works like pasted rows", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/initiative/inlezen");
  await page.setInputFiles("#bestand", { name: "rijen.csv", mimeType: "text/csv",
    buffer: Buffer.from(rows) });
  await page.click(".send button");
  assert.deepEqual(await page.locator(".figures dd").allInnerTexts(), ["1", "1", "0", "1"]);
  assert.match(await page.locator(".reasons").innerText(), /Nergens[\s\S]*32-13-2027[\s\S]*abc/);
  assert.match(await page.locator(".import-rows .diff").first().innerText(), /€ 12\.500,00/);
  await looksRight(page, "preview");
  await page.click(".do-import button");
  await page.locator(".job-box.good").waitFor();
  assert.match(await page.locator(".job-box").innerText(), /1 nieuw, 1 veranderd[\s\S]*Eén rij/);
  await page.getByRole("link", { name: "Ingelezen plan" }).waitFor();
  await looksRight(page, "list after an import");
  await page.getByRole("link", { name: "Bekijk de taak" }).click();
  assert.match(await page.locator("table").innerText(), /4\s+[\s\S]*Functie/);
  await looksRight(page, "a job");
  await go(page, "/demo/initiative/inlezen");
  await page.fill("#tekst", rows);
  await page.click(".send button");
  assert.deepEqual(await page.locator(".figures dd").allInnerTexts(), ["0", "0", "2", "1"]);
  assert.equal(await page.locator(".do-import").count(), 0);
  await page.context().close();
});

await test("forms are dropped, read in the background, and documents stand ready", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/oogst");
  await page.click(".send-forms button");
  assert.match(await page.locator(".summary").innerText(), /Kies eerst de formulieren/);
  const text = "# Tafel Groen\n\n| | Werven |\n|---|---|\n| Onderwijsregio | Samen langs de mbo's |\n";
  await page.fill("#titel", "Sessie op het scherm");
  await page.setInputFiles("#formulieren", [
    { name: "groen.md", mimeType: "text/markdown", buffer: Buffer.from(text) },
    { name: "plaatje.bmp", mimeType: "image/bmp", buffer: Buffer.from([66, 77, 0, 0]) }]);
  assert.match(await page.locator("[data-chosen]").innerText(), /groen\.md, plaatje\.bmp/);
  await page.click(".send-forms button");
  await page.locator(".documents, .job-box.bad").first().waitFor();
  assert.equal(await heading(page), "Sessie op het scherm");
  assert.match(await page.locator(".refused").innerText(), /plaatje\.bmp: Deze soort bestand/);
  await looksRight(page, "a harvest");
  await page.context().close();
});

await test("a comment and a file are added to a record and taken away", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/initiative?weergave=1");
  await page.locator("tbody a").first().click();
  await page.fill("#reactie", "Goed plan <b>\n\n- eerst dit");
  await page.locator(".notes form:has(#reactie) button").click();
  assert.match(await page.locator(".comments").innerText(), /Goed plan <b>[\s\S]*eerst dit[\s\S]*Jij/);
  await page.locator(".attach summary").click();
  await page.setInputFiles("#bijlage", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("tekst") });
  await page.locator(".attach button").click();
  await looksRight(page, "a record with notes");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".files a").click()]);
  assert.equal(download.suggestedFilename(), "a.txt");
  for (const list of [".files", ".comments"]) await page.locator(`${list} button`).click();
  assert.equal(await page.locator(".files, .comments").count(), 0);
  await page.context().close();
});

await test("a whole import is taken back, also without script", async () => {
  const page = await open({ way: administrator, javaScriptEnabled: false });
  await go(page, "/demo/initiative/inlezen");
  await page.fill("#tekst", "Titel\nGaat weer weg\n");
  await page.click(".send button");
  await page.click(".do-import button");
  const over = async () => {
    while (await page.locator(".tag.tone-neutral, .tag.tone-active").count()) await page.reload();
  };
  await page.getByRole("link", { name: "Bekijk de taak" }).click();
  await over();
  await page.getByRole("button", { name: "Draai alles terug" }).click();
  await over();
  assert.match(await page.locator(".came").innerText(), /Eén verandering is teruggedraaid/);
  await go(page, "/demo/initiative");
  assert.equal(await page.getByText("Gaat weer weg").count(), 0);
  await page.context().close();
});

await test("rows that are refused after all are told", async () => {
  const page = await open({ way: administrator });
  await go(page, "/demo/organisation/inlezen");
  const twice = "Naam;Soort;Code\nEerste;School;95AA\n";
  await page.fill("#tekst", twice);
  await page.click(".send button");
  // Meanwhile somebody takes the number that has to be the only one.
  const other = await page.context().newPage();
  await go(other, "/demo/organisation/nieuw");
  await other.fill("#veld-name", "Sneller");
  await other.selectOption("#veld-kind", { label: "School" });
  await other.fill("#veld-code", "95AA");
  await other.click(".send button");
  await page.click(".do-import button");
  assert.match(await page.locator(".problem-box, .summary").innerText(), /intussen|niet ingelezen/);
  await page.context().close();
});

await test("everything works without script", async () => {
  const page = await open({ way: administrator, javaScriptEnabled: false });
  await go(page, "/demo/organisation/nieuw");
  await page.fill("#veld-name", "School zonder script");
  await page.selectOption("#veld-kind", { label: "School" });
  await page.click(".send button");
  assert.equal(await heading(page), "School zonder script");
  await page.getByRole("button", { name: "Sluiten" }).click();
  assert.equal(await page.locator(".standing").innerText(), "Gesloten");
  await page.locator(".remove summary").click();
  await page.locator(".remove button").click();
  assert.match(await page.locator(".notice").innerText(), /Verwijderd/);
  await page.context().close();
});

await test("filters, sorting, search, language and download", async () => {
  const page = await open();
  await go(page, "/demo/organisation");
  await page.selectOption("#f-kind", { label: "Schoolbestuur" });
  await page.getByRole("button", { name: "Toon" }).click();
  assert.equal(await page.locator("tbody tr").count(), 12);
  const names = () => page.locator("tbody th").allInnerTexts();
  const before = await names();
  await page.locator("thead a").first().click();
  assert.deepEqual(await names(), before.toReversed());
  const file = await page.request.get(server.base +
    await page.locator(".export a").first().getAttribute("href"));
  assert.equal((await file.text()).trim().split("\n").length, 13);
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await heading(page), "Organisations");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await go(page, "/demo?q=coach");
  assert.match(await page.locator("main").innerText(), /Poule van coaches voor starters/);
  const away = await page.request.get(server.base + "/taal/nl?terug=//elders.example",
    { maxRedirects: 0 });
  assert.equal(away.headers().location, "/");
  await page.context().close();
});

await test("style and script are kept by the browser, and only of this server", async () => {
  const page = await open();
  const answer = await go(page, "/demo");
  assert.doesNotMatch(answer.headers()["content-security-policy"], /unsafe/);
  const path = await page.locator("link[rel=stylesheet]").getAttribute("href");
  const style = await page.request.get(server.base + path);
  assert.match(style.headers()["cache-control"], /immutable/);
  const again = await page.request.get(server.base + path,
    { headers: { "if-none-match": style.headers().etag } });
  assert.equal(again.status(), 304);
  assert.equal(await page.evaluate(() => document.fonts.check("16px 'Atkinson Hyperlegible Next'")),
    true);
  await page.context().close();
});

await test("the map: numbers lead closer, and the table says the same", async () => {
  const page = await open({ javaScriptEnabled: false });
  await go(page, "/demo/organisation?weergave=1");
  const marks = await page.locator(".drawing a.mark").count();
  assert.ok(marks > 20 && marks < 200, `${marks} marks`);
  const rows = await page.locator(".as-table tbody tr").count();
  assert.equal(rows, Math.min(marks, 60));
  const many = page.locator('.as-table tbody th a[href*="kaart="]').first();
  await many.click();
  assert.match(page.url(), /kaart=/);
  const closer = await page.locator(".as-table tbody tr td:nth-child(2)").allInnerTexts();
  assert.ok(closer.length > 1, "a closer look tells them apart");
  await page.getByRole("link", { name: "Toon het hele gebied" }).click();
  assert.equal(await page.locator(".drawing a.mark").count(), marks);
  await page.context().close();
});

await test("the graph has a link a node, the focus, and a table", async () => {
  const page = await open();
  await go(page, "/demo/relation");
  const nodes = await page.locator(".drawing a.node").count();
  assert.ok(nodes > 10, `${nodes} nodes`);
  await tabTo(page, ".drawing a.node");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/demo\/organisation\//);
  await go(page, "/demo/relation");
  assert.ok(await page.locator(".as-table tbody tr").count() > 10);
  await page.context().close();
});

await test("how two are connected, in words, and at another date", async () => {
  const page = await open({ javaScriptEnabled: false });
  await go(page, "/demo/organisation?q=Uiterwaarde");
  await page.locator("tbody th a").first().click();
  await page.getByRole("link", { name: "Hoe verbonden?" }).click();
  await page.fill("#naar", "Brede Beemd");
  await page.click(".filters button");
  const stops = await page.locator(".chain .stop").allInnerTexts();
  assert.ok(stops.length >= 2);
  assert.equal(stops.at(-1), "Stichting De Brede Beemd");
  await page.fill("#naar", "Basisschool");
  await page.click(".filters button");
  assert.match(await page.locator("main").innerText(), /Wie bedoel je/);
  await go(page, "/demo/netwerk?op=2025-03-01");
  const then = await page.locator(".figures dd").allInnerTexts();
  await go(page, "/demo/netwerk");
  const now = await page.locator(".figures dd").allInnerTexts();
  assert.notDeepEqual(then, now);
  assert.match(await page.locator("main").innerText(), /Samen Opleiden Rivierenland/);
  assert.equal((await go(page, "/demo/netwerk?op=gisteren")).status(), 400);
  await page.context().close();
});

const paths = ["/demo/netwerk", "/demo/netwerk/verbinding?van=Brede+Beemd&naar=Peppelrode",
  "/demo/organisation?weergave=1", "/demo/organisation?weergave=2", "/demo/relation", "/demo", "/demo?q=loket", "/demo/initiative", "/demo/initiative?weergave=1",
  "/demo/agreement?weergave=2", "/demo/organisation", "/demo/person", "/demo/initiative/nieuw",
  "/demo/initiative/inlezen", "/demo/taken", "/demo/oogst", "/inloggen", "/demo/geheim"];
const sizes = [[320, "light"], [390, "light"], [390, "dark"], [1440, "light"], [1440, "dark"]];
for (const [width, colorScheme] of sizes) {
  await test(`${width} px, ${colorScheme}: nothing for axe, nothing sideways`, async () => {
    const page = await open({ way: administrator, colorScheme, viewport: { width, height: 900 } });
    for (const path of paths) {
      await go(page, path);
      await looksRight(page, path);
    }
    await go(page, "/demo/initiative?weergave=1");
    await page.locator("tbody a").first().click();
    await looksRight(page, "record");
    await page.context().close();
  });
}

await test("no page had a script error", () => assert.deepEqual(problems, []));

await browser.close();
await server.stop();
finish();
