// Says how many minutes are left of a break, and opens the question when the time has come.
const line = document.querySelector("[data-left]");
const end = performance.now() + Number(line.dataset.left) * 1000;
// What is being typed is not taken away: then the question waits for the next opening.
const typing = () => [...document.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);

function tick() {
  const left = Math.ceil((end - performance.now()) / 60000);
  line.textContent = left > 0 ? line.dataset.words.replace("%d", left) : "";
  if (left <= 0 && !typing()) location.reload();
}

tick();
setInterval(tick, 5000);
