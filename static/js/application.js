// The form of an application: only what the chosen mode needs is asked, and one line more than is filled.
const form = document.querySelector("form[data-application]");
const way = form?.querySelector("[name=way]");
const people = document.getElementById("people");

function filled(line) {
  return [...line.querySelectorAll("input[type=text]")].some((field) => field.value.trim());
}

function show(element, wanted) {
  element.hidden = !wanted;
  const fields = element.matches("fieldset") ? [element] : element.querySelectorAll("fieldset");
  for (const field of fields) field.disabled = !wanted;
}

function arrange() {
  const [product, mode] = way.value.split(":");
  for (const part of form.querySelectorAll("[data-modes]")) {
    const wanted = part.dataset.modes.split(" ").includes(mode) && part.dataset.not !== product;
    show(part, wanted);
    if (!wanted) continue;
    let free = false;
    for (const line of part.querySelectorAll("[data-line]")) {
      const some = filled(line);
      show(line, some || !free);
      free ||= !some;
    }
  }
}

let waiting;

// a customer is found by name, initials or number; what is chosen begins with the number
async function find(field) {
  const text = field.value.trim();
  if (!text || /\s/.test(text)) return;
  const answer = await fetch(`${form.dataset.people}?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" } });
  if (answer.ok && field.value.trim() === text) people.innerHTML = await answer.text();
}

if (form) {
  arrange();
  form.addEventListener("input", (event) => {
    arrange();
    if (!event.target.matches("[data-people]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => find(event.target), 200);
  });
  form.addEventListener("change", arrange);
}
