// Leave this page at once: by the button, its twin at the start of the tab order, or Shift three times.
// The behaviour follows the published GOV.UK pattern "Exit this page".
const PRESSES = 3;
const PATIENCE = 5000;
const button = document.querySelector("a.exit");
const lights = button.querySelector(".lights");
const voice = document.getElementById("exit-says");
let count = 0;
let combined = false;
let timer;

const say = (words) => (voice.textContent = words);

function show() {
  lights.hidden = count === 0;
  [...lights.children].forEach((light, index) => light.classList.toggle("on", index < count));
}

function forget() {
  clearTimeout(timer);
  count = 0;
  show();
}

function blank(hidden) {
  document.documentElement.classList.toggle("leaving", hidden);
}

// If nothing in this page can tell the server to lock, the server's own exit address does both.
function leave() {
  blank(true);
  const guarded = "lockUrl" in document.body.dataset;
  const told = !document.dispatchEvent(new Event("homing:lock", { cancelable: true }));
  window.location.href = told || !guarded ? button.dataset.quickExit : button.href;
}

function pressed() {
  clearTimeout(timer);
  count += 1;
  show();
  if (count >= PRESSES) {
    say(button.dataset.leaving);
    leave();
    return;
  }
  say(count === 1 ? button.dataset.twoMore : button.dataset.oneMore);
  timer = setTimeout(() => {
    forget();
    say(button.dataset.expired);
  }, PATIENCE);
}

for (const link of document.querySelectorAll("[data-quick-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}

// Shift held for a capital, a shortcut or a selection is not a press of Shift.
document.addEventListener("keydown", (event) => {
  if (event.key === "Shift") combined = combined && event.repeat;
  else if (event.shiftKey) combined = true;
});
document.addEventListener("pointerdown", (event) => (combined ||= event.shiftKey));
document.addEventListener("keyup", (event) => {
  if (event.key === "Shift" && !combined) pressed();
});

// Back may revive this page from memory: what was open stays hidden and is asked for anew.
window.addEventListener("pageshow", (event) => {
  forget();
  say("");
  if (event.persisted && document.body.dataset.lockUrl) {
    blank(true);
    window.location.reload();
  } else {
    blank(false);
  }
});
