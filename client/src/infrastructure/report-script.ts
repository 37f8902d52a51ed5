/**
 * The script of the report. It shows the contents that it is sent, says which button was pressed, and keeps what the reader has
 * opened, where the page is scrolled to, and where the focus is. What is copied is made by the extension, never by the page.
 */
export const REPORT_SCRIPT = `
const host = acquireVsCodeApi();
const report = document.getElementById('report');
const status = document.getElementById('status');
let state = host.getState() || { run: '', toggled: {}, top: 0 };
let timer;
const keep = () => host.setState(state);
function show({ run, body }) {
  const focused = document.activeElement && document.activeElement.id;
  if (state.run !== run) state = { run, toggled: {}, top: 0 };
  report.innerHTML = body;
  for (const details of report.querySelectorAll('details')) {
    if (details.id in state.toggled) details.open = state.toggled[details.id];
    details.addEventListener('toggle', () => { state.toggled[details.id] = details.open; keep(); });
  }
  window.scrollTo(0, state.top);
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
  keep();
}
window.addEventListener('message', ({ data }) => {
  if (data.body !== undefined) show(data);
  if (data.status !== undefined) {
    status.textContent = data.status;
    clearTimeout(timer);
    // It lies over the page, so it stays only while it is news.
    if (!data.running) timer = setTimeout(() => { status.textContent = ''; }, 10000);
  }
  const button = document.getElementById('run');
  if (button && data.running !== undefined) button.setAttribute('aria-disabled', String(data.running));
});
window.addEventListener('scroll', () => { state.top = window.scrollY; keep(); });
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-action]');
  if (button) {
    if (button.getAttribute('aria-disabled') !== 'true')
      host.postMessage({ action: button.dataset.action, number: Number(button.dataset.number) });
    return;
  }
  const link = event.target.closest('a[href^="#"]');
  const details = link && document.getElementById(link.getAttribute('href').slice(1));
  if (details) {
    // Otherwise the browser goes to the place and takes the focus away.
    event.preventDefault();
    details.open = true;
    details.querySelector('summary').focus();
  }
});
host.postMessage({ action: 'ready' });
`;
