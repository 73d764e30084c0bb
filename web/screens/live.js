// A page follows what others do: it asks for itself again and takes over only what differs. What
// somebody typed, the focus, what was opened and the place on the page stay as they are.

const GATHER_MS = 150;
const PAUSE_MS = 600;
const MARKED_MS = 4000;
const RETRY_LAST_MS = 60000;
// Every page has new ones of these, so that a form happens once.
const FRESH_IDS = "input[name=opdracht], input[name=notitie]";

const isTyped = (one) =>
  one.type === "checkbox" || one.type === "radio" ? one.checked !== one.defaultChecked
    : one.options ? [...one.options].some((option) => option.selected !== option.defaultSelected)
      : one.type !== "hidden" && one.value !== one.defaultValue;

/** Somebody is at work in it. */
const isBusy = (form) =>
  form.contains(document.activeElement) || [...form.elements].some(isTyped);

const withoutIds = (node) => {
  const copy = node.cloneNode(true);
  if (copy.querySelectorAll) copy.querySelectorAll(FRESH_IDS).forEach((one) => one.remove());
  return copy;
};
const isSame = (old, fresh) => old.isEqualNode(fresh) || withoutIds(old).isEqualNode(withoutIds(fresh));

/** Who tells of itself is left alone: the notice of changes, and work whose end loads the page anew. */
const tellsItself = (node) => node.dataset?.seq !== undefined || node.dataset?.job !== undefined;

/** What makes an element the same as before: its id, or what it links to. */
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
  const link = node.id ? "" : node.querySelector("a[href]")?.getAttribute("href") ?? "";
  const kind = [...node.classList].find((one) => one !== "fresh") ?? "";
  return `${node.nodeName}#${node.id}.${kind} ${node.matches("li, tr, article") ? link : ""}`;
}

class Patch {
  changed = new Set();
  kept = false;

  node(old, fresh) {
    if (old.isEqualNode(fresh) || tellsItself(old)) return;
    if (old.nodeName === "FORM" && isBusy(old)) {
      this.kept ||= !isSame(old, fresh);
      return;
    }
    if (old.nodeType === Node.TEXT_NODE) {
      old.data = fresh.data;
      this.changed.add(old.parentElement);
      return;
    }
    this.attributes(old, fresh);
    this.children(old, fresh);
  }

  attributes(old, fresh) {
    if (!old.attributes) return;
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) {
        old.removeAttribute(name);
      }
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  }

  children(old, fresh) {
    const known = new Map();
    for (const child of old.childNodes) {
      const key = keyOf(child);
      known.set(key, [...known.get(key) ?? [], child]);
    }
    let next = old.firstChild;
    for (const child of [...fresh.childNodes]) {
      const same = known.get(keyOf(child))?.shift();
      if (same) {
        if (same === next) next = next.nextSibling;
        else old.insertBefore(same, next);
        this.node(same, child);
      } else {
        const made = old.insertBefore(document.importNode(child, true), next);
        if (made.nodeType === Node.ELEMENT_NODE || made.data.trim()) {
          this.changed.add(made.nodeType === Node.ELEMENT_NODE ? made : old);
        }
      }
    }
    for (const gone of [...known.values()].flat()) this.remove(gone);
  }

  remove(gone) {
    const forms = gone.nodeName === "FORM" ? [gone] : [...gone.querySelectorAll?.("form") ?? []];
    if (tellsItself(gone)) return;
    if (forms.some(isBusy)) this.kept = true;
    else gone.remove();
  }
}

/** Marks for a moment what is new; what is around other marks is not marked itself. */
function mark(changed) {
  const all = [...changed].filter((one) => one?.isConnected && one.id !== "inhoud" &&
    ![...changed].some((other) => other !== one && one.contains(other)));
  all.forEach((one) => one.classList.add("fresh"));
  setTimeout(() => all.forEach((one) => {
    one.classList.remove("fresh");
    if (!one.classList.length) one.removeAttribute("class");
  }), MARKED_MS);
  return all.length;
}

/** The page as it is now. A request that parses by itself: strings never become elements here. */
const pageNow = () => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.responseType = "document";
  request.addEventListener("load", () => {
    const main = request.status === 200 ? request.response?.querySelector("main") : null;
    if (main && new URL(request.responseURL).pathname === location.pathname) resolve(main);
    else reject(new Error(String(request.status)));
  });
  request.addEventListener("error", reject);
  request.send();
});

async function renew(place) {
  const [notice, said] = place.children;
  try {
    const fresh = await pageNow();
    const focus = document.activeElement;
    const patch = new Patch();
    patch.children(document.querySelector("main"), fresh);
    if (focus !== document.activeElement && focus?.isConnected) focus.focus({ preventScroll: true });
    document.querySelectorAll("[data-drop]").forEach(dropFiles);
    document.querySelectorAll("[data-job]").forEach(followJob);
    if (mark(patch.changed)) {
      said.textContent = "";
      requestAnimationFrame(() => { said.textContent = said.dataset.said; });
    }
    notice.hidden = !patch.kept;
  } catch {
    notice.hidden = false;
  }
}

function follow(place) {
  const { region, register, record, also, seq } = place.dataset;
  const others = also ? also.split(" ") : [];
  const concerns = (event) => others.includes(event.register) ||
    !register || (event.register === register && (!record || event.record === record));
  let after = Number(seq);
  let wait = RETRY_FIRST_MS;
  let waiting = false;
  let again = false;
  const changed = async () => {
    again = true;
    if (waiting) return;
    waiting = true;
    while (again) {
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      again = false;
      await renew(place);
      if (again) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    waiting = false;
  };
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
      if (items.some(concerns)) changed();
    });
    socket.addEventListener("close", () => {
      setTimeout(open, wait);
      wait = Math.min(wait * 2, RETRY_LAST_MS);
    });
  };
  open();
}

document.querySelectorAll("[data-seq]").forEach(follow);
