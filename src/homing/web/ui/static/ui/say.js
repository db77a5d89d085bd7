// While somebody writes: the sentences and their marks, and examples that fit whom it is for.
// Without it a button does the same.
const form = document.querySelector("form.say");
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

function show(place, { pieces, reasons }) {
  const words = document.createElement("p");
  words.className = place.id === "seen" ? "own said-words" : "own";
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
  if (mine !== asked) return;
  for (const place of document.querySelectorAll("#seen, #first-seen")) {
    if (found[place.id]) show(place, found[place.id]);
    else if (place.id === "first-seen") place.replaceChildren();
  }
}

function fit() {
  const words = JSON.parse(form.dataset.words)[JSON.parse(form.dataset.who)[form.elements.whom.value] ?? "general"];
  for (const [id, said] of Object.entries(words)) {
    const line = document.getElementById(id);
    if (line) line.textContent = said;
  }
}

function soon(event) {
  if (event.target.name === "whom") fit();
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

if (form && document.getElementById("seen")) {
  form.classList.add("live");
  form.addEventListener("input", soon);
  form.addEventListener("change", soon); // a draft that comes back is no input
  // somebody may be quicker than this script
  if ([...form.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue)) look();
}
