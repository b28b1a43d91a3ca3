// What was half typed when a session ended comes back after signing in anew (design.md, Form; attacks S05, B06).
// Kept in this tab alone, for this person alone, without passwords, codes and identity numbers; wiped by signing out.
const PREFIX = "draft ";
const MARK = document.querySelector("[data-person]");
const person = MARK?.dataset.person ?? "";
const SECRET = /password|secret|identity|phone|code|present|again/i;

function keys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function forget(which) {
  for (const key of keys()) if (which(key)) sessionStorage.removeItem(key);
}

function name(form) {
  return `${PREFIX}${person} ${location.pathname} ${form.getAttribute("action") ?? ""}`;
}

function kept(field) {
  return field.name && !SECRET.test(field.name)
    && (field.matches("textarea, select") || ["text", "search", "number", "date", "tel", "email"].includes(field.type));
}

function typed(form) {
  return Object.fromEntries([...form.elements].filter(kept).map((field) => [field.name, field.value]));
}

function restore(form) {
  const draft = JSON.parse(sessionStorage.getItem(name(form)) ?? "null");
  if (!draft) return;
  let changed = false;
  for (const field of [...form.elements].filter(kept)) {
    if (field.name in draft && draft[field.name] !== field.value) {
      field.value = draft[field.name];
      changed = true;
    }
  }
  if (changed && MARK.dataset.restored) {
    const note = document.createElement("p");
    note.className = "note note-warn";
    note.setAttribute("role", "status");
    note.textContent = MARK.dataset.restored;
    form.before(note);
  }
}

try {
  const forms = [...document.querySelectorAll("main form[method=post]:not([data-no-draft])")];
  if (person) {
    forget((key) => !key.startsWith(`${PREFIX}${person} `));
    const fromTheDoor = document.referrer && new URL(document.referrer).pathname.startsWith("/sign-in/");
    // a page that was not reached through the door answers what was sent: those drafts are done with
    for (const form of forms) if (fromTheDoor) restore(form);
    if (!fromTheDoor) forget((key) => sessionStorage.getItem(`sent ${key}`) !== null);
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("sent ")) sessionStorage.removeItem(key);
  }
  for (const form of person ? forms : []) {
    const keep = () => sessionStorage.setItem(name(form), JSON.stringify(typed(form)));
    form.addEventListener("input", keep);
    form.addEventListener("submit", () => {
      keep();
      sessionStorage.setItem(`sent ${name(form)}`, "1");
    });
  }
  document.querySelector("[data-sign-out]")?.addEventListener("submit", () => sessionStorage.clear());
} catch {
  // storage is switched off: nothing is kept
}
