// Moves the breathing shape, says the phase, counts the minutes, and stops by itself.
// Without script the same checkbox starts the shape through the style sheet alone.
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function pacer(root) {
  const power = root.querySelector("input[type=checkbox]");
  const [shape, words, count, clock] = [".breath", ".pacer-word", ".pacer-count", ".pacer-clock"].map((name) => root.querySelector(name));
  const { say, end, left } = root.dataset;
  const phases = say.split("|").map((part) => {
    const [word, seconds, size] = part.split(":");
    return { word, seconds: Number(seconds), size: Number(size) };
  });
  const cycle = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const minutes = () => Number(root.querySelector("[data-minutes]:checked")?.dataset.minutes ?? root.dataset.minutes);
  let moving;
  let timer;
  let began;

  function frames() {
    let at = 0;
    const list = [{ offset: 0, transform: `scale(${phases.at(-1).size})` }];
    for (const phase of phases) {
      at += phase.seconds;
      list.push({ offset: at / cycle, transform: `scale(${phase.size})` });
    }
    return list.map((frame) => ({ ...frame, easing: "ease-in-out" }));
  }

  function tick() {
    const gone = (performance.now() - began) / 1000;
    const rest = Math.ceil(minutes() * 60 - gone);
    if (rest <= 0) return stop(true);
    let at = gone % cycle;
    const phase = phases.find((one) => (at -= one.seconds) < 0);
    if (words.textContent !== phase.word) words.textContent = phase.word;
    count.textContent = Math.ceil(-at);
    clock.textContent = left.replace("0:00", `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`);
  }

  function start() {
    began = performance.now();
    if (!still.matches) moving = shape.animate(frames(), { duration: cycle * 1000, iterations: Infinity });
    tick();
    timer = setInterval(tick, 200);
  }

  function stop(done) {
    clearInterval(timer);
    moving?.cancel();
    power.checked = false;
    count.textContent = "";
    words.textContent = done ? end : "";
    clock.textContent = "";
    if (done) root.dispatchEvent(new CustomEvent("pacer-done", { bubbles: true }));
  }

  root.dataset.on = "";
  power.addEventListener("change", () => (power.checked ? start() : stop(false)));
}

document.querySelectorAll(".pacer").forEach(pacer);
