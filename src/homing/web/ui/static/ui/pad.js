// Draws the two rows of five steps as one field to tap; the rows stay and hold the answer.
const NS = "http://www.w3.org/2000/svg";
const STEPS = 5;
const CELL = 20;

function draw(kind, attributes, parent) {
  const node = document.createElementNS(NS, kind);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return parent.appendChild(node);
}

function enhance(pad) {
  const field = pad.querySelector(".pad-field");
  const says = pad.querySelector(".pad-says");
  const rows = [...pad.querySelectorAll(".pad-row")].map((row) => [...row.querySelectorAll("input")]);
  const svg = draw("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, field);
  for (let x = 0; x < STEPS; x += 1) {
    for (let y = 0; y < STEPS; y += 1) {
      draw("circle", { class: "spot", cx: CELL * (x + 0.5), cy: CELL * (y + 0.5), r: 1.1 }, svg);
    }
  }
  const dot = draw("circle", { class: "here", r: 7 }, svg);
  const chosen = () => rows.map((row) => row.findIndex((radio) => radio.checked));

  function show() {
    const [x, y] = chosen();
    dot.classList.toggle("on", x >= 0 && y >= 0);
    if (x < 0 || y < 0) return;
    dot.setAttribute("cx", CELL * (x + 0.5));
    dot.setAttribute("cy", CELL * (STEPS - y - 0.5));
    says.textContent = [rows[0][x], rows[1][y]].map((radio) => radio.labels[0].textContent).join(" · ");
  }

  function set(...place) {
    place.forEach((step, axis) => {
      rows[axis][Math.max(0, Math.min(STEPS - 1, step))].checked = true;
    });
    show();
    pad.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function point(event) {
    const box = field.getBoundingClientRect();
    const step = (part) => Math.floor(part * STEPS);
    set(step((event.clientX - box.left) / box.width), STEPS - 1 - step((event.clientY - box.top) / box.height));
  }

  field.addEventListener("pointerdown", (event) => {
    field.setPointerCapture(event.pointerId);
    point(event);
  });
  field.addEventListener("pointermove", (event) => event.buttons && point(event));
  field.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const middle = Math.floor(STEPS / 2);
    const [x, y] = chosen().map((step) => (step < 0 ? middle : step));
    set(...(chosen().includes(-1) ? [x, y] : [x + move[0], y + move[1]]));
  });
  for (const radio of rows.flat()) radio.addEventListener("change", show);
  pad.querySelector(".pad-box").hidden = false;
  pad.querySelector(".pad-rows").open = pad.classList.contains("wrong");
  show();
}

document.querySelectorAll("fieldset.pad").forEach(enhance);
