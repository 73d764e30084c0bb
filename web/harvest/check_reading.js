"use strict";
// The source row beside the question: as it stands in the form, and as it would be read.

const columnName = (id) =>
  PAGE.columns.find((column) => column.id === id)?.name ??
  (id === "remark" ? say("page.remark") : id);
const rowName = (id) => PAGE.rows.find((row) => row.id === id)?.name ?? id;

/** Lets long names break where a reader expects it. */
const soften = (name) => name.replaceAll("/", "/\u200b");

const emptyCell = () => el("span", { class: "none" }, say("page.not_filled"));

/** A row of the form with a second row below it: how we read it. */
function shiftedSource(doubt) {
  const filled = doubt.cells.filter((cell) => cell.doubtful);
  const heads = doubt.cells.map((cell) => cell.column || "");
  const targets = [...new Set(doubt.options.flatMap((option) => option.value.split(",")))];
  for (const id of targets) if (!heads.includes(id)) heads.push(id);
  const read = el("tr", { class: "read" });
  const list = el("ol", { class: "moves" });
  const table = el("table", { class: "source" },
    el("caption", { class: "sr" }, say("page.check_source_caption")),
    el("thead", {}, el("tr", {},
      el("th", { scope: "col" }, soften(doubt.rowName || doubt.text)),
      heads.map((id) => el("th", { scope: "col" },
        soften(id ? columnName(id) : say("page.no_header")))))),
    el("tbody", {},
      el("tr", {},
        el("th", { scope: "row" }, say("page.check_in_form")),
        heads.map((_, i) => {
          const cell = doubt.cells[i];
          if (!cell?.text) return el("td", {}, emptyCell());
          return el("td", { class: "doubtful" }, flag("alert", say("page.check_doubtful")),
            cell.text);
        })),
      read));
  const node = el("div", {},
    el("div", { class: "scroll wide", role: "region", tabindex: "0",
      "aria-label": say("page.check_source_caption") }, table),
    list);
  /** @param {string[]} chosen a column per filled cell; empty while nothing is chosen */
  function show(chosen) {
    read.replaceChildren(el("th", { scope: "row" }, say("page.check_we_read")));
    heads.forEach((id, i) => {
      const own = filled.filter((_, k) => chosen[k] === id && id);
      const moved = own.some((cell) => doubt.cells.indexOf(cell) !== i);
      read.append(el("td", { class: moved ? "moved" : "" },
        moved ? flag("check", say("page.check_moved")) : null,
        own.length ? own.map((cell) => el("span", { class: "text" }, cell.text))
          : chosen.length ? emptyCell() : el("span", { class: "none" }, say("page.check_open"))));
    });
    list.replaceChildren(...filled.map((cell, k) => el("li", {},
      el("p", {}, cell.text),
      el("p", { class: "small" }, say("page.check_move_line", {
        from: cell.column ? columnName(cell.column) : say("page.no_header"),
        to: chosen[k] ? columnName(chosen[k]) : say("page.check_open"),
      })))));
  }
  return { node, show };
}

const flag = (name, text) => el("span", { class: "flag" }, icon(name), text);

/** Every other doubt: the text itself, with what stands around it in the form. */
function plainSource(doubt) {
  const around = doubt.around.map((piece) => el("li", {},
    el("b", { class: "xs" }, piece.header), el("span", {}, piece.text)));
  const own = doubt.kind === "split" || doubt.kind === "level_of_row" ? null
    : el("p", { class: "loose" }, flag("alert", say("page.check_text_" + doubt.kind)),
      doubt.text || say("page.check_no_text"));
  const title = doubt.around.length ? el("p", { class: "xs muted" }, doubt.aroundTitle) : null;
  const label = doubt.kind === "level_of_row"
    ? el("p", { class: "loose" }, flag("alert", say("page.check_row_label")),
      doubt.text || say("page.check_no_label")) : null;
  if (!own && !label && !title) return { node: el("div"), show() {} };
  return {
    node: el("div", { class: "sheet" }, label, title, el("ul", {}, around), own),
    show() {},
  };
}

const sourceOf = (doubt) => doubt.kind === "shifted_row" ? shiftedSource(doubt) : plainSource(doubt);

/** A value in words: "Matchen en Opleiden", "Twee ideeën", "Tafel Groen". */
function describe(doubt, value) {
  switch (doubt.kind) {
    case "shifted_row": return listNames(value.split(",").map(columnName));
    case "level_of_row": return rowName(value);
    case "split": return say("page.check_pieces", { count: offsetsOf(value).length + 1 });
    case "unknown_column": return columnName(value);
    case "unknown_table":
      return PAGE.tables.find((table) => table.id === value)?.name ??
        value.charAt(0).toUpperCase() + value.slice(1);
    default: {
      if (value.includes("/")) {
        const [row, column] = value.split("/");
        return `${rowName(row)}, ${columnName(column)}`;
      }
      return doubt.options.find((option) => option.value === value)?.label ?? value;
    }
  }
}
