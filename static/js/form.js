// Forms that people fill all day (design.md, Form): enter goes on, ctrl+s saves, and what was understood is shown.
const UNITS = { 千: 1e3, 万: 1e4, 亿: 1e8 };

function amount(text) {
  const folded = text.normalize("NFKC").trim().replace(/元$/, "").trimEnd();
  const word = /^(\d{1,9}(?:\.\d{1,8})?)\s*([千万亿])$/.exec(folded);
  if (word) return Number(word[1]) * UNITS[word[2]];
  return /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$/.test(folded) ? Number(folded.replaceAll(",", "")) : null;
}

function iso(date) {
  return date.toISOString().slice(0, 10);
}

function day(text, today) {
  const folded = text.normalize("NFKC").trim();
  const away = /^([+-]\d{1,5})$/.exec(folded);
  if (away) return iso(new Date(Date.parse(today) + Number(away[1]) * 864e5));
  const parts = /^(\d{4})[-年]?(\d{1,2})[-月]?(\d{1,2})日?$/.exec(folded) ?? /^()(\d{1,2})-(\d{1,2})$/.exec(folded);
  if (!parts) return null;
  const [year, month, date] = [parts[1] || today.slice(0, 4), parts[2].padStart(2, "0"), parts[3].padStart(2, "0")];
  const found = new Date(`${year}-${month}-${date}T00:00:00Z`);
  return Number.isNaN(found.valueOf()) || found.getUTCDate() !== Number(date) ? null : iso(found);
}

function understood(field, today) {
  if (!field.value) return "";
  if (field.dataset.typed === "day") return day(field.value, today) ?? "";
  const found = amount(field.value);
  return found === null ? "" : found.toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function echo(field, today) {
  let note = field.parentElement.querySelector(".field-typed");
  if (!note) {
    note = document.createElement("output");
    note.className = "field-typed";
    field.after(note);
  }
  const text = understood(field, today);
  note.textContent = text && text !== field.value ? `= ${text}` : "";
}

function stops(form) {
  return [...form.elements].filter((field) => !field.disabled && field.type !== "hidden" && field.tabIndex >= 0
    && field.offsetParent !== null && (field.matches("input, select, textarea") || field.type === "submit"));
}

// what stands in a field is replaced by what is typed, as after the tab key
function go(field, options) {
  field?.focus(options);
  if (field?.matches("input[type=text]")) field.select();
}

function prepare(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "1";
  const today = document.querySelector("[data-business-date]")?.dataset.businessDate ?? iso(new Date());
  for (const field of form.querySelectorAll("[data-typed]")) {
    echo(field, today);
    field.addEventListener("input", () => echo(field, today));
  }
  // a list of choices keeps its own enter; in prose it is a new line
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.isComposing) return;
    if (!event.target.matches("input:not([type=submit]), select")) return;
    event.preventDefault();
    const all = stops(form);
    go(all[all.indexOf(event.target) + 1]);
  });
  const wrong = form.querySelector(".field-error")?.closest(".field")?.querySelector("input, select, textarea");
  go(wrong ?? (form.dataset.entry === "quiet" ? null : stops(form)[0]), { preventScroll: !wrong });
}

function forms() {
  return document.querySelectorAll("form[data-entry]");
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  const form = document.activeElement?.closest("form[data-entry]") ?? forms()[0];
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

// the one thing that a page is for making: n (design.md, Habits)
document.addEventListener("keydown", (event) => {
  if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  document.querySelector("[data-new]")?.click();
});

// a choice beside a field fills it in, as if it were typed
document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-fill]");
  const field = choice && document.getElementById(choice.dataset.fill);
  if (!field) return;
  field.value = choice.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

// a form sent once is on its way: a second click sends nothing
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-entry]")) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of forms()) delete form.dataset.sent;
});

forms().forEach(prepare);
document.addEventListener("htmx:afterSettle", () => forms().forEach(prepare));
