/** The script of the page. It shows the contents that it is sent, says what was pressed and typed, and keeps focus and scrolling. */
export const POPULATION_SCRIPT = `
const host = acquireVsCodeApi();
const contents = document.getElementById('contents');
const status = document.getElementById('status');
const search = document.getElementById('search');
window.addEventListener('message', ({ data }) => {
  if (data.body !== undefined) {
    const focused = document.activeElement && document.activeElement.id;
    const open = new Set([...contents.querySelectorAll('details[open]')].map(({ id }) => id));
    const top = window.scrollY;
    contents.innerHTML = data.body;
    for (const details of contents.querySelectorAll('details')) details.open = open.has(details.id);
    window.scrollTo(0, top);
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  }
  if (data.status !== undefined && status.textContent !== data.status) status.textContent = data.status;
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-action]');
  if (button) host.postMessage({ action: button.dataset.action, value: button.dataset.value });
});
search.addEventListener('input', () => host.postMessage({ action: 'search', value: search.value }));
host.postMessage({ action: 'ready' });
`;
