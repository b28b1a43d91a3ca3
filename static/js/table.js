// Lists whose rows open a record: a click, or up, down and enter. The link in the row works without this.
function rowsOf(table) {
  return [...table.querySelectorAll("tbody tr[data-href]")];
}

function open(row) {
  window.location.assign(row.dataset.href);
}

function step(table, from, by) {
  const rows = rowsOf(table);
  const next = rows[Math.min(Math.max(rows.indexOf(from) + by, 0), rows.length - 1)];
  for (const row of rows) row.tabIndex = row === next ? 0 : -1;
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function prepare(table) {
  rowsOf(table).forEach((row, index) => { row.tabIndex = index === 0 ? 0 : -1; });

  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button") && !window.getSelection().toString()) open(row);
  });

  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (!row || event.target !== row) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6 };
    if (event.key === "Enter") {
      open(row);
    } else if (event.key in steps) {
      event.preventDefault();
      step(table, row, steps[event.key]);
    }
  });
}

document.querySelectorAll("table[data-rows]").forEach(prepare);
// the tab of a record that was fetched by itself brings its own
document.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelectorAll?.("table[data-rows]").forEach(prepare);
});

// from anywhere on the page, the down arrow goes into the list
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || event.target !== document.body) return;
  const row = document.querySelector("table[data-rows] tr[data-href]");
  if (row) {
    event.preventDefault();
    row.focus();
  }
});

// the search field of a list filters as one types; the address follows, so that it can be sent to a colleague
let waiting;

function filter(form) {
  const wish = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = `${window.location.pathname}?${wish}`;
  window.htmx.ajax("GET", address, {
    source: "#list-found",
    target: "#list-found",
    select: "#list-found",
    selectOOB: "#list-acts",
    swap: "outerHTML",
    replace: address,
  });
}

function typed(event) {
  if (!event.target.matches("form.filter [data-live]") || event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => filter(event.target.form), 300);
}

document.addEventListener("input", typed);
// Chinese is typed in several strokes, of which only the last is a word
document.addEventListener("compositionend", typed);
