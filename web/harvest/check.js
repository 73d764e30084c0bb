"use strict";
// The page itself: a card per doubt, the rail, the bar with Bewaar, undo, and the end.

const at = (id) => document.getElementById(id);
const mod = (event) => event.ctrlKey || event.metaKey;

/** @type {{doubt: any, node: HTMLElement, field: any, open: boolean, refresh: Function}[]} */
const cards = PAGE.doubts.map(makeCard);

function makeCard(doubt, index) {
  const card = { doubt, field: fieldOf(doubt), open: true };
  const source = sourceOf(doubt);
  const total = PAGE.doubts.length;
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  const heading = el("h2", { tabindex: "-1", id: "h-" + doubt.id }, doubt.question);
  const summary = el("div", { class: "summary" });
  const body = el("div", { class: "body" },
    el("p", { class: "why" }, icon("info"),
      el("span", {}, el("b", {}, say("page.check_why")), " ", doubt.reason)),
    source.node, card.field.node, problem,
    el("div", { class: "actions no-print" },
      el("button", { type: "button", class: "btn p confirm", onclick: () => confirm(card) },
        icon("check"), say("page.check_confirm")),
      el("button", { type: "button", class: "btn q", onclick: () => goOn(card) },
        icon("skip"), say("page.check_skip")),
      el("span", { class: "small muted keys" }, el("kbd", {}, "Ctrl"), " + ", el("kbd", {}, "Enter"))));
  card.node = el("section", { class: "doubt", id: "d" + (index + 1), "aria-labelledby": "h-" + doubt.id },
    el("div", { class: "head" },
      el("p", { class: "eyebrow" },
        el("b", { class: "num" }, say("page.check_number", { number: index + 1, total })),
        doubt.table ? chip(doubt.table) : null, el("span", {}, doubt.where)),
      heading, summary),
    body);
  card.problem = problem;
  card.heading = heading;
  card.body = body;
  card.summary = summary;
  card.field.onchange = () => { problem.hidden = true; source.show(card.field.partial()); };
  card.node.addEventListener("focusin", () => makeCurrent(card));
  card.node.addEventListener("keydown", (event) => {
    if (mod(event) && event.key === "Enter" && card.open) {
      event.preventDefault();
      confirm(card);
    }
  });
  return card;
}

/** Puts the stored choice, or our proposal, into the fields. */
function fill(card) {
  const { doubt } = card;
  const chosen = choices.byDoubt.get(doubt.id);
  card.field.set(chosen ?? (doubt.sure ? doubt.proposed : null));
  card.open = chosen === undefined;
  showCard(card);
}

function showCard(card) {
  const { doubt } = card;
  card.node.classList.toggle("done", !card.open);
  card.body.hidden = !card.open;
  card.summary.hidden = card.open;
  if (card.open) return;
  const value = choices.byDoubt.get(doubt.id);
  card.summary.replaceChildren(
    el("span", { class: "tag ok" }, icon("check"), say("page.check_done")),
    el("b", {}, value === undefined ? "" : describe(doubt, value)),
    el("button", { type: "button", class: "btn q no-print", onclick: () => reopen(card) },
      icon("pen"), say("page.check_change"),
      el("span", { class: "sr" }, ": " + doubt.question)));
}

function confirm(card) {
  const value = card.field.value();
  if (value === null) {
    card.problem.textContent = say("page.check_choose_first");
    card.problem.hidden = false;
    card.field.node.querySelector("input, select")?.focus();
    return;
  }
  choices.put(card.doubt.id, value);
  card.open = false;
  showCard(card);
  update();
  announce(say("page.check_progress", { done: doneCount(), total: cards.length }));
  goOn(card);
}

function reopen(card) {
  card.open = true;
  showCard(card);
  card.heading.focus();
}

/** To the next doubt that is open, after this one or from the start. */
function goOn(card) {
  const from = cards.indexOf(card);
  const next = [...cards.slice(from + 1), ...cards.slice(0, from)].find((other) => other.open);
  const target = next ?? (card.open ? card : null);
  if (target) {
    makeCurrent(target);
    target.node.scrollIntoView({ block: "start" });
    target.heading.focus({ preventScroll: true });
  } else {
    at("end").scrollIntoView({ block: "center" });
    at("end-title").focus({ preventScroll: true });
  }
}

const doneCount = () => cards.filter((card) => choices.byDoubt.has(card.doubt.id)).length;

function makeCurrent(card) {
  for (const other of cards) other.node.classList.toggle("current", other === card);
  for (const link of document.querySelectorAll(".rail a")) {
    if (link.hash === "#" + card.node.id) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

function makeRail() {
  return cards.map((card) => el("li", {}, el("a", { href: "#" + card.node.id },
    el("span", { class: "state" }), card.doubt.table ? chip(card.doubt.table) : null,
    el("span", { class: "kind" }, card.doubt.kindName), el("span", { class: "sr said" }))));
}

function update() {
  const done = doneCount();
  const total = cards.length;
  if (total) {
    at("progress").textContent = say("page.check_progress", { done, total });
    at("progress-bar").value = done;
    at("end").hidden = done < total;
  }
  at("bar-progress").textContent = say("page.check_progress", { done, total });
  at("bar-rest").textContent = done === total ? say("page.check_all_done")
    : say("page.check_rest", { count: total - done });
  at("undo").disabled = choices.past.length === 0;
  document.querySelectorAll(".rail li").forEach((item, i) => {
    const ready = choices.byDoubt.has(cards[i].doubt.id);
    item.classList.toggle("ready", ready);
    item.querySelector(".state").replaceChildren(...(ready ? [icon("check")] : []));
    item.querySelector(".said").textContent = ready ? ", " + say("page.check_done") : "";
  });
}

function undo() {
  const id = choices.undo();
  const card = cards.find((other) => other.doubt.id === id);
  if (!card) return;
  fill(card);
  update();
  announce(say("page.check_undone"));
  card.node.scrollIntoView({ block: "start" });
  card.heading.focus({ preventScroll: true });
}

function save() {
  choices.download();
  if (at("saved")) at("saved").textContent = say("page.check_saved");
  at("bar-rest").textContent = say("page.check_saved");
  announce(say("page.check_saved"));
}

async function load(event) {
  const file = event.target.files[0];
  const taken = file ? choices.take(await file.text()) : null;
  event.target.value = "";
  const text = taken === null ? say("page.check_load_failed")
    : say("page.check_loaded", { count: taken });
  if (taken !== null) {
    cards.forEach(fill);
    showSpelling();
  }
  update();
  at("bar-rest").textContent = text;
  announce(text);
}

if (cards.length) {
  at("doubts").append(...cards.map((card) => card.node));
  at("rail").append(...makeRail());
  cards.forEach(fill);
  makeCurrent(cards.find((card) => card.open) ?? cards[0]);
  at("end-save").addEventListener("click", save);
}
if (at("save")) {
  update();
  showSpelling();
  at("save").addEventListener("click", save);
  at("undo").addEventListener("click", undo);
  at("load").addEventListener("change", load);
  for (const link of document.querySelectorAll(".rail a")) {
    link.addEventListener("click", () => {
      const card = cards.find((other) => "#" + other.node.id === link.hash);
      makeCurrent(card);
      setTimeout(() => card.heading.focus({ preventScroll: true }));
    });
  }
  addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input[type=text]");
    if (mod(event) && event.key === "s") {
      event.preventDefault();
      save();
    } else if (mod(event) && event.key === "z" && !typing) {
      event.preventDefault();
      undo();
    }
  });
}
