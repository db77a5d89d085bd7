// While somebody writes: the sentences and their marks, and examples that fit whom it is for.
// Without it a button does the same.
const form = document.querySelector("form.say");
const place = document.getElementById("seen");
const PAUSE = 600;
let timer;
let asked = 0;

function put(tag, words, parent, kind) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (kind) element.className = kind;
  parent.append(element);
  return element;
}

function show({ pieces = [], reasons = [] }) {
  const words = document.createElement("p");
  words.className = "own said-words";
  for (const [text, marked] of pieces) {
    if (marked) put("mark", text, words);
    else words.append(text);
  }
  const list = document.createElement("ul");
  for (const [title, said, why, instead] of reasons) {
    const item = put("li", "", list);
    const line = put("p", "", item);
    put("strong", title, line);
    for (const one of said) {
      line.append(" ");
      put("q", one, line);
    }
    put("p", why, item);
    put("p", instead, item, "instead");
  }
  const beneath = document.createElement("div");
  beneath.className = "reasons";
  if (reasons.length) beneath.append(list);
  place.replaceChildren(words, beneath);
}

async function look() {
  const mine = (asked += 1);
  const answer = await fetch(form.dataset.look, { method: "POST", body: new FormData(form), redirect: "error" }).catch(() => null);
  if (!answer?.ok) return;
  const found = await answer.json();
  if (mine === asked && found.pieces?.length) show(found);
}

function fit() {
  const words = JSON.parse(form.dataset.words)[JSON.parse(form.dataset.who)[form.elements.whom.value] ?? "general"];
  for (const [slot, said] of Object.entries(words)) {
    const example = document.querySelector(`#example-${slot} span`);
    if (example) example.textContent = said;
  }
}

if (form && place) {
  form.classList.add("live");
  form.addEventListener("input", (event) => {
    if (event.target.name === "whom") fit();
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
