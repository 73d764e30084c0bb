"use strict";
// What every page of a harvest shares: its data, its words, and building elements from text.
// Texts of people reach the page through textContent only.

/** @type {any} what the program put into the page */
const PAGE = JSON.parse(document.getElementById("data").textContent);

/** The place of the brace that closes the one at `open`. */
function closingBrace(pattern, open) {
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    depth += pattern[at] === "{" ? 1 : pattern[at] === "}" ? -1 : 0;
    if (depth === 0) return at;
  }
  return pattern.length;
}

/** The branch of "one {…} other {…}" for a number. */
function pluralBranch(branches, count) {
  const found = {};
  for (let at = 0; at < branches.length;) {
    const open = branches.indexOf("{", at);
    if (open < 0) break;
    const close = closingBrace(branches, open);
    found[branches.slice(at, open).trim()] = branches.slice(open + 1, close);
    at = close + 1;
  }
  const rule = new Intl.PluralRules(PAGE.language).select(count);
  return found["=" + count] ?? found[rule] ?? found.other ?? "";
}

/** The part of ICU MessageFormat that our catalogue uses: {name} and plurals. */
function format(pattern, values, count) {
  let text = "";
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === "#" && count !== undefined) {
      text += count;
    } else if (pattern[at] !== "{") {
      text += pattern[at];
    } else {
      const close = closingBrace(pattern, at);
      const [name, kind] = pattern.slice(at + 1, close).split(",", 2).map((part) => part.trim());
      const value = values[name];
      if (kind === "plural") {
        const rest = pattern.slice(pattern.indexOf(kind, at) + kind.length, close);
        text += format(pluralBranch(rest.replace(/^\s*,/, ""), value), values, value);
      } else {
        text += value;
      }
      at = close;
    }
  }
  return text;
}

/** @param {string} key of the message catalogue @param {Record<string, string | number>} values */
function say(key, values = {}) {
  return format(PAGE.words[key] ?? key, values);
}

/** "Matchen, Opleiden en Begeleiden" */
function listNames(names) {
  return new Intl.ListFormat(PAGE.language, { type: "conjunction" }).format(names);
}

/** Makes an element. Strings among the children become text. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function drawing(symbol, name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", "#" + symbol);
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

const icon = (name) => drawing("i-" + name, "i");

/** A table's mark and name; never the mark alone. */
function chip(tableId) {
  const index = PAGE.tables.findIndex((table) => table.id === tableId);
  if (index < 0) return el("span", { class: "chip" }, tableId || say("page.no_table"));
  return el("span", { class: "chip" }, drawing("mark-" + index, "mark"), PAGE.tables[index].name);
}

/** Says one sentence to screen readers. */
function announce(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

// Storage is missing or closed in some browsers for files from the disk; everything works without.
const store = {
  read(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(key, value); return true; } catch { return false; }
  },
};

// Dark follows the system until somebody chooses.
{
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => button?.setAttribute("aria-pressed", String(isDark()));
  const kept = store.read("regiotafel-thema");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  button?.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.write("regiotafel-thema", root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}
document.getElementById("print")?.addEventListener("click", () => print());
