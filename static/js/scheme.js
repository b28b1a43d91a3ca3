// The form of a scheme: sums as one types, what differs from the base, ctrl+s, and what was typed and not saved.
const form = document.querySelector("form[data-scheme]");
const boxOf = (scope, role) => scope.querySelector(`[data-role="${role}"]`);

function valueOf(box) {
  const boxes = [...box.querySelectorAll("input[type=checkbox]")];
  if (boxes.length && box.querySelector(".boxes")) {
    return boxes.filter((each) => each.checked).map((each) => each.value).sort().join(",");
  }
  if (boxes.length) return boxes[0].checked ? "True" : "False";
  return box.querySelector("input, select").value.normalize("NFKC").trim().replace(/%$/, "");
}

function isSame(left, right) {
  if (left === right) return true;
  return left !== "" && right !== "" && Number(left) === Number(right);
}

function markDifferences() {
  for (const box of form.querySelectorAll("[data-base]")) {
    const changed = !isSame(valueOf(box), box.dataset.base);
    box.classList.toggle("field-changed", changed);
    box.querySelector("[data-was]").hidden = !changed;
  }
}

const number = (scope, role) => {
  const box = boxOf(scope, role);
  return box ? Number(valueOf(box) || "0") : null;
};
const shown = (value) => String(Math.round(value * 10000) / 10000);

function chip(text, warns) {
  const span = document.createElement("span");
  span.className = warns ? "chip chip-warn" : "chip chip-good";
  span.textContent = text;
  return span;
}

function sum() {
  const place = form.querySelector("[data-sums]");
  const words = place.dataset;
  const chips = [];
  let whole = 0;
  for (const part of form.querySelectorAll("section[data-part]")) {
    let together = 0;
    for (const indicator of part.querySelectorAll("[data-indicator]")) {
      if (valueOf(boxOf(indicator, "used")) !== "True") continue;
      const share = number(indicator, "share");
      together += number(indicator, "points") * (share === null ? 1 : share / 100);
    }
    const maximum = number(part, "maximum");
    whole += (maximum * number(part, "weight")) / 100;
    const text = `${words.part.replace("{n}", part.dataset.part)} ${words.of} ${shown(together)} / ${shown(maximum)}`;
    chips.push(chip(text, shown(together) !== shown(maximum)));
  }
  chips.unshift(chip(`${words.whole} ${shown(whole)}`, shown(whole) !== "100"));
  place.replaceChildren(...chips);
}

// what was typed and not saved stays on this machine until it is saved or given up
const place = `scheme-${form.dataset.scheme}`;
const fields = () => [...form.elements].filter((each) => each.name && each.type !== "hidden");

function keep() {
  const kept = fields().map((each) => (each.type === "checkbox" ? each.checked : each.value));
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // storage is switched off: what is typed lasts for this page
  }
}

function forget(which) {
  try {
    const draft = place.replace(/-\d+$/, "-");
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(draft));
    kept.filter(which).forEach((key) => localStorage.removeItem(key));
  } catch {
    // nothing was kept
  }
}

function restore(kept) {
  fields().forEach((each, index) => {
    if (each.type === "checkbox") each.checked = kept[index];
    else each.value = kept[index];
  });
  refresh();
}

function offer() {
  const note = document.querySelector("[data-kept]");
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(place));
  } catch {
    return;
  }
  const now = fields().map((each) => (each.type === "checkbox" ? each.checked : each.value));
  if (!Array.isArray(kept) || kept.length !== now.length || JSON.stringify(kept) === JSON.stringify(now)) return;
  note.hidden = false;
  note.querySelector("[data-restore]").addEventListener("click", () => {
    restore(kept);
    note.hidden = true;
  });
  note.querySelector("[data-forget]").addEventListener("click", () => {
    forget(() => true);
    note.hidden = true;
  });
}

function refresh() {
  markDifferences();
  sum();
}

form.addEventListener("input", () => {
  refresh();
  keep();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
refresh();
// an older version was saved, by whomever
forget((key) => key !== place);
offer();
