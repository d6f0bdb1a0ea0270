// Runs before the first paint, so that no page flashes in the wrong colours: hence no module.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Storage can be forbidden; then the system decides.
    }
  };

  const remember = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // It holds until the page is left.
    }
  };

  const apply = (theme) => {
    root.dataset.theme = theme;
    document.dispatchEvent(new CustomEvent("themechange", { detail: theme }));
  };

  const follow = () => apply(remembered() ?? (system.matches ? "dark" : "light"));

  follow();
  system.addEventListener("change", follow);
  window.addEventListener("storage", follow);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) {
      const next = root.dataset.theme === "dark" ? "light" : "dark";
      remember(next);
      apply(next);
    }
  });
})();
