// The colour scheme, chosen before anything is drawn so that the page does not flash. Loaded by a plain script element in
// the head; everything else is a module.
(() => {
  const root = document.documentElement;
  const key = 'zoodex-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');

  /** @returns {'light' | 'dark' | null} what the visitor has chosen, if anything */
  const chosen = () => {
    try {
      const value = localStorage.getItem(key);
      return value === 'light' || value === 'dark' ? value : null;
    } catch {
      return null; // storage is forbidden here: follow the system
    }
  };

  const preferred = () => (system.matches ? 'dark' : 'light');
  const apply = () => {
    root.dataset.theme = chosen() ?? preferred();
  };

  /** Changes to the other scheme; one that is the system's own need not be remembered. */
  const change = () => {
    const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      if (next === preferred()) localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch {
      // It then holds for this page only.
    }
    root.dataset.theme = next;
  };

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', (event) => event.key === key && apply());
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-theme-switch]')) change();
  });
})();
