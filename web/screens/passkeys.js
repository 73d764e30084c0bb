// Passkeys: browsers only give them to a script. The buttons are hidden where this does not run.
"use strict";

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(path, fields = {}) {
  const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function addPasskey() {
  const asked = await post("/mijn/sleutels/begin");
  const made = await navigator.credentials.create({ publicKey: {
    challenge: new TextEncoder().encode(asked.challenge),
    rp: { id: asked.host, name: "Regiotafel" },
    user: { id: bytesOf(asked.user), name: asked.email, displayName: asked.email },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: asked.known.map((id) => ({ type: "public-key", id: bytesOf(id) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestation: "none",
  } });
  return post("/mijn/sleutels", {
    vraag: asked.challenge,
    client: textOf(made.response.clientDataJSON),
    bewijs: textOf(made.response.attestationObject),
  });
}

async function signIn() {
  const asked = await post("/inloggen/sleutel/begin");
  const given = await navigator.credentials.get({ publicKey: {
    challenge: new TextEncoder().encode(asked.challenge),
    rpId: asked.host,
    userVerification: "required",
  } });
  return post("/inloggen/sleutel", {
    vraag: asked.challenge,
    id: textOf(given.rawId),
    client: textOf(given.response.clientDataJSON),
    authenticator: textOf(given.response.authenticatorData),
    handtekening: textOf(given.response.signature),
  });
}

function offerPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const failed = place.querySelector("[role=alert]");
    place.hidden = false;
    place.querySelector("button").addEventListener("click", async () => {
      failed.hidden = true;
      try {
        const { next } = await (place.dataset.passkey === "new" ? addPasskey() : signIn());
        location.assign(next);
      } catch {
        failed.hidden = false;
      }
    });
  }
}

offerPasskeys();
