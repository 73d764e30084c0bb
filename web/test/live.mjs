// What one person changes appears for another on the page they look at, without a click; and whoever is
// typing, reading further down or has something open loses nothing.
import assert from "node:assert/strict";
import { opener, serveDemo } from "./served.mjs";
import { axeSource, finish, openBrowser, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveDemo();
const problems = [];
const open = opener(browser, problems);
const go = (page, path) => page.goto(server.base + path);

// The link works once, so the second window belongs to the same person.
const mine = await open({ way: server.ways.at(-1) });
const other = await mine.context().newPage();
mine.context().on("page", (page) => page.on("pageerror", (error) => problems.push(error.message)));

async function make(register, fields) {
  await go(other, `/demo/${register}/nieuw`);
  for (const [id, value] of Object.entries(fields)) await other.fill(`#veld-${id}`, value);
  await other.click(".send button");
  return new URL(other.url()).pathname;
}
async function change(path, fields) {
  await go(other, path + "/wijzig");
  for (const [id, value] of Object.entries(fields)) await other.fill(`#veld-${id}`, value);
  await other.click(".send button");
}
const move = (status) => other.click(`form:has(input[name=naar][value=${status}]) button`);

let path;
await test("a list gets the row, says so once, and marks it for a moment", async () => {
  await go(mine, "/demo/agreement?weergave=1");
  path = await make("agreement", { what: "Elke starter een vast uur" });
  const row = mine.locator("tr", { hasText: "Elke starter een vast uur" });
  await row.waitFor();
  assert.match(await row.getAttribute("class"), /fresh/);
  await mine.locator("[data-said]:not(:empty)").waitFor({ state: "attached" });
  assert.match(await mine.locator("[data-said]").innerText(), /bijgewerkt/);
  assert.ok(!(await mine.locator(".live p").isVisible()), "nothing to click");
  await mine.evaluate(axeSource());
  assert.deepEqual((await mine.evaluate(() => axe.run())).violations.map((one) => one.id), []);
  await mine.locator(".fresh").first().waitFor({ state: "detached" });
});

await test("a card moves to the next column of a board", async () => {
  await go(mine, "/demo/agreement");
  await go(other, path);
  await move("under_way");
  await mine.locator(".column.tone-active", { hasText: "Elke starter een vast uur" }).waitFor();
  assert.equal(await mine.getByText("Elke starter een vast uur").count(), 1);
});

await test("a record follows, also in what is linked to it; what is open stays open", async () => {
  await go(mine, path);
  await mine.locator(".attach summary").click();
  await mine.locator(".remove summary").click();
  await change(path, { evidence: "Sinds maart staat het uur in het rooster." });
  await mine.locator(".came", { hasText: "Sinds maart" }).waitFor();
  await go(other, `/demo/action/nieuw?agreement=${path.split("/").at(-1)}`);
  await other.fill("#veld-what", "Rooster vragen");
  await other.click(".send button");
  await mine.getByRole("link", { name: "Rooster vragen" }).waitFor();
  assert.ok(await mine.locator(".remove form").isVisible());
  assert.ok(await mine.locator(".attach form").isVisible());
});

await test("who types keeps every letter, the focus and the place", async () => {
  await mine.fill("#reactie", "Ik ben nog aan het");
  await mine.locator("#reactie").press("End");
  const before = await mine.evaluate(() => scrollY);
  await change(path, { what: "Elke starter twee vaste uren" });
  await mine.locator("h1", { hasText: "twee vaste uren" }).waitFor();
  await mine.keyboard.type(" typen");
  assert.equal(await mine.inputValue("#reactie"), "Ik ben nog aan het typen");
  assert.equal(await mine.evaluate(() => document.activeElement.id), "reactie");
  assert.ok(Math.abs(await mine.evaluate(() => scrollY) - before) < 60);
  await mine.locator(".notes form:has(#reactie) button").click();
  assert.match(await mine.locator(".comments").innerText(), /aan het typen/, "the form still works");
});

await test("a form somebody is in is left alone, with a notice when it is out of date", async () => {
  await go(mine, path);
  await mine.locator(".panel button").first().focus();
  await go(other, path);
  await move("done");
  await mine.locator(".live p").waitFor();
  assert.equal(await mine.evaluate(() => document.activeElement.tagName), "BUTTON");
  await mine.locator(".way [aria-current]", { hasText: "Gedaan" }).waitFor();
  await mine.locator(".live a").click();
  await mine.getByRole("button", { name: "Toch nog bezig" }).waitFor();
});

await test("what somebody filters by is not touched", async () => {
  await go(mine, "/demo/agreement?weergave=1");
  await mine.fill("#f-q, .filters input[name=q]", "coach");
  await change(path, { what: "Elke starter drie vaste uren" });
  await mine.getByRole("link", { name: "Elke starter drie vaste uren" }).waitFor();
  assert.equal(await mine.inputValue(".filters input[name=q]"), "coach");
});

await test("many changes at once are a few requests", async () => {
  await go(mine, "/demo/organisation");
  let asked = 0;
  mine.on("request", (request) => { asked += request.resourceType() === "xhr" ? 1 : 0; });
  await go(other, "/demo/organisation/inlezen");
  const rows = Array.from({ length: 200 }, (_, i) => `Aa school ${i};School;Tiel`);
  await other.fill("#tekst", ["Naam;Soort;Plaats", ...rows].join("\n"));
  await other.click(".send button");
  await other.click(".do-import button");
  await other.locator(".job-box.good").waitFor();
  await mine.getByRole("link", { name: "Aa school 0" }).waitFor();
  assert.ok(asked >= 1 && asked < 40, `${asked} requests for 200 changes`);
});

await test("the home page follows the whole region, and keeps what somebody is searching for", async () => {
  await go(mine, "/demo");
  const amount = mine.locator('.registers a[href="/demo/initiative"] .n');
  const before = Number(await amount.innerText());
  await mine.fill("#q", "coach");
  await make("initiative", { title: "Samen ramen lappen" });
  await mine.locator(".lately", { hasText: "Samen ramen lappen" }).waitFor();
  assert.equal(Number(await amount.innerText()), before + 1);
  assert.equal(await mine.inputValue("#q"), "coach");
});

await test("what was promised moves on the follow-up board; what is open stays open", async () => {
  await go(mine, "/demo/beloofd");
  await mine.locator("main details").first().evaluate((one) => { one.open = true; });
  const kept = await mine.locator("main details[open] summary").first().innerText();
  const promised = await make("agreement", { what: "Een lijst met gastlessen" });
  const card = mine.locator("li.card", { hasText: "Een lijst met gastlessen" });
  await card.waitFor();
  await go(other, promised);
  await move("under_way");
  await card.locator(".tag", { hasText: "Bezig" }).waitFor();
  assert.equal(await mine.locator("main details[open] summary").first().innerText(), kept);
});

await test("the agenda gets a new session", async () => {
  await go(mine, "/demo/agenda");
  await make("session", { title: "Avond over stages", date: "2030-03-14" });
  await mine.getByText("Avond over stages").waitFor();
});

await test("the network counts who comes in, and a way between two is drawn anew", async () => {
  await go(mine, "/demo/netwerk");
  const third = await mine.context().newPage();
  await go(third, "/demo/netwerk/verbinding?van=Aa school 1&naar=Bb school");
  await third.locator(".problem-box").waitFor();
  await mine.fill("#op", "2030-01-01");
  const schools = mine.locator(".figures dd").nth(1);
  const before = await schools.innerText();
  await go(other, "/demo/organisation/inlezen");
  await other.fill("#tekst", "Naam;Soort;Plaats\nBb school;School;Tiel");
  await other.click(".send button");
  await other.click(".do-import button");
  await mine.waitForFunction((text) => document.querySelectorAll(".figures dd")[1].innerText !== text, before);
  assert.equal(await mine.inputValue("#op"), "2030-01-01");
  await third.locator(".nothing").waitFor();
  assert.equal(await third.locator(".problem-box").count(), 0);
  await third.close();
});

await test("visitors follow nothing on these pages", async () => {
  const visitor = await open();
  for (const path of ["/demo", "/demo/beloofd", "/demo/agenda", "/demo/netwerk"]) {
    await go(visitor, path);
    assert.equal(await visitor.locator("[data-seq]").count(), 0, path);
  }
  await visitor.context().close();
});

await test("what is gone is said, and the page stays", async () => {
  const gone = await make("agreement", { what: "Dit gaat weg" });
  await go(mine, gone);
  await other.locator(".remove summary").click();
  await other.locator(".remove button").click();
  await mine.locator(".live p").waitFor();
  assert.match(await mine.locator("h1").innerText(), /Dit gaat weg/);
});

await test("no page had a script error", () => assert.deepEqual(problems, []));

await browser.close();
await server.stop();
finish();
