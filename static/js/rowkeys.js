// Lists that are worked off by keys: a letter does what the row's button or link with that shortcut does.
const tables = document.querySelectorAll("table[data-row-keys]");
let went = -Infinity; // after g, the letter says where to go (frame.js)

for (const table of tables) {
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const goes = event.timeStamp - went < 1500;
    went = event.key === "g" ? event.timeStamp : -Infinity;
    const row = !goes && event.target.closest("tr[data-href]");
    const act = row && /^[a-z]$/.test(event.key) && row.querySelector(`[aria-keyshortcuts="${event.key}"]`);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act.click();
  });
}

// back from the last one, the eyes and the keys are at the next
const next = document.querySelector("table[data-row-keys] tr:target") ?? document.querySelector("table[data-row-keys] tr[data-href]");
next?.focus();
