"use strict";
// The choices: in memory, in this browser as long as the page is the same, and as a file.

/** @typedef {{id: string, kind: string, value: string}} Chosen */

const STORE_KEY = "regiotafel-keuzes-" + PAGE.id;
const FILE_KIND = "regiotafel-keuzes";

const choices = {
  /** doubt id -> value @type {Map<string, string>} */
  byDoubt: new Map(PAGE.doubts.filter((d) => d.answered).map((d) => [d.id, d.chosen])),
  /** parts of a loaded file that this page does not ask about; they are passed on @type {object} */
  spelling: {},
  themes: {},
  /** earlier states for undo: [doubt id, value before or null] @type {[string, string|null][]} */
  past: [],
  saved: true,

  put(id, value) {
    this.past.push([id, this.byDoubt.get(id) ?? null]);
    if (value === null) this.byDoubt.delete(id);
    else this.byDoubt.set(id, value);
    this.saved = false;
    this.keep();
  },

  /** An empty value: not chosen. */
  spell(word, value) {
    if (value) this.spelling[word] = value;
    else delete this.spelling[word];
    this.keep();
  },

  /** Takes the last change back; gives the id of its doubt. */
  undo() {
    const last = this.past.pop();
    if (!last) return null;
    const [id, before] = last;
    if (before === null) this.byDoubt.delete(id);
    else this.byDoubt.set(id, before);
    this.keep();
    return id;
  },

  keep() {
    store.write(STORE_KEY, JSON.stringify(this.content()));
  },

  content() {
    return {
      kind: FILE_KIND,
      version: 1,
      choices: Object.fromEntries(this.byDoubt),
      spelling: this.spelling,
      themes: this.themes,
    };
  },

  /** Takes over a choices file; gives how many of this page's doubts it answered, or null. */
  take(text) {
    let file;
    try { file = JSON.parse(text); } catch { return null; }
    if (file?.kind !== FILE_KIND || typeof file.choices !== "object") return null;
    let taken = 0;
    for (const [id, value] of Object.entries(file.choices ?? {})) {
      if (typeof value !== "string") continue;
      this.byDoubt.set(id, value);
      taken += PAGE.doubts.some((doubt) => doubt.id === id) ? 1 : 0;
    }
    this.spelling = { ...this.spelling, ...file.spelling };
    this.themes = { ...this.themes, ...file.themes };
    this.keep();
    return taken;
  },

  download() {
    const blob = new Blob([JSON.stringify(this.content(), null, 1) + "\n"],
      { type: "application/json" });
    const link = el("a", { href: URL.createObjectURL(blob), download: "keuzes.json" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.saved = true;
  },
};

{
  const kept = store.read(STORE_KEY);
  if (kept !== null) choices.take(kept);
}
