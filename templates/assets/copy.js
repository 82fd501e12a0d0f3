// Puts a "Copy" button beside every command and every BibTeX entry; links to entries copy what they lead to.

import { copyText } from './clipboard.js';
import { announcer, button } from './dom.js';

const status = announcer();

for (const block of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copy]'))) {
  const caption = block.parentElement?.querySelector('figcaption');
  const copy = button('Copy', 'copy', async () => {
    const done = await copyText(block.textContent ?? '', block);
    copy.textContent = done ? 'Copied' : 'Press Ctrl+C';
    status.textContent = done ? 'Copied' : 'Selected; press Ctrl+C to copy';
    setTimeout(() => {
      copy.textContent = 'Copy';
      status.textContent = '';
    }, 2000);
  });
  if (caption) copy.setAttribute('aria-label', `Copy: ${caption.textContent}`);
  (caption ?? block).after(copy);
}

document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-copy-file]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const label = link.textContent;
  const done = await fetch(link.href).then((response) => (response.ok ? response.text() : Promise.reject())).then((text) => copyText(text)).catch(() => false);
  // What cannot be copied is opened, as without a script.
  if (!done) {
    location.assign(link.href);
    return;
  }
  link.textContent = 'Copied';
  status.textContent = 'Copied';
  setTimeout(() => {
    link.textContent = label;
    status.textContent = '';
  }, 2000);
});
