// Shows how much of a turn has passed. The times on the clock stand in the page without it.
const box = document.querySelector("[data-left]");
const words = box.querySelector(".turn-left");
const ring = box.querySelector(".gone");
const all = Number(box.dataset.all);
const end = performance.now() + Number(box.dataset.left) * 1000;
box.querySelector("svg").removeAttribute("hidden");

function tick() {
  const left = Math.max(0, (end - performance.now()) / 1000);
  const minutes = Math.ceil(left / 60);
  ring.setAttribute("stroke-dashoffset", String((100 * left) / all));
  words.textContent = left === 0 ? box.dataset.over
    : left < 60 ? box.dataset.last : box.dataset.words.replace("%d", minutes);
  if (left === 0) clearInterval(beat);
}

const beat = setInterval(tick, 1000);
tick();
