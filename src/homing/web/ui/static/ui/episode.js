// Gives the examples and words that fit the person who is chosen; without it a button does.
const form = document.querySelector("form.episode");
const words = JSON.parse(form.dataset.words);
const ties = JSON.parse(form.dataset.who);

function fit() {
  const person = form.querySelector("input[name=person]:checked")?.value ?? "";
  const { hints, labels, without } = words[ties[person] ?? "general"];
  for (const [name, said] of Object.entries(hints)) {
    const hint = document.getElementById(`id_${name}-hint`);
    if (hint) hint.textContent = said;
  }
  for (const input of form.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const said = labels[`${input.name}=${input.value}`];
    if (said) form.querySelector(`label[for="${input.id}"]`).textContent = said;
  }
  for (const family of form.querySelectorAll(".family")) {
    family.hidden = without.some((id) => family.querySelector(`#family-${id}`)) && !family.querySelector(":checked");
  }
}

form.addEventListener("change", (event) => event.target.name === "person" && fit());
