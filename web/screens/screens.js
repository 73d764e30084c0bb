// What the screens gain where scripts run: a mistake gets the focus, a form is sent once, and work
// in the background is followed. Everything works without this file; live.js comes after it.
"use strict";

const RETRY_FIRST_MS = 2000;
const JOB_FIRST_MS = 250;
const JOB_LAST_MS = 2000;

function focusMistake() {
  document.querySelector("[data-focus]")?.focus();
}

/** The notice of a redirect is said once; going back or reloading does not say it again. */
function forgetNotice() {
  const url = new URL(location.href);
  if (url.searchParams.has("gelukt")) {
    url.searchParams.delete("gelukt");
    history.replaceState(null, "", url);
  }
}

function sendOnce() {
  let sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-once]")) return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
  });
  // A page that comes back from the browser's memory may be sent again.
  addEventListener("pageshow", () => { sent = new WeakSet(); });
}

const known = new WeakSet();  // what already follows something or takes files

/** Follows work in the background; when it is over the page shows what came of it. */
function followJob(place) {
  if (known.has(place)) return;
  known.add(place);
  const { job, region } = place.dataset;
  const url = `/api/v1/jobs/${job}?region=${encodeURIComponent(region)}`;
  const bar = place.querySelector("progress");
  let wait = JOB_FIRST_MS;
  const look = async () => {
    try {
      const answer = await fetch(url, { headers: { accept: "application/json" } });
      const now = await answer.json();
      if (!answer.ok || now.ended !== null) {
        location.reload();
        return;
      }
      bar.value = now.percent;
      place.querySelector("[data-percent]").textContent = `${now.percent} %`;
      if (now.phase) place.querySelector("[data-phase]").textContent = now.phase;
      wait = Math.min(wait * 1.2, JOB_LAST_MS);
    } catch {
      wait = RETRY_FIRST_MS;
    }
    setTimeout(look, wait);
  };
  setTimeout(look, wait);
}

/** Files may be dropped on their field; what was chosen is told. */
function dropFiles(zone) {
  if (known.has(zone)) return;
  known.add(zone);
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector("[data-chosen]");
  zone.querySelector("[data-hint]").hidden = false;
  const tell = () => {
    chosen.textContent = [...input.files].map((file) => file.name).join(", ");
  };
  input.addEventListener("change", tell);
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, () => zone.classList.remove("over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      tell();
    }
  });
}

/** The menu under one's own role also closes by Escape and by pressing elsewhere. */
function closeMenu() {
  const menu = document.querySelector(".mine");
  if (!menu) return;
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

focusMistake();
forgetNotice();
closeMenu();
sendOnce();
document.querySelectorAll("[data-job]").forEach(followJob);
document.querySelectorAll("[data-drop]").forEach(dropFiles);
