// Moves the breathing shape, says the phase, counts the minutes, and stops by itself.
// Without script the same checkbox starts the shape through the style sheet alone.
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function pacer(root) {
  const power = root.querySelector("input[type=checkbox]");
  const [shape, words, count, clock] = [".breath", ".pacer-word", ".pacer-count", ".pacer-clock"].map((name) => root.querySelector(name));
  const breathed = document.querySelector("input[name=breathed]");
  const { say, end, left } = root.dataset;
  const phases = say.split("|").filter(Boolean).map((part) => {
    const [word, seconds, size] = part.split(":");
    return { word, seconds: Number(seconds), size: Number(size) };
  });
  const cycle = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const minutes = () => Number(root.querySelector("[data-minutes]:checked")?.dataset.minutes ?? root.dataset.minutes);
  let moving;
  let timer;
  let began;
  let before = 0;
  const gone = () => before + (timer ? (performance.now() - began) / 1000 : 0);

  function frames() {
    let at = 0;
    const list = [{ offset: 0, transform: `scale(${phases.at(-1).size})` }];
    for (const phase of phases) {
      at += phase.seconds;
      list.push({ offset: at / cycle, transform: `scale(${phase.size})` });
    }
    return list.map((frame) => ({ ...frame, easing: "ease-in-out" }));
  }

  function follow() {
    let at = gone() % cycle;
    const phase = phases.find((one) => (at -= one.seconds) < 0);
    if (words.textContent !== phase.word) words.textContent = phase.word;
    count.textContent = Math.ceil(-at);
  }

  function tick() {
    const rest = Math.ceil(minutes() * 60 - gone());
    if (breathed) breathed.value = Math.floor(gone());
    // Breathing along is use, though no hand moves: the page does not lock in the middle of it.
    power.dispatchEvent(new Event("input", { bubbles: true }));
    if (rest <= 0) return stop(true);
    if (cycle) follow();
    clock.textContent = left.replace("0:00", `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`);
  }

  function start() {
    began = performance.now();
    timer = setInterval(tick, 200);
    if (cycle && !still.matches) {
      moving = shape.animate(frames(), { duration: cycle * 1000, iterations: Infinity });
      moving.currentTime = (before % cycle) * 1000;
    }
    tick();
  }

  function stop(done) {
    before = done ? 0 : gone();
    clearInterval(timer);
    timer = undefined;
    moving?.cancel();
    power.checked = false;
    power.disabled = done;
    count.textContent = "";
    words.textContent = done ? end : "";
    clock.textContent = "";
    root.classList.toggle("done", done);
  }

  root.dataset.on = "";
  power.addEventListener("change", () => (power.checked ? start() : stop(false)));
  if (power.checked) start();
}

document.querySelectorAll(".pacer").forEach(pacer);
