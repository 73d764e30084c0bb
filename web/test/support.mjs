// What the browser tests share: a browser, a harvest to look at, and lines like ctest prints.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(new URL("../package.json", import.meta.url));
export const project = new URL("../..", import.meta.url).pathname;
export const program = process.env.REGIOTAFEL ?? join(project, "build/release/regiotafel");
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .find(existsSync);

/** Exit code 77 tells ctest that a test was skipped. */
function skip(why) {
  console.log("skipped: " + why);
  process.exit(77);
}

export async function openBrowser() {
  if (!chromium) skip("Chromium is not installed");
  let playwright;
  try {
    playwright = require("playwright-core");
  } catch {
    skip("web/node_modules is missing: run npm ci in web/");
  }
  return playwright.chromium.launch({ executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
}

const folders = [];
process.on("exit", () => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

export function workFolder() {
  const path = mkdtempSync(join(tmpdir(), "regiotafel-test-"));
  folders.push(path);
  return path;
}

/** Runs a harvest without PDFs; gives the folder of the outcome. */
export function harvest(...inputs) {
  const out = workFolder();
  execFileSync(program, ["harvest", ...inputs, "--out", out, "--no-pdf"]);
  return out;
}

export const axeSource = () => require("axe-core").source;

let passed = 0;
let failed = 0;

export async function test(name, run) {
  try {
    await run();
    passed += 1;
    console.log("ok      " + name);
  } catch (error) {
    failed += 1;
    console.log("FAILED  " + name + "\n        " + (error.stack ?? error));
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
