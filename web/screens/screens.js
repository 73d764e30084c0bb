// What the screens gain where scripts run: a mistake gets the focus, a form is sent once, and a
// page says so when what it shows has changed. Everything works without this file.
"use strict";

const RETRY_FIRST_MS = 2000;
const RETRY_LAST_MS = 60000;
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
  for (const form of document.querySelectorAll("form[data-once]")) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    // A page that comes back from the browser's memory may be sent again.
    addEventListener("pageshow", () => { sent = false; });
  }
}

function follow(place) {
  const { region, register, record, seq } = place.dataset;
  const concerns = (event) =>
    event.register === register && (!record || event.record === record);
  let after = Number(seq);
  let wait = RETRY_FIRST_MS;
  const open = () => {
    const url = new URL("/api/v1/feed", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("region", region);
    url.searchParams.set("after", String(after));
    const socket = new WebSocket(url);
    socket.addEventListener("message", (message) => {
      const { items, last } = JSON.parse(message.data);
      after = Math.max(after, last);
      wait = RETRY_FIRST_MS;
      if (items.some(concerns)) place.firstElementChild.hidden = false;
    });
    socket.addEventListener("close", () => {
      setTimeout(open, wait);
      wait = Math.min(wait * 2, RETRY_LAST_MS);
    });
  };
  open();
}

/** Follows work in the background; when it is over the page shows what came of it. */
function followJob(place) {
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

focusMistake();
forgetNotice();
sendOnce();
document.querySelectorAll("[data-seq]").forEach(follow);
document.querySelectorAll("[data-job]").forEach(followJob);
document.querySelectorAll("[data-drop]").forEach(dropFiles);
