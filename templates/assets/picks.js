// The models that a visitor has ticked to compare, kept in the browser so that they can be ticked on any page.

/** @typedef {{ id: string, name: string }} Pick a model's id and its name */

/** So many models are compared at most: a screen shows three or four at a time. */
export const MOST = 8;

/** The address of the page that shows models side by side. @param {string} root @param {string[]} ids */
export const compareAddress = (root, ids) => `${root}compare/?${new URLSearchParams(ids.map((id) => ['m', id]))}`;

/** What is ticked. */
export class Picks {
  /** @param {string} root from the page to the root of the site */
  constructor(root) {
    // Several zoos may share a host; each has its own ticks.
    this.key = `zoodex-compare:${new URL(root, location.href).pathname}`;
    /** @type {Pick[]} */
    this.all = this.stored();
    /** @type {(() => void)[]} */
    this.listeners = [];
    addEventListener('storage', (event) => {
      if (event.key === this.key) this.take(this.stored());
    });
    // A page that is come back to may be as it was left.
    addEventListener('pageshow', (event) => { if (event.persisted) this.take(this.stored()); });
  }

  /** @returns {Pick[]} what another page has left, as far as it can be read */
  stored() {
    try {
      const all = JSON.parse(localStorage.getItem(this.key) ?? '[]');
      const known = (/** @type {Pick} */ it) => typeof it?.id === 'string' && typeof it.name === 'string';
      return Array.isArray(all) ? all.filter(known).slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  /** @param {() => void} listener what is called after each change */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** @param {Pick[]} all */
  take(all) {
    this.all = all;
    this.listeners.forEach((listener) => listener());
  }

  /** @param {Pick[]} all what is ticked from now on */
  keep(all) {
    try {
      if (all.length > 0) localStorage.setItem(this.key, JSON.stringify(all));
      else localStorage.removeItem(this.key);
    } catch {
      // It then holds for this page only.
    }
    this.take(all);
  }

  /** @param {string} id */
  has(id) {
    return this.all.some((it) => it.id === id);
  }

  /** Ticks a model or takes its tick away. @returns {boolean} false where there are as many as can be @param {Pick} model @param {boolean} on */
  set(model, on) {
    const others = this.all.filter((it) => it.id !== model.id);
    if (on && others.length >= MOST) return false;
    this.keep(on ? [...others, model] : others);
    return true;
  }
}
