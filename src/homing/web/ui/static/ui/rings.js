// A broad word leads one ring out, without leaving the page: its families come to the front, and
// everything else waits under "All the words". A tap on the pad goes back to what lies near it.
const field = document.querySelector(".word-field");
const near = field.querySelector(".word-near");
const rest = field.querySelector(".word-more .more-b");
const says = field.querySelector(".ring-says");
const rings = [...field.querySelectorAll("input[name=ring]")];

function lead(word) {
  says.textContent = says.dataset.says.replace("0", word);
  for (const family of field.querySelectorAll(".family")) {
    const inside = family.dataset.broad.split(" ").includes(word);
    (inside || family.querySelector(":checked") ? near : rest).append(family);
  }
}

/** A draft that is filled in again says "change" for every choice, so the one that holds is asked. */
const chosen = () => rings.find((ring) => ring.checked)?.value;

document.addEventListener("change", (event) => {
  if (rings.includes(event.target) && chosen()) lead(chosen());
  if (!event.target.closest(".pad") || event.target.checked === false) return;
  for (const ring of rings) ring.checked = false;
  says.textContent = "";
});
if (chosen()) lead(chosen()); // feelings.js has just put the families in the order of the spot
