// Sending a workbook: drag and drop, how far the sending is, and answers that say why it was not taken.
// htmx sends; without a script the form is an ordinary one.

const TAKEN_AS_ANSWER = [400, 409, 413, 429];

function part(form, name) {
  return form.querySelector(`[data-${name}]`);
}

function complain(form, text) {
  const place = part(form, "complaint");
  place.textContent = text;
  place.hidden = !text;
}

function show(form, percent) {
  const sending = part(form, "sending");
  sending.hidden = percent === null;
  sending.querySelector("progress").value = percent ?? 0;
  part(form, "percent").textContent = String(percent ?? 0);
}

// who asked: a swap is announced where it will happen, which is around the form
function formOf(event) {
  const asker = event.detail.requestConfig?.elt ?? event.target;
  return asker instanceof Element ? asker.closest("form[data-upload]") : null;
}

function isTooLarge(form) {
  const file = form.querySelector("input[type=file]").files[0];
  return file !== undefined && file.size > Number(form.dataset.most) * 1024 * 1024;
}

// too large is known before anything is sent
document.addEventListener("htmx:confirm", (event) => {
  const form = formOf(event);
  if (!form) return;
  complain(form, "");
  if (isTooLarge(form)) {
    event.preventDefault();
    complain(form, form.dataset.tooLarge);
  }
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  form.querySelector("button[type=submit]").disabled = true;
  show(form, 0);
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const form = formOf(event);
  if (form && event.detail.total) {
    show(form, Math.floor((100 * event.detail.loaded) / event.detail.total));
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = formOf(event);
  const { xhr } = event.detail;
  if (form && TAKEN_AS_ANSWER.includes(xhr.status) && xhr.responseText.includes('id="send"')) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

function ended(event) {
  const form = formOf(event);
  if (!form) return;
  form.querySelector("button[type=submit]").disabled = false;
  show(form, null);
  complain(form, event.detail.xhr.status === 413 ? form.dataset.tooLarge : form.dataset.failed);
}

document.addEventListener("htmx:responseError", ended);
document.addEventListener("htmx:sendError", ended);

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = event.target instanceof Element ? event.target.closest("[data-drop]") : null;
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("drop-over", kind === "dragenter" || kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      drop.querySelector("input[type=file]").files = event.dataTransfer.files;
    }
  });
}
