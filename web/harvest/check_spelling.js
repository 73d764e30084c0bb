"use strict";
// Words that no dictionary has: for the clean text only, the text of the table never changes.

/** The text with the word marked. */
function inContext(text, word) {
  const at = text.indexOf(word);
  if (at < 0) return [text];
  return [text.slice(0, at), el("mark", {}, word), text.slice(at + word.length)];
}

function spellingRow(note) {
  const input = el("select", {
    "aria-label": say("page.check_spelling_label", { word: note.word }),
    onchange: () => choices.spell(note.word, input.value),
  },
    el("option", { value: "" }, say("page.check_choose")),
    el("option", { value: note.word }, say("page.check_leave", { word: note.word })),
    note.suggestions.map((word) => el("option", { value: word }, word)));
  const row = el("li", {},
    el("p", {}, note.table ? chip(note.table) : null, " ", inContext(note.text, note.word)), input);
  return { row, show: () => { input.value = choices.spelling[note.word] ?? ""; } };
}

const spellingRows = PAGE.spelling.map(spellingRow);
document.getElementById("words")?.append(...spellingRows.map((one) => one.row));
const showSpelling = () => spellingRows.forEach((one) => one.show());
