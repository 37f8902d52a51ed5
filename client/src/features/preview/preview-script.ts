/**
 * The script of the preview. It shows the contents that it is sent, says what was pressed, and keeps what the reader has opened, where
 * the page is scrolled to, and where the focus is.
 */
export const PREVIEW_SCRIPT = `
const host = acquireVsCodeApi();
const preview = document.getElementById('preview');
const status = document.getElementById('status');
let state = host.getState() || { toggled: {}, top: 0 };
let row = -1;
const keep = () => host.setState(state);
function mark(scrolls) {
  for (const one of preview.querySelectorAll('tr[data-row]')) {
    const isCurrent = Number(one.dataset.row) === row;
    one.classList.toggle('current', isCurrent);
    if (isCurrent) one.setAttribute('aria-current', 'true'); else one.removeAttribute('aria-current');
    if (isCurrent && scrolls) one.scrollIntoView({ block: 'nearest' });
  }
}
function show(body) {
  const focused = document.activeElement && document.activeElement.id;
  preview.innerHTML = body;
  for (const details of preview.querySelectorAll('details')) {
    if (details.id in state.toggled) details.open = state.toggled[details.id];
    details.addEventListener('toggle', () => { state.toggled[details.id] = details.open; keep(); });
  }
  mark(false);
  window.scrollTo(0, state.top);
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
}
window.addEventListener('message', ({ data }) => {
  if (data.body !== undefined) show(data.body);
  if (data.row !== undefined && data.row !== row) { row = data.row; mark(true); }
  if (data.status !== undefined && status.textContent !== data.status) status.textContent = data.status;
});
window.addEventListener('scroll', () => { state.top = window.scrollY; keep(); });
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-action]');
  const line = event.target.closest('tr[data-row]');
  if (button) host.postMessage({ action: button.dataset.action, value: button.dataset.value });
  else if (line && String(window.getSelection()) === '') host.postMessage({ action: 'row', value: line.dataset.row });
});
host.postMessage({ action: 'ready' });
`;
