// Keeps what is being typed in forms marked data-draft: sealed on the server, never in the browser.
const PAUSE = 1200;
const KEPT_OUT = new Set(["csrfmiddlewaretoken", "draft_place", "entry_id", "version"]);

function fieldsOf(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !KEPT_OUT.has(name)) body.append(name, value);
  }
  return body;
}

function send(form, body, keepalive = false) {
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("draft_place", form.dataset.draft);
  return fetch(form.dataset.draftUrl, { method: "POST", body, keepalive, redirect: "error" });
}

// First every value, then the news of it: other modules look at several fields at once.
function fill(form, fields) {
  const wanted = new Map();
  for (const [name, value] of fields) wanted.set(name, [...(wanted.get(name) ?? []), value]);
  const mine = (control) => wanted.has(control.name) && !KEPT_OUT.has(control.name);
  const touched = [...form.elements].filter((control) => mine(control) && control.type !== "submit");
  for (const control of touched) {
    const values = wanted.get(control.name);
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else control.value = values.length > 1 ? values.shift() : values[0];
  }
  for (const control of touched) control.dispatchEvent(new Event("change", { bubbles: true }));
}

async function start(form) {
  let dirty = false;
  let timer;
  const untouched = fieldsOf(form).toString();
  const save = async (keepalive) => {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    try {
      await send(form, fieldsOf(form), keepalive);
    } catch {
      dirty = true; // the words are still in the page; the next keystroke tries again
    }
  };
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    dirty = false;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
  document.addEventListener("homing:before-lock", (event) => event.detail.push(save(true)));
  const answer = await send(form, new URLSearchParams({ read: "1" })).catch(() => null);
  const { fields = [] } = answer?.ok ? await answer.json() : {};
  if (fields.length && !dirty && fieldsOf(form).toString() === untouched) {
    fill(form, fields);
    const news = fieldsOf(form).toString() !== untouched;
    if (news) form.querySelector("[data-draft-notice]")?.removeAttribute("hidden");
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) start(form);
