// Brings the words that lie near the spot on the pad to the front, finds a word by its letters,
// keeps to three, and asks how strong each chosen word is. The answers stay in the plain fields.
const field = document.querySelector(".word-field");
const NEAR = Number(field.dataset.near);
const look = field.querySelector("#word-look");
const says = field.querySelector(".word-says");
const near = field.querySelector(".word-near");
const more = field.querySelector(".word-more");
const rest = more.querySelector(".more-b");
const families = [...field.querySelectorAll(".family")];
const boxes = [...field.querySelectorAll("input[name=words]")];
const strengths = document.querySelector(".strengths");
const slots = [...strengths.querySelectorAll(".strength")];
const chosen = () => boxes.filter((box) => box.checked);
const step = (name) => Number(document.querySelector(`input[name=${name}]:checked`)?.value ?? NaN);

function distance(family) {
  const [across, up] = family.dataset.spot.split(" ").map(Number);
  const [x, y] = [step("pleasantness"), step("energy")];
  return (Number.isNaN(x) ? 0 : (across - x) ** 2) + (Number.isNaN(y) ? 0 : (up - y) ** 2);
}

/** Families of chosen words stay in sight, wherever the spot goes. */
function arrange() {
  if (!document.querySelector(".pad")) return; // a page without a pad has its own order
  const known = !(Number.isNaN(step("pleasantness")) && Number.isNaN(step("energy")));
  const sorted = known ? [...families].sort((a, b) => distance(a) - distance(b)) : families;
  sorted.forEach((family, place) => {
    const here = (known && place < NEAR) || family.querySelector(":checked");
    (here ? near : rest).append(family);
  });
}

function filter() {
  const letters = look.value.trim().toLowerCase();
  let found = 0;
  for (const family of families) {
    const pills = [...family.querySelectorAll(".pill")];
    const whole = letters && family.dataset.broad.split(" ").includes(letters); // “bad” leads to more exact words
    for (const pill of pills) {
      pill.hidden = !whole && !pill.textContent.toLowerCase().includes(letters) && !pill.querySelector(":checked");
      if (!pill.hidden) found += 1;
    }
    family.hidden = pills.every((pill) => pill.hidden);
  }
  if (letters) more.open = true;
  says.textContent = found ? "" : field.dataset.none;
}

function ask() {
  const words = chosen().map((box) => box.value);
  const full = words.length >= slots.length;
  for (const box of boxes) box.disabled = full && !box.checked;
  says.textContent = full ? field.dataset.full : "";
  const word = (slot) => slot.querySelector("input[type=hidden]");
  for (const slot of slots) {
    if (words.includes(word(slot).value)) continue;
    word(slot).value = "";
    for (const radio of slot.querySelectorAll("input[type=radio]")) radio.checked = false;
  }
  for (const fresh of words.filter((one) => !slots.some((slot) => word(slot).value === one))) {
    const free = slots.find((slot) => word(slot).value === "");
    if (!free) break;
    word(free).value = fresh;
    free.querySelector("legend").textContent = strengths.dataset.ask.replace("0", fresh);
  }
  for (const slot of slots) slot.hidden = word(slot).value === "";
}

document.addEventListener("change", (event) => {
  if (event.target.closest(".pad")) arrange();
  if (boxes.includes(event.target)) ask();
});
look.addEventListener("input", filter);
look.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
look.parentElement.hidden = false;
arrange();
ask();
