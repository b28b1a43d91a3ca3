// Asking a village's households one after another, with a thumb, with or without a network (design.md, Phone).
//
// An answer goes into a queue that the browser keeps, then to the server; what the server has seen it forgets with the
// next page: this one's list may be older than the server's word, where it was under way as the answer arrived. Sent
// twice is sent once: the server knows each household's answer of a season. The queue belongs to one person and season.
const root = document.querySelector("[data-ask]");
const person = document.querySelector("[data-person]").dataset.person;
const QUEUE = `demand ${person} ${root.dataset.store}`;
const DRAFT = `${QUEUE} draft`;
const form = root.querySelector("form");
const card = root.querySelector("[data-card]");
const words = root.dataset;
const UNITS = { 千: 1e3, 万: 1e4, 亿: 1e8 };
let memory = {}; // where storage is switched off
let sending = false;

function load(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? memory[key];
  } catch {
    return memory[key];
  }
}

function keep(key, value) {
  memory[key] = value;
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // kept in memory for as long as the page is open
  }
}

function show(selector, text) {
  const place = root.querySelector(selector);
  place.hidden = !text;
  place.textContent = text ?? "";
}

function queue() {
  return load(QUEUE) ?? [];
}

function unsent() {
  return queue().filter((each) => !each.refused && !each.saved);
}

// this page was asked for after the server had these: its list knows of them
function forgetKnown() {
  keep(QUEUE, queue().filter((each) => !each.saved || each.saved >= performance.timeOrigin));
}

function waiting() {
  const answered = new Set(queue().map((each) => each.send));
  return [...root.querySelectorAll("[data-household]")].filter((each) => !answered.has(each.dataset.send));
}

function count() {
  const left = unsent().length;
  const chip = document.querySelector("[data-unsent]");
  chip.hidden = left === 0;
  chip.textContent = `${chip.dataset.words} ${left}`;
  root.querySelector("[data-left]").textContent = waiting().length;
  const place = root.querySelector("[data-refused]");
  place.replaceChildren(...queue().filter((each) => each.refused).map(refusal));
  place.hidden = !place.firstChild;
}

function refusal(each) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = each.open;
  link.textContent = words.open;
  // whoever opens it looks after it there: it is no longer this page's to send
  link.addEventListener("click", () => keep(QUEUE, queue().filter((other) => other.send !== each.send)));
  line.append(`${each.name}：${each.refused} `, link);
  return line;
}

function choose(needed) {
  form.elements.needed.value = needed;
  root.querySelector("[data-more]").hidden = needed !== "yes";
  for (const button of form.querySelectorAll("[data-needed]"))
    button.setAttribute("aria-pressed", String(button.dataset.needed === needed));
}

function open(household) {
  card.hidden = !household;
  root.querySelector("[data-done]").hidden = Boolean(household);
  root.querySelector(".ask-list").hidden = !household;
  form.reset();
  choose("");
  show("[data-wrong]");
  for (const note of form.querySelectorAll(".field-typed")) note.textContent = "";
  if (!household) return;
  card.dataset.send = household.dataset.send;
  root.querySelector("[data-name]").textContent = household.dataset.name;
  root.querySelector("[data-about]").textContent = household.dataset.about;
  const draft = load(DRAFT);
  if (draft?.send === household.dataset.send) restore(draft);
  form.querySelector("[data-needed=no]").focus({ preventScroll: true });
}

function restore(draft) {
  for (const [name, value] of Object.entries(draft.values)) if (form.elements[name]) form.elements[name].value = value;
  choose(draft.values.needed);
}

function typed() {
  const values = Object.fromEntries(new FormData(form));
  delete values.csrfmiddlewaretoken;
  return values;
}

function isAmount(text) {
  const folded = text.normalize("NFKC").trim().replace(/元$/, "").trimEnd();
  const word = /^(\d{1,9}(?:\.\d{1,8})?)\s*([千万亿])$/.exec(folded);
  if (word) return Number(word[1]) * UNITS[word[2]] > 0;
  return /^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$/.test(folded) && Number(folded.replaceAll(",", "")) > 0;
}

function wrong(values) {
  for (const name of ["purpose", "amount", "needed_on"])
    if (!values[name]?.trim()) return [name, words.missing];
  return isAmount(values.amount) ? null : ["amount", words.amount];
}

function answer(needed) {
  choose(needed);
  const values = typed();
  const fault = needed === "yes" ? wrong(values) : null;
  if (fault) {
    const label = form.querySelector(`label[for=${form.elements[fault[0]].id}]`)?.textContent ?? "";
    show("[data-wrong]", `${label}：${fault[1]}`);
    form.elements[fault[0]].focus();
    return;
  }
  if (needed === "no") for (const name of ["purpose", "amount", "needed_on"]) values[name] = "";
  const household = waiting().find((each) => each.dataset.send === card.dataset.send);
  keep(QUEUE, [...queue(), {
    send: household.dataset.send,
    name: household.dataset.name,
    open: household.querySelector("a").href,
    values: { ...values, asked_on: words.day },
  }]);
  keep(DRAFT, undefined);
  household.remove();
  open(waiting()[0]);
  count();
  flush();
}

async function post(each) {
  const body = new URLSearchParams({ ...each.values, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const reply = await fetch(each.send, { method: "POST", body, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
  if (reply.redirected) return { door: true };
  if (reply.ok) return { saved: true };
  // the server is ill: later
  if (reply.status >= 500 || reply.status === 429) return {};
  const said = reply.headers.get("Content-Type")?.includes("json") ? await reply.json() : {};
  return { refused: said.message ?? String(reply.status) };
}

function change(each, now) {
  keep(QUEUE, queue().map((other) => (other.send === each.send ? now : other)));
}

async function flush() {
  if (sending) return;
  sending = true;
  show("[data-note]");
  try {
    for (const each of unsent()) {
      const result = await post(each);
      if (result.door) show("[data-note]", words.door);
      if (result.saved) change(each, { send: each.send, saved: Date.now() });
      else if (result.refused) change(each, { ...each, refused: result.refused });
      else break;
      count();
    }
  } catch {
    show("[data-note]", words.offline);
  }
  sending = false;
  count();
}

for (const button of form.querySelectorAll("[data-needed]"))
  button.addEventListener("click", () => {
    if (button.dataset.needed === "no") answer("no");
    else {
      choose("yes");
      form.elements.purpose.focus();
    }
  });
for (const button of form.querySelectorAll("[data-day]"))
  button.addEventListener("click", () => {
    form.elements.needed_on.value = button.dataset.day;
    form.elements.needed_on.dispatchEvent(new Event("input", { bubbles: true }));
  });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer("yes");
  // form.js lets a form be sent once; here the next household comes into the same one
  setTimeout(() => delete form.dataset.sent, 0);
});
form.addEventListener("input", () => keep(DRAFT, { send: card.dataset.send, values: typed() }));
root.querySelector("[data-later]").addEventListener("click", () => {
  const household = waiting().find((each) => each.dataset.send === card.dataset.send);
  household.parentElement.append(household);
  open(waiting()[0]);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (card.hidden || (event.key !== "1" && event.key !== "2")) return;
  event.preventDefault();
  form.querySelector(`[data-needed=${event.key === "1" ? "no" : "yes"}]`).click();
});
window.addEventListener("online", flush);
// a telephone does not always notice that it is back
setInterval(() => unsent().length && flush(), 15_000);

forgetKnown();
open(waiting()[0]);
count();
flush();
