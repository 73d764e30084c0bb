// People on the real server: the first administrator signs in with a passkey (a virtual
// authenticator of Chromium), invites somebody and withdraws the role; pages by keyboard alone, on
// telephones and wide screens, light and dark, without script, and without anything axe finds.
import assert from "node:assert/strict";
import { addAuthenticator, opener, pictures, serveFirst, tabTo } from "./served.mjs";
import { axeSource, finish, openBrowser, test } from "./support.mjs";

const browser = await openBrowser();
const server = await serveFirst();
const { base } = server;
const problems = [];

const open = opener(browser, problems);

async function typeIn(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

async function pressOn(page, selector) {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

async function signOut(page) {
  await tabTo(page, ".mine > summary");
  await page.keyboard.press("Enter");
  await pressOn(page, "form[action='/uit'] button");
}

const heading = (page) => page.locator("h1").innerText();
const administrator = await open();
let key;

await test("the first administrator comes in by a link and adds a passkey, by keyboard", async () => {
  const page = administrator;
  key = await addAuthenticator(page);
  await page.goto(server.link);
  assert.equal(await heading(page), "Welkom bij Regiotafel");
  await typeIn(page, "#v-email", "beheer@regio.example");
  await pressOn(page, "main button");
  assert.equal(await heading(page), "Mijn account");
  assert.ok(await page.getByText("werkt pas na een tweede stap").isVisible());
  await tabTo(page, ".passkey button");
  await Promise.all([page.waitForURL("**/mijn?gelukt=sleutel"), page.keyboard.press("Enter")]);
  assert.ok(await page.getByText("De toegangssleutel is toegevoegd").isVisible());
  assert.equal(await page.getByText("werkt pas na een tweede stap").count(), 0);
});

await test("the passkey signs in, and a copy that does not count on does not", async () => {
  const page = administrator;
  const { client, authenticatorId } = key;
  const before = await client.send("WebAuthn.getCredentials", { authenticatorId });
  await signOut(page);
  await page.goto(base + "/inloggen");
  const signIn = async () => {
    await tabTo(page, ".passkey button");
    await page.keyboard.press("Enter");
  };
  await Promise.all([page.waitForURL((url) => url.pathname !== "/inloggen"), signIn()]);
  await page.goto(base + "/proef/mensen-en-rollen");
  assert.equal(await heading(page), "Mensen en rollen");
  await signOut(page);
  const [copy] = before.credentials;
  await client.send("WebAuthn.clearCredentials", { authenticatorId });
  await client.send("WebAuthn.addCredential", { authenticatorId, credential: copy });
  await page.goto(base + "/inloggen");
  await signIn();
  await page.locator(".passkey [role=alert]").waitFor({ state: "visible" });
  await client.send("WebAuthn.clearCredentials", { authenticatorId });
  await client.send("WebAuthn.addCredential", { authenticatorId, credential: { ...copy, signCount: 100 } });
  await Promise.all([page.waitForURL((url) => url.pathname !== "/inloggen"), signIn()]);
});

await test("an authenticator that does not know who holds it is refused", async () => {
  const page = administrator;
  const { client, authenticatorId } = key;
  await signOut(page);
  await client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.goto(base + "/inloggen");
  await tabTo(page, ".passkey button");
  await page.keyboard.press("Enter");
  await page.locator(".passkey [role=alert]").waitFor({ state: "visible" });
  await client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await tabTo(page, ".passkey button");
  await Promise.all([page.waitForURL((url) => url.pathname !== "/inloggen"), page.keyboard.press("Enter")]);
});

await test("somebody is invited by keyboard, comes in without script, and the role is withdrawn", async () => {
  const page = administrator;
  await page.goto(base + "/proef/mensen-en-rollen");
  await typeIn(page, "#v-naam", "Mina <img src=x onerror=alert(1)> Yıldız");
  await typeIn(page, "#v-email", "mina@school.example");
  await tabTo(page, "#v-rol");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await pressOn(page, "#uitnodigen button");
  const link = await page.locator(".handed code").innerText();
  const guest = await open({ javaScriptEnabled: false });
  await guest.goto(link);
  await guest.fill("#v-wachtwoord", "negen groene kikkers");
  await guest.click("main button");
  await guest.goto(base + "/proef/person");
  assert.ok(await guest.getByText("Mina <img").first().isVisible());
  await page.goto(base + "/proef/mensen-en-rollen");
  await pressOn(page, ".records button");
  assert.ok(await page.getByText("De rol is ingetrokken").isVisible());
  await guest.goto(base + "/proef/person/nieuw");
  assert.notEqual(await heading(guest), "Persoon toevoegen");
});

const pages = ["/inloggen", "/mijn", "/mijn/wissen", "/proef/mensen-en-rollen"];
for (const [name, options] of [
  ["390 light", { viewport: { width: 390, height: 844 }, colorScheme: "light" }],
  ["390 dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
  ["1440 light", { viewport: { width: 1440, height: 900 }, colorScheme: "light" }],
  ["1440 dark", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }],
  ["320 English", { viewport: { width: 320, height: 640 }, colorScheme: "light", locale: "en-GB" }],
]) {
  await test("nothing is too wide and axe finds nothing: " + name, async () => {
    const storageState = await administrator.context().storageState();
    const page = await open({ ...options, storageState });
    for (const path of pages) {
      await page.goto(base + path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${path}: ${overflow} px too wide`);
      if (pictures) {
        const file = `${pictures}/people-${name.replace(" ", "-")}${path.replaceAll("/", "-")}.png`;
        await page.screenshot({ path: file, fullPage: true });
      }
      await page.evaluate(axeSource());
      const found = await page.evaluate(() => axe.run());
      assert.deepEqual(found.violations.map((one) =>
        `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`), [], path);
    }
    await page.context().close();
  });
}

await test("nothing ran that should not, and the console stayed silent", () => {
  assert.deepEqual(problems, []);
});

await browser.close();
await server.stop();
finish();
