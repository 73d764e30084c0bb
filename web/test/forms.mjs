// Invented input that leaves every kind of doubt open.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { workFolder } from "./support.mjs";

const head = "<tr><th>Schaalniveau</th><th>Werven</th><th>Matchen</th><th>Opleiden</th>" +
  "<th>Begeleiden</th><th>Professionaliseren</th><th>Anders</th></tr>";
const row = (name, ...cells) =>
  `<tr><th>${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

/** A folder with a form that is in doubt in many ways, and one with hostile text. */
export function doubtfulForms() {
  const folder = workFolder();
  writeFileSync(join(folder, "formulier.html"), `<html><body><table>${head}${
    row("Breed regionaal (ecosysteem)", "Samen naar de markt", "", "", "", "", "")}${
    row("Onderwijsregio", "Een loket", "", "", "", "", "", "Rust en ruimte in het rooster")}${
    row("Wijken en buurten", "", "Buurtbanen", "", "", "", "")}${
    row("Scholen/opleidingen", "", "", "Vaste maatjes in het team + tijd voor overleg / samen " +
      "lessen maken Ook na het eerste jaar", "", "", "")}</table>
    <p>Dit staat los onder het schema</p></body></html>`);
  writeFileSync(join(folder, "groen.html"), `<html><body><p>Groen</p><table>${head}${
    row("Onderwijsregio", "&lt;script&gt;window.hacked = 1&lt;/script&gt;",
      "Meedoen &lt;img src=x onerror=&quot;window.hacked = 1&quot;&gt; mag", "", "", "", "")}${
    row("Scholen/opleidingen", "Meelopen op school", "", "", "", "", "")}</table></body></html>`);
  writeFileSync(join(folder, "blauw.html"), `<html><body><p>Blauw</p><table>${
    head.replace("</tr>", "<th>Parkeerplek</th></tr>")}${
    row("Onderwijsregio", "Eén verhaal", "", "", "", "", "", "Wat doen we met de pabo")}${
    row("Scholen/opleidingen", "Meelopen", "", "", "", "", "", "")}</table></body></html>`);
  return folder;
}
