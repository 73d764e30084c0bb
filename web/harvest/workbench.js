"use strict";
// The workbench: cells of the schema that open their contributions, and the filters.

const rows = [...document.querySelectorAll("#ideas tbody tr")];
const cells = [...document.querySelectorAll("button.cell")];

/** Arrow keys walk through the schema: one stop for the Tab key. */
function walk(event) {
  const at = cells.indexOf(event.currentTarget);
  const [row, column] = event.currentTarget.dataset.cell.split("-").map(Number);
  const wide = cells.filter((cell) => cell.dataset.cell.startsWith(row + "-")).length;
  const target = {
    ArrowRight: column + 1 < wide ? cells[at + 1] : null,
    ArrowLeft: column > 0 ? cells[at - 1] : null,
    ArrowDown: cells[at + wide],
    ArrowUp: cells[at - wide],
    Home: cells[at - column],
    End: cells[at - column + wide - 1],
  }[event.key];
  if (!target) return;
  event.preventDefault();
  event.currentTarget.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}

/** Shows the contributions of a cell, copied from the table below. */
function open(cell) {
  for (const other of cells) {
    other.setAttribute("aria-pressed", String(other === cell));
    other.tabIndex = other === cell ? 0 : -1;
  }
  const own = rows.filter((row) => row.dataset.cell === cell.dataset.cell);
  const names = cell.querySelector(".sr").textContent.replace(/: $/, "");
  const items = own.map((row) => el("li", {}, chip(row.dataset.table), " ",
    el("a", { href: "#" + row.id, onclick: (event) => jump(event, row.id) },
      row.querySelector("th").lastChild.textContent.trim()), " ",
    row.querySelector(".idea").firstChild.textContent));
  document.getElementById("cell").replaceChildren(
    el("h3", {}, names),
    own.length ? el("ul", {}, items) : el("p", { class: "none" }, say("page.not_filled")));
}

for (const cell of cells) {
  cell.addEventListener("click", () => open(cell));
  cell.addEventListener("keydown", walk);
}

const text = document.getElementById("f-text");
const doubt = document.getElementById("f-doubt");
const selects = [...document.querySelectorAll("[data-filter]")];

function fits(row) {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const inside = row.textContent.toLowerCase();
  return words.every((word) => inside.includes(word)) && (!doubt.checked || row.dataset.doubt) &&
    selects.every((select) => !select.value ||
      (row.dataset[select.dataset.filter] ?? "").split(" ").includes(select.value) ||
      row.dataset[select.dataset.filter] === select.value);
}

function filter() {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !fits(row);
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("count").textContent =
    say("page.found_count", { shown, all: rows.length });
  document.getElementById("clear").hidden = shown === rows.length;
}

function clear() {
  document.getElementById("filters").reset();
  filter();
}

/** A link to a contribution that the filters hide shows everything again. */
function jump(event, id) {
  const row = document.getElementById(id);
  if (!row || !rows.includes(row)) return;
  if (row.hidden) clear();
  for (const other of rows) other.classList.toggle("hit", other === row);
  setTimeout(() => row.focus({ preventScroll: true }));
}

document.getElementById("filters").addEventListener("input", filter);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("clear").addEventListener("click", () => { clear(); text.focus(); });
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href^='#']");
  if (link) jump(event, decodeURIComponent(link.hash.slice(1)));
});
filter();

// Which part of the page is in view, in the menu at the side.
const links = [...document.querySelectorAll(".side a")];
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    for (const link of links) {
      if (link.hash === "#" + entry.target.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}, { rootMargin: "-10% 0px -80% 0px" });
for (const section of document.querySelectorAll("main > section")) watcher.observe(section);
