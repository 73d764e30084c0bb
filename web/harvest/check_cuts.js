"use strict";
// Placing one's own cuts in a text: a button between every two words. Offsets are bytes of UTF-8,
// as the choices file wants them.

const encoder = new TextEncoder();
const byteLength = (text) => encoder.encode(text).length;

/** Words and the byte offset at which each begins. Proposed cuts inside a word divide it. */
function cutPlaces(text, offered) {
  const pieces = [];
  const extra = new Set(offered);
  let bytes = 0;
  for (const part of text.split(/(\s+)/)) {
    if (part.trim() === "") {
      bytes += byteLength(part);
      continue;
    }
    let word = "";
    let start = bytes;
    for (const letter of part) {
      if (extra.has(bytes) && word) {
        pieces.push({ text: word, offset: start });
        word = "";
        start = bytes;
      }
      word += letter;
      bytes += byteLength(letter);
    }
    pieces.push({ text: word, offset: start });
  }
  return pieces;
}

const offsetsOf = (value) => value.split(",").filter(Boolean).map(Number);

/** The pieces that cuts make of a text. */
function divide(text, offsets) {
  const bytes = encoder.encode(text);
  const decoder = new TextDecoder();
  const ends = [...offsets, bytes.length];
  return ends.map((end, i) => decoder.decode(bytes.slice(i ? ends[i - 1] : 0, end)).trim());
}

/**
 * @param {string} text @param {number[][]} offered cuts of the options
 * @param {(value: string) => void} changed
 */
function cutEditor(text, offered, changed) {
  const words = cutPlaces(text, offered.flat());
  // A proposed cut may stand before the spaces; the button after them means the same place.
  const nearest = (offset) =>
    words.find((word) => word.offset >= offset)?.offset ?? words[words.length - 1].offset;
  let cuts = new Set();
  const buttons = [];
  const line = el("p", { class: "cuts", role: "group", "aria-label": say("page.check_cut_group") });
  words.forEach((word, index) => {
    if (index > 0) {
      const button = el("button", {
        type: "button", class: "cut", "aria-pressed": "false",
        tabindex: buttons.length ? -1 : 0, "data-offset": word.offset,
        "aria-label": say("page.check_cut_before", { word: word.text }),
        onclick: () => { toggle(word.offset); },
      }, icon("scissors"));
      buttons.push(button);
      line.append(" ", button, " ");
    }
    line.append(el("span", {}, word.text));
  });
  line.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = event.key === "Home" ? buttons[0]
      : event.key === "End" ? buttons[buttons.length - 1] : step && buttons[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    buttons[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  function show() {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(cuts.has(Number(button.dataset.offset))));
    }
  }
  function toggle(offset) {
    if (cuts.has(offset)) cuts.delete(offset);
    else cuts.add(offset);
    show();
    changed([...cuts].sort((a, b) => a - b).join(","));
  }
  return {
    node: line,
    set(value) {
      cuts = new Set(offsetsOf(value).map(nearest));
      show();
    },
  };
}
