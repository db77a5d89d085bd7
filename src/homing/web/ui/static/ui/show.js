// Shows what is typed into a passphrase field, and hides it again before it is sent.
for (const button of document.querySelectorAll("button[data-show]")) {
  const field = document.getElementById(button.dataset.show);
  const showText = button.textContent;
  const set = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hideText : showText;
    button.setAttribute("aria-pressed", String(shown));
  };
  button.hidden = false;
  button.addEventListener("click", () => set(field.type === "password"));
  field.form?.addEventListener("submit", () => set(false));
}

// Takes over a suggested passphrase, visibly, so that it can be written down.
for (const button of document.querySelectorAll("button[data-fill]")) {
  const field = document.getElementById(button.dataset.fill);
  button.hidden = false;
  button.addEventListener("click", () => {
    field.value = document.getElementById(button.dataset.from).textContent.trim();
    if (field.type === "password") document.querySelector(`[data-show="${field.id}"]`)?.click();
    field.focus();
  });
}
