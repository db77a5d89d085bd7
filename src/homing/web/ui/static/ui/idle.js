// Locks when nothing has been touched in any tab for a while, when quick exit asks, and when another
// tab has locked. Only pages that show something private load this.
const { lockUrl, unlockUrl, idleMinutes } = document.body.dataset;
const LIMIT = Number(idleMinutes) * 60_000;
const PATIENCE = 2_000; // for drafts: a server that does not answer must not keep the door open
const CHECK = Math.min(15_000, LIMIT / 4);
const channel = new BroadcastChannel("homing");
let last = Date.now();
let told = 0;
let going = false;

function blank() {
  document.documentElement.classList.add("leaving");
}

/** Tell the other tabs and the server; `keepalive` lets the request outlive the page. */
function lock() {
  channel.postMessage("locked");
  const token = document.querySelector('input[name="csrfmiddlewaretoken"]').value;
  const body = new URLSearchParams({ csrfmiddlewaretoken: token });
  return fetch(lockUrl, { method: "POST", keepalive: true, redirect: "manual", body }).catch(() => {});
}

async function goAway() {
  if (going) return;
  going = true;
  clearInterval(ticking);
  blank();
  const drafts = [];
  document.dispatchEvent(new CustomEvent("homing:before-lock", { detail: drafts }));
  await Promise.race([Promise.allSettled(drafts), new Promise((go) => setTimeout(go, PATIENCE))]);
  await lock();
  window.location.replace(unlockUrl);
}

// A laptop that slept ran no timers, so the clock is also read when the page is looked at again.
function look() {
  if (Date.now() - last >= LIMIT) goAway();
}

function touched() {
  look();
  last = Date.now();
  if (last - told < CHECK) return;
  told = last;
  channel.postMessage("here");
}

const ticking = setInterval(look, CHECK);
for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "input"]) {
  document.addEventListener(kind, touched, { passive: true, capture: true });
}
document.addEventListener("visibilitychange", () => document.hidden || look());
// The last words typed are kept before the door closes: after it, nothing can be.
document.querySelector("form[data-lock]").addEventListener("submit", (event) => {
  event.preventDefault();
  goAway();
});

// Quick exit has blanked the page already; taking the event says that the server will be told.
document.addEventListener("homing:lock", (event) => {
  event.preventDefault();
  lock();
});

channel.addEventListener("message", (event) => {
  if (event.data === "here") last = Date.now();
  if (event.data !== "locked") return;
  blank();
  window.location.replace(unlockUrl);
});
