// nakijken.html: every kind of choice by keyboard, kept over a reload, saved, and taken by the next
// run of the harvest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { doubtfulForms } from "./forms.mjs";
import { finish, harvest, openBrowser, test, workFolder } from "./support.mjs";

const browser = await openBrowser();
const forms = doubtfulForms();
const first = harvest(forms);
const read = (folder) => JSON.parse(readFileSync(join(folder, "intern/oogst.json"), "utf8"));
const url = "file://" + join(first, "nakijken.html");
const context = await browser.newContext({ acceptDownloads: true });
const page = await context.newPage();
const problems = [];
page.on("pageerror", (error) => problems.push(error.message));
page.on("console", (line) => { if (line.type() === "error") problems.push(line.text()); });

const doubts = read(first).doubts;
const card = (kind) => page.locator(`#d${doubts.findIndex((doubt) => doubt.kind === kind) + 1}`);
const confirm = () => page.keyboard.press("Control+Enter");
const value = (folder, text) => read(folder).contributions.find((one) => one.text.includes(text));

/** The last radio button of a group is the one for choosing oneself. */
async function chooseOwn(kind) {
  await card(kind).locator("input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
}

async function pick(select, letters) {
  await select.focus();
  await page.keyboard.type(letters);
}

await page.goto(url);

await test("all six kinds of doubt are asked", () => {
  const kinds = new Set(doubts.map((doubt) => doubt.kind));
  assert.deepEqual([...kinds].sort(), ["level_of_row", "loose_text", "shifted_row", "split",
    "unknown_column", "unknown_table"]);
});

await test("nothing is preselected where we are not sure", async () => {
  assert.equal(await card("level_of_row").locator("input:checked").count(), 0);
  assert.equal(await card("unknown_column").locator("input:checked").count(), 0);
});

await test("confirming without a choice asks for one", async () => {
  await card("level_of_row").locator("h2").focus();
  await confirm();
  assert.ok(await card("level_of_row").locator(".problem").isVisible());
});

await test("each kind is chosen with the keyboard only", async () => {
  await card("unknown_table").locator("input").focus();
  await page.keyboard.type("Oranje");
  await confirm();
  await chooseOwn("shifted_row");
  await pick(card("shifted_row").locator("select").nth(0), "Op");
  await pick(card("shifted_row").locator("select").nth(1), "Be");
  await confirm();
  await card("level_of_row").locator("input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await confirm();
  await chooseOwn("loose_text");
  await pick(card("loose_text").locator("select").nth(0), "Ond");
  await pick(card("loose_text").locator("select").nth(1), "Wer");
  await confirm();
  await card("split").locator(".cut").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await confirm();
  await card("unknown_column").locator("input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  await confirm();
  assert.match(await page.locator("#progress").textContent(), /^6 van 6/);
  assert.ok(await page.locator("#end").isVisible());
});

await test("the last choice can be undone and made again", async () => {
  await page.keyboard.press("Control+z");
  assert.match(await page.locator("#progress").textContent(), /^5 van 6/);
  await card("unknown_column").locator("input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  await confirm();
  assert.match(await page.locator("#progress").textContent(), /^6 van 6/);
});

await test("choices survive a reload", async () => {
  await page.reload();
  assert.match(await page.locator("#progress").textContent(), /^6 van 6/);
});

const file = join(workFolder(), "keuzes.json");
await test("saving downloads keuzes.json", async () => {
  const [download] = await Promise.all([page.waitForEvent("download"),
    page.keyboard.press("Control+s")]);
  assert.equal(download.suggestedFilename(), "keuzes.json");
  await download.saveAs(file);
  const saved = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(saved.kind, "regiotafel-keuzes");
  assert.equal(Object.keys(saved.choices).length, 6);
});

const second = harvest(forms, file);
await test("the next run follows every choice and asks nothing again", async () => {
  const open = read(second).doubts.filter((doubt) => doubt.chosen === null);
  assert.deepEqual(open, []);
  assert.equal(value(second, "Een loket").table, "oranje");
  assert.equal(value(second, "Een loket").column, "train");
  assert.equal(value(second, "Rust en ruimte").column, "guide");
  assert.equal(value(second, "Buurtbanen").row, "board_or_institute");
  assert.equal(value(second, "Dit staat los").row, "education_region");
  assert.equal(value(second, "Dit staat los").column, "recruit");
  assert.equal(value(second, "Wat doen we").column, "recruit");
  assert.equal(read(second).contributions.filter((one) => one.needs_review).length, 0);
  const pieces = read(second).contributions.filter((one) => one.row === "school_or_programme" &&
    one.table === "oranje");
  assert.equal(pieces[0].text, "Vaste maatjes");
  await page.goto("file://" + join(second, "nakijken.html"));
  assert.equal(await page.locator(".doubt:not(.done)").count(), 0);
});

await test("a choices file can be opened again", async () => {
  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(url);
  assert.match(await other.locator("#progress").textContent(), /^0 van 6/);
  await other.setInputFiles("#load", file);
  await other.waitForFunction(() => document.getElementById("progress").textContent[0] === "6");
  await fresh.close();
});

await test("text of people is text: no script in it runs", async () => {
  for (const path of ["nakijken.html", "intern/index.html", "deelnemers/verslag.html",
    "stuurgroep/infographic.html"]) {
    await page.goto("file://" + join(first, path));
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator("img").count(), 0);
  }
  assert.deepEqual(problems, []);
});

await browser.close();
finish();
