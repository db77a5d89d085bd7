// Runs the chosen time: the ring, the words at their seconds, a pause, and a soft tone if wanted.
// Without script the same page tells when it began and when it ends, and its buttons do the rest.
const root = document.querySelector(".timer");
const form = document.querySelector(".timer-form");
const [ring, clock, say] = [".gone", "[data-clock]", "[data-say]"].map((name) => root.querySelector(name));
const lines = [...document.querySelectorAll(".timer-cues li")].map((item) => ({ item, at: Number(item.dataset.at), words: item.lastElementChild.textContent }));
const [sound, shake] = [document.querySelector("#sound"), document.querySelector("#shake")];
const pauseButton = form.querySelector("[name=go][value=pause], [name=go][value=on]");
const total = Number(root.dataset.seconds);
let before = Number(root.dataset.elapsed);
let began = 0;
let timer;
let current = -1;
let audio;

const gone = () => Math.min(total, before + (timer ? (performance.now() - began) / 1000 : 0));

// One soft tone made here: nothing is loaded, and nothing sounds before it is asked for.
function tone(pitch) {
  if (sound?.checked) {
    audio ??= new AudioContext();
    const [wave, loudness, now] = [audio.createOscillator(), audio.createGain(), audio.currentTime];
    wave.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, now);
    loudness.gain.linearRampToValueAtTime(0.12, now + 0.05);
    loudness.gain.exponentialRampToValueAtTime(0.0001, now + 1.6);
    wave.connect(loudness).connect(audio.destination);
    wave.start(now);
    wave.stop(now + 1.7);
    root.dataset.tones = Number(root.dataset.tones ?? 0) + 1;
  }
  if (shake?.checked) navigator.vibrate(120);
}

function show() {
  const seconds = gone();
  const rest = Math.ceil(total - seconds);
  const cue = lines.findLastIndex((one) => one.at <= seconds);
  form.elements.counted.value = Math.floor(seconds);
  clock.textContent = root.dataset.left.replace("0:00", `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`);
  ring.setAttribute("stroke-dasharray", `${(seconds / total) * 1000} 1000`);
  if (cue !== current && rest > 0) {
    lines[current]?.item.classList.remove("now");
    lines[cue].item.classList.add("now");
    say.textContent = lines[cue].words;
    if (current >= 0) tone(392);
    current = cue;
  }
  // Sitting still is use, though no hand moves: the page does not lock in the middle of it.
  root.dispatchEvent(new Event("input", { bubbles: true }));
  if (rest > 0) return;
  stop();
  [clock.textContent, say.textContent] = ["", root.dataset.end];
  pauseButton.hidden = true;
  tone(330);
}

function start() {
  began = performance.now();
  timer = setInterval(show, 250);
  show();
}

function stop() {
  before = gone();
  clearInterval(timer);
  timer = undefined;
}

root.dataset.on = "";
document.querySelector("[data-plain]").hidden = true;
document.querySelector("[data-options]").hidden = false;
if (navigator.vibrate) document.querySelector("[data-shake]").hidden = false;
sound?.addEventListener("change", () => tone(392));
pauseButton.addEventListener("click", (event) => {
  event.preventDefault();
  (timer ? stop : start)();
  pauseButton.textContent = timer ? form.dataset.pause : form.dataset.on;
});
("paused" in root.dataset ? show : start)();
