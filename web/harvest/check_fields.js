"use strict";
// The choice itself: radio buttons, and behind "zelf" the selects, cuts or text field of the kind.
// A field gives { node, value(), set(value), onchange }; value() is null while nothing is chosen.

const OWN = "\u0000own";

function radio(doubt, value, label, detail, tag) {
  return el("label", { class: "option" },
    el("input", { type: "radio", name: "d-" + doubt.id, value }),
    el("span", {}, el("b", {}, label), tag ? el("span", { class: "tag" }, tag) : null,
      detail ? el("small", {}, detail) : null));
}

/** The options of a doubt, each with what it means in this row. */
function optionRows(doubt) {
  return doubt.options.map((option) => {
    const own = option.value === doubt.proposed && doubt.sure ? say("page.check_proposal") : null;
    const written = option.asWritten ? say("page.check_as_written") : null;
    const label = doubt.kind === "shifted_row" ? describe(doubt, option.value) : option.label;
    return radio(doubt, option.value, label, option.detail, own ?? written);
  });
}

function select(label, items, onchange) {
  const input = el("select", { onchange },
    el("option", { value: "" }, say("page.check_choose")),
    items.map((item) => el("option", { value: item.id }, item.name)));
  return { input, node: el("label", {}, el("span", {}, label), input) };
}

/** What "zelf kiezen" opens, per kind; null where the options say it all. */
function ownPart(doubt, changed) {
  if (doubt.kind === "shifted_row") {
    const extra = doubt.options.some((option) => option.value.split(",").includes("remark"))
      ? [{ id: "remark", name: say("page.remark") }] : [];
    const picks = doubt.cells.filter((cell) => cell.doubtful)
      .map((cell) => select(cell.text, [...PAGE.columns, ...extra], changed));
    return {
      label: say("page.check_per_text"),
      node: el("div", { class: "own picks" }, picks.map((pick) => pick.node)),
      value: () => picks.every((pick) => pick.input.value)
        ? picks.map((pick) => pick.input.value).join(",") : null,
      partial: () => picks.map((pick) => pick.input.value),
      set: (value) => value.split(",").forEach((id, i) => { if (picks[i]) picks[i].input.value = id; }),
    };
  }
  if (doubt.kind === "loose_text" && PAGE.columns.length) {
    const row = select(PAGE.rowsTitle, PAGE.rows, changed);
    const column = select(PAGE.columnsTitle, PAGE.columns, changed);
    return {
      label: say("page.check_elsewhere"),
      node: el("div", { class: "own pair" }, row.node, column.node),
      value: () => row.input.value && column.input.value
        ? `${row.input.value}/${column.input.value}` : null,
      set: (value) => { [row.input.value, column.input.value] = value.split("/"); },
    };
  }
  return null;
}

function cutPart(doubt, changed) {
  let value = "";
  const shown = el("ol", { class: "pieces", "aria-live": "polite" });
  const render = () => shown.replaceChildren(
    ...divide(doubt.text, offsetsOf(value)).map((text) => el("li", {}, text)));
  const editor = cutEditor(doubt.text, doubt.options.map((option) => offsetsOf(option.value)),
    (next) => { value = next; render(); changed(); });
  return {
    label: say("page.check_own_cuts"),
    node: el("div", { class: "cutting" },
      el("p", { class: "small muted" }, say("page.check_cut_hint")), editor.node,
      el("p", { class: "small muted" }, say("page.check_becomes")), shown),
    value: () => value,
    set: (next) => { value = next; editor.set(next); render(); },
  };
}

function radioField(doubt) {
  const field = { onchange() {} };
  const cutting = doubt.kind === "split";
  const own = cutting ? cutPart(doubt, () => pick(OWN, true)) : ownPart(doubt, () => pick(OWN, true));
  const options = optionRows(doubt);
  const ownOption = own ? radio(doubt, OWN, own.label, null, null) : null;
  field.node = el("div", {}, cutting ? own.node : null,
    el("fieldset", {}, el("legend", {}, say("page.check_legend_" + doubt.kind)), options, ownOption,
      own && !cutting ? own.node : null));
  const inputs = [...field.node.querySelectorAll("input[type=radio]")];
  const chosen = () => inputs.find((input) => input.checked)?.value ?? null;
  // Cuts that are the same as an option are that option.
  function pick(value, byHand) {
    const same = byHand && cutting ? inputs.find((input) => input.value === own.value()) : null;
    const target = same ?? inputs.find((input) => input.value === value);
    if (target) target.checked = true;
    update();
  }
  function update() {
    if (own && !cutting) own.node.hidden = chosen() !== OWN;
    field.onchange();
  }
  field.node.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    if (cutting && event.target.value !== OWN) own.set(event.target.value);
    update();
  });
  field.value = () => chosen() === OWN ? own.value() : chosen();
  field.partial = () => chosen() === OWN && own.partial ? own.partial() : (field.value() ?? "").split(",").filter(Boolean);
  field.set = (value) => {
    for (const input of inputs) input.checked = false;
    if (value === null) {
      if (own && cutting) own.set(doubt.proposed);
    } else if (inputs.some((input) => input.value === value)) {
      if (cutting) own.set(value);
      pick(value, false);
    } else if (own) {
      own.set(value);
      pick(OWN, false);
    }
    update();
  };
  return field;
}

/** The name of a table: free text, with the tables and colours we know as suggestions. */
function nameField(doubt) {
  const field = { onchange() {} };
  const id = "n-" + doubt.id;
  const input = el("input", { type: "text", id, maxlength: 60, autocomplete: "off",
    "aria-describedby": id + "-h", oninput: () => field.onchange() });
  const quick = PAGE.tableNames.map((name) => el("button", { type: "button", class: "btn",
    onclick: () => { input.value = name; input.focus(); field.onchange(); } }, name));
  field.node = el("div", { class: "naming" },
    el("label", { for: id }, say("page.check_table_name")),
    el("p", { class: "small muted", id: id + "-h" }, say("page.check_table_hint")),
    input, el("div", { class: "quick", role: "group", "aria-label": say("page.check_suggestions") }, quick));
  field.value = () => input.value.trim().replace(/\s+/g, " ").toLowerCase() || null;
  field.partial = () => [];
  field.set = (value) => { input.value = value === null ? "" : describe(doubt, value); };
  return field;
}

const fieldOf = (doubt) => doubt.kind === "unknown_table" ? nameField(doubt) : radioField(doubt);
