// Which parts of the navigation stand open, as the person left them. Runs right after the navigation, before it is painted.
(function () {
  const side = document.getElementById("side");
  const person = side.closest("[data-person]").dataset.person;
  const name = `parts ${person}`;

  function kept() {
    try {
      return new Set(JSON.parse(localStorage.getItem(name)) ?? []);
    } catch {
      return new Set(); // storage is switched off, or holds something else: only the part of this page is open
    }
  }

  const open = kept();
  for (const part of side.querySelectorAll("[data-part]")) {
    // the part of this page is open already
    if (open.has(part.dataset.part)) part.open = true;
    // by a click or a key alike, and not because the page came with the part open
    part.querySelector("summary").addEventListener("click", () => {
      const wish = kept();
      if (part.open) wish.delete(part.dataset.part);
      else wish.add(part.dataset.part);
      try {
        localStorage.setItem(name, JSON.stringify([...wish]));
      } catch {
        // it stays as it is on this page
      }
    });
  }
})();
