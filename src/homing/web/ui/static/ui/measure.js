// Number keys answer; Backspace or the left arrow goes back. The question is where reading starts.
const question = document.querySelector("[data-question]");
question?.focus({ preventScroll: true });

let sent = false;

function press(key) {
  const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!control) return false;
  if (control instanceof HTMLInputElement) {
    control.checked = true;
    control.form.requestSubmit();
  } else {
    control.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
  if (event.target.closest("input:not([type='radio']), textarea, select")) return;
  const back = event.key === "Backspace" || (event.key === "ArrowLeft" && event.target.type !== "radio");
  if (press(back ? "back" : event.key)) event.preventDefault();
});

// A second press while the next question is on its way would answer it unseen.
document.addEventListener("submit", (event) => {
  if (!event.target.querySelector("[data-key]")) return;
  if (sent) event.preventDefault();
  sent = true;
});
window.addEventListener("pageshow", () => {
  sent = false;
});
