// Text of people never runs: 500 payloads, made from families of markup, go through the text fields
// of every register that takes them, and are looked at in lists, records, forms, searches and
// histories in a real browser. A run looks at a share of the records; REGIO_ALL=1 at all of them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { serveDemo } from "./served.mjs";
import { finish, openBrowser, program, test, workFolder } from "./support.mjs";

const SHARE = process.env.REGIO_ALL ? 1 : 20;
const WANTED = 500;
const run = "window.top.fired=1";

// Each family is a way out of the text around it; each action is a way to run.
const ways = ["", "\">", "'>", "-->", "</title>", "</textarea>", "</script>", "</style>", "]]>",
  "</option></select>", "&quot;&gt;", "\\\">", "</dd></dl>", "</p></li></ul>"];
const actions = [
  `<script>${run}</script>`, `<ScRiPt >${run}</sCrIpT>`, `<img src=x onerror=${run}>`,
  `<img src=x onerror="${run}"//`, `<svg onload=${run}>`, `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<body onload=${run}>`,
  `<iframe srcdoc="<script>${run}</script>"></iframe>`, `<iframe src="javascript:${run}"></iframe>`,
  `<a href="javascript:${run}" autofocus onfocus=${run}>x</a>`, `<input autofocus onfocus=${run}>`,
  `<details open ontoggle=${run}>`, `<video><source onerror=${run}></video>`,
  `<math><mtext></mtext><script>${run}</script></math>`, `<object data="javascript:${run}">`,
  `<form action="javascript:${run}"><button autofocus>x</button></form>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`, `<base href="https://kwaad.example/">`,
  `<link rel=stylesheet href="data:text/css,*{color:red}">`, `<style>*{display:none}</style>`,
  `[x](javascript:${run})`, `![x](x" onerror="${run})`, `javascript:${run}`, `{{constructor.constructor('${run}')()}}`,
  "${" + run + "}", `<template><script>${run}</script></template>`, `<img src="x\` \`<script>${run}</script>">`,
  `<x onpointerenter=${run} style=position:fixed;inset:0>x</x>`, `<marquee onstart=${run}>x</marquee>`,
  `<select autofocus onfocus=${run}>`, `<textarea autofocus onfocus=${run}>`, `<audio src onerror=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`, `=HYPERLINK("javascript:${run}")`,
  `&lt;script&gt;${run}&lt;/script&gt;`, `%3Cscript%3E${run}%3C/script%3E`, `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `"onmouseover="${run}" x="`, `' autofocus onfocus='${run}`,
];
const payloads = ways.flatMap((way) => actions.map((action) => way + action)).slice(0, WANTED);

const id = (name) => {
  const hex = createHash("sha256").update(name).digest("hex");
  return `01900000-0000-7${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
};

const data = workFolder();
const server = await serveDemo(data);
const { base } = server;
const way = server.ways.at(-1);
const token = execFileSync(program, ["token", "--data", data, "--role", "administrator"], { encoding: "utf8" }).trim();
const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
const ask = async (path, body) => (await fetch(base + path,
  { headers, method: body ? "POST" : "GET", body: body && JSON.stringify(body) })).json();

const browser = await openBrowser();
const records = [];

await test(`${WANTED} payloads are kept to the letter`, async () => {
  assert.equal(payloads.length, WANTED);
  assert.equal(new Set(payloads).size, WANTED);
  const registers = (await ask("/api/v1/registers")).items;
  const takers = [];
  for (const { id: register } of registers) {
    const schema = await ask(`/api/v1/registers/${register}`);
    const texts = schema.fields.filter((one) => ["text", "long_text"].includes(one.type) && !one.computed && !one.pattern && !one.retired);
    const other = schema.fields.some((one) => one.required && !texts.includes(one));
    if (texts.length && !other) takers.push({ register, texts });
  }
  assert.ok(takers.length >= 8, takers.map((one) => one.register).join());
  for (let i = 0; i < payloads.length; i += 1) {
    const { register, texts } = takers[i % takers.length];
    const record = id(`r${i}`);
    const fields = Object.fromEntries(texts.map((one) => [one.id, payloads[i]]));
    let made;
    // A field that is too short for it goes without; the answer names it.
    do {
      made = await ask("/api/v1/commands",
        { id: id(`c${i}`), region: "demo", register, record, type: "create", data: fields });
      if (made.field) delete fields[made.field];
    } while (made.field && Object.keys(fields).length);
    assert.ok(made.record, `${register} ${payloads[i]}: ${JSON.stringify(made)}`);
    records.push({ register, record });
  }
  console.log(`        ${takers.length} registers: ${takers.map((one) => one.register).join(", ")}`);
});

await test("none of them runs in a list, a record, a form, a search or a history", async () => {
  const context = await browser.newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  const fired = [];
  page.on("dialog", (dialog) => { fired.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (one) => {
    if (!one.url().startsWith(base) && !one.url().startsWith("data:,")) fired.push(one.url());
  });
  page.on("console", (line) => {
    if (/Content Security Policy|Trusted/.test(line.text())) fired.push(line.text());
  });
  await page.goto(way);
  let looked = 0;
  const look = async (path) => {
    await page.goto(base + path, { waitUntil: "load" });
    looked += 1;
    assert.equal(await page.evaluate(() => window.fired), undefined, path);
    assert.equal(await page.locator("main script, main iframe, main object, main svg script, main [onerror], main [onload], main [onfocus]").count(), 0, path);
    assert.deepEqual(fired, [], path);
  };
  for (const register of new Set(records.map((one) => one.register))) {
    await look(`/demo/${register}`);
    await look(`/demo/${register}?q=script`);
  }
  await look("/demo");
  await look("/demo?q=script");
  for (const { register, record } of records.filter((_, at) => at % SHARE === 0)) {
    await look(`/demo/${register}/${record}`);
    await look(`/demo/${register}/${record}/wijzig`);
  }
  for (const payload of payloads.filter((_, at) => at % SHARE === 0)) {
    await look(`/demo?q=${encodeURIComponent(payload)}`);
    await look(`/demo/initiative?q=${encodeURIComponent(payload)}&sort=${encodeURIComponent(payload)}`);
    await look(`/demo/reactie?over=${encodeURIComponent(payload)}`);
  }
  console.log(`        ${looked} pages`);
});

const asAdministrator = { authorization: `Bearer ${token}` };
const some = payloads.filter((_, at) => at % 8 === 0);

await test("names of files do not run, on a record and on a harvest", async () => {
  const { record } = records.find((one) => one.register === "initiative") ?? records[0];
  const { register } = records.find((one) => one.record === record);
  for (const [at, payload] of some.entries()) {
    const body = new FormData();
    body.append("bestand", new Blob(["tekst"]), payload.replace(/["\r\n]/g, "'") + ".txt");
    const answer = await fetch(`${base}/api/v1/records/${register}/${record}/notes?region=demo&id=${id(`file ${at}`)}`,
      { method: "POST", headers: asAdministrator, body });
    assert.ok([200, 400, 409, 413].includes(answer.status), `${answer.status} ${await answer.text()}`);
  }
  const page = await browser.newPage();
  await page.goto(way);
  await page.goto(`${base}/demo/${register}/${record}`);
  assert.ok(await page.locator(".files li").count() > 10);
  assert.equal(await page.evaluate(() => window.fired), undefined);
  await page.close();
});

await test("payloads in forms do not run on a harvest, its public page or its report", async () => {
  const rows = some.slice(0, 40).map((payload, at) => `- ${at} ${payload.replace(/\n/g, " ")}`);
  const body = new FormData();
  body.append("formulieren", new Blob(["# Werven\n\n" + rows.join("\n") + "\n"]), "<img src=x onerror=window.top.fired=1>.md");
  body.append("formulieren", new Blob(["Opleiden: " + rows.join("\n\nOpleiden: ")]), "mail.txt");
  const sent = await (await fetch(`${base}/api/v1/harvests?region=demo&title=${encodeURIComponent(some[3])}`,
    { method: "POST", headers: asAdministrator, body })).json();
  assert.ok(sent.harvest, JSON.stringify(sent));
  const page = await browser.newPage();
  await page.goto(way);
  const at = `${base}/demo/oogst/${sent.harvest}`;
  await page.goto(at);
  await page.locator(".documents").first().waitFor({ timeout: 60000 });
  await page.goto(at + "/publiceren");
  await page.locator(".send button").click();
  await page.locator(".job-box.good").waitFor({ timeout: 60000 });
  for (const path of [at, at + "/publiceren", at + "/openbaar", base + "/demo/oogst", base + "/demo/publication"]) {
    await page.goto(path);
    assert.equal(await page.evaluate(() => window.fired), undefined, path);
    assert.equal(await page.locator("main script, main iframe, main [onerror], main [onload]").count(), 0, path);
  }
  for (const name of ["verslag.html", "infographic.html"]) {
    const text = await (await fetch(`${at}/openbaar/bestand?naam=${name}`)).text();
    const document = await browser.newPage();
    await document.setContent(text);
    assert.equal(await document.evaluate(() => window.fired), undefined, name);
    assert.equal(await document.locator("main iframe, main [onerror], main [onload], main object").count(), 0, name);
    await document.close();
  }
  await page.close();
});

await test("no cell of an export begins like a formula", async () => {
  for (const register of new Set(records.map((one) => one.register))) {
    const csv = await (await fetch(`${base}/demo/${register}/uitvoer.csv`, { headers: asAdministrator })).text();
    const cells = csv.replace(/^\uFEFF/, "").match(/("([^"]|"")*"|[^;\r\n"]*)(;|\r?\n|$)/g) ?? [];
    const formulas = cells.filter((one) => /^"?[=+@\t]/.test(one) || /^"?-[^0-9]/.test(one));
    assert.deepEqual(formulas.slice(0, 3), [], register);
  }
});

await browser.close();
await server.stop();
finish();
