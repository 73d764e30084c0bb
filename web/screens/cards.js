// Answers on cards stay on this device: they are kept in its own storage and in no form. Sharing one
// copies it into the form below the cards, which somebody then sends or not.
"use strict";

const box = document.querySelector("[data-cards]");
const answers = [...document.querySelectorAll("[data-answer]")];
const nameOf = (field) => `${box.dataset.cards}/${field.dataset.answer}`;

function keep(field) {
  if (field.value) localStorage.setItem(nameOf(field), field.value);
  else localStorage.removeItem(nameOf(field));
}

function share(name) {
  const from = answers.find((field) => field.dataset.answer === name);
  document.getElementById("deel-vraag").value = name;
  document.getElementById("deel-tekst").value = from.value;
  document.getElementById("deel").scrollIntoView();
  document.getElementById("deel-tekst").focus();
}

function forget() {
  for (const field of answers) {
    field.value = "";
    keep(field);
  }
  answers[0]?.focus();
}

try {
  for (const field of answers) {
    field.value = localStorage.getItem(nameOf(field)) ?? field.value;
    field.addEventListener("input", () => keep(field));
  }
  box.querySelector("[data-kept]").hidden = false;
  box.querySelector("[data-unkept]").hidden = true;
  const button = box.querySelector("[data-forget]");
  button.hidden = false;
  button.addEventListener("click", forget);
} catch {
  // A browser without storage: the page says that nothing is kept.
}
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = false;
  button.addEventListener("click", () => share(button.dataset.share));
}
