// What every page has: theme and fold switches, keys, help, printing.
const root = document.documentElement;

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // storage is switched off: the choice lasts for this page
  }
  root.dispatchEvent(new CustomEvent("wish"));
}

function wished() {
  try {
    return localStorage.getItem("theme") || "auto";
  } catch {
    return "auto";
  }
}

function markTheme() {
  for (const button of document.querySelectorAll("[data-theme-wish]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeWish === wished()));
  }
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-theme-wish], [data-fold], [data-print]");
  if (!target) return;
  if (target.dataset.themeWish) {
    keep("theme", target.dataset.themeWish);
    markTheme();
  } else if ("fold" in target.dataset) {
    keep("nav", root.dataset.nav === "folded" ? "open" : "folded");
  } else {
    window.print();
  }
});
markTheme();

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

function help() {
  const panel = document.getElementById("help");
  return panel && window.bootstrap.Offcanvas.getOrCreateInstance(panel);
}

let going = false;

function go(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  if (link) link.click();
}

function closeFound() {
  const found = document.getElementById("found");
  if (found) found.replaceChildren();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    closeFound();
    help()?.hide(); // also while it slides in, when it has no focus yet
  }
  if (isTyping(event.target)) return;
  if (going) {
    going = false;
    go(event.key);
  } else if (event.key === "g") {
    going = true;
    setTimeout(() => { going = false; }, 1500);
  } else if (event.key === "/") {
    event.preventDefault();
    document.getElementById("search")?.focus();
  } else if (event.key === "?") {
    event.preventDefault();
    help()?.toggle();
  } else if (event.key === "[" || event.key === "]") {
    document.querySelector(event.key === "[" ? "[rel=prev]" : "[rel=next]")?.click();
  }
});

// in the search box and its results, the arrows walk
document.addEventListener("keydown", (event) => {
  const box = event.target.closest(".top-search");
  if (!box || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const stops = [box.querySelector("input"), ...box.querySelectorAll(".found-item")];
  const here = stops.indexOf(event.target);
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest(".top-search")) closeFound();
});

// a select that is a filter acts at once
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// empty fields do not belong into an address that is sent to a colleague
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.filter")) return;
  for (const field of event.target.elements) {
    if (field.name && !field.value) field.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form.filter :disabled")) field.disabled = false;
});

// of tabs in a row longer than the screen, the one that is open can be seen
for (const tab of document.querySelectorAll(".record-tabs .tab[aria-current]")) {
  const row = tab.parentElement;
  if (tab.offsetLeft + tab.offsetWidth > row.offsetLeft + row.clientWidth) {
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
}

// a table that does not fit scrolls in its box; one that fits keeps its heading below the top bar
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) target.classList.toggle("scrolls", target.scrollWidth > target.clientWidth + 1);
});
for (const box of document.querySelectorAll(".sheet")) boxes.observe(box);

// where a row stands as lines below each other on a phone, each says what it is, as the column's heading does
function label(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const cell of table.querySelectorAll("tbody td:not([colspan], [data-label], :first-child)")) {
    if (cell.textContent.trim()) cell.dataset.label = heads[cell.cellIndex] ?? "";
  }
}
const labelled = () => document.querySelectorAll("table.stacked").forEach(label);
labelled();
document.addEventListener("htmx:afterSettle", labelled);
