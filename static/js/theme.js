// Before the first paint: light, dark or high contrast, and whether the navigation is folded. Runs in the head.
(function () {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more)");

  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage is switched off: the system's wish holds
    }
  }

  function apply() {
    const wish = kept("theme") || "auto";
    const isDark = wish === "dark" || ((wish === "auto" || wish === "contrast") && dark.matches);
    root.dataset.bsTheme = isDark ? "dark" : "light";
    root.dataset.contrast = wish === "contrast" || (wish === "auto" && contrast.matches) ? "more" : "normal";
    root.dataset.nav = kept("nav") === "folded" ? "folded" : "open";
    root.dispatchEvent(new CustomEvent("theme"));
  }

  apply();
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  root.addEventListener("wish", apply);

  // paper is white, and what is drawn on it too
  window.addEventListener("beforeprint", () => {
    root.dataset.bsTheme = "light";
    root.dispatchEvent(new CustomEvent("theme"));
  });
  window.addEventListener("afterprint", apply);
})();
