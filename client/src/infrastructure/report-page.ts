import { t } from '../../../server/src/language/l10n.js';
import {
  factsOf,
  OUTCOMES,
  remarksOf,
  reportedRequests,
  reportedSteps,
  type ReportedRequest,
  type ReportedStep,
  type ReportTexts,
} from '../../../server/src/online/connection/report-model.js';
import type { ConnectionResult, Outcome } from '../../../server/src/online/connection/result.js';
import { escapeHtml, pageFrame } from './web-page.js';
import { REPORT_SCRIPT } from './report-script.js';
import { REPORT_STYLE } from './report-style.js';

/*
 * The report of a connection test as a page. Its texts come from servers and documents: each is escaped, the page loads nothing,
 * and only its own script and style, which have the nonce, are used.
 */

/** The frame of the page. Its script asks for the contents when it is loaded. */
export function reportFrame(title: string, nonce: string): string {
  return pageFrame({
    title,
    nonce,
    style: REPORT_STYLE,
    script: REPORT_SCRIPT,
    body: '<p id="status" role="status" aria-live="polite"></p>\n<main id="report" aria-labelledby="title"></main>',
  });
}

/** The contents of the page for a result. */
export function reportBody(title: string, result: ConnectionResult, texts: ReportTexts): string {
  const steps = reportedSteps(result);
  const requests = reportedRequests(result);
  const { outcome, verdict, hint } = result;
  return [
    `<h1 id="title">${escapeHtml(title)}</h1>`,
    `<p class="verdict ${outcome}">${sign(outcome)}<span><strong>${OUTCOMES[outcome].word}.</strong> ${escapeHtml(verdict)}`,
    hint === undefined ? '' : `<br>${escapeHtml(hint)}`,
    '</span></p>',
    `<div class="actions" role="group" aria-label="${t`Actions`}">`,
    button('run', t`Run Again`, 'primary'),
    button('copyReport', t`Copy Report`),
    button('copySupport', t`Copy Report for Support`),
    '</div>',
    `<dl>${factsOf(result)
      .map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
      .join('')}</dl>`,
    '<section aria-labelledby="steps">',
    `<h2 id="steps">${t`Steps`}</h2>`,
    `<p>${countsOf(result)}. ${texts.explanation}</p>`,
    `<ol class="steps">${steps.map(stepItem).join('')}</ol>`,
    '</section>',
    ...(requests.length === 0 ? [] : requestSection(requests)),
  ].join('\n');
}

/** The page before there is a result. */
export function emptyBody(title: string, { name }: ReportTexts): string {
  return `<h1 id="title">${escapeHtml(title)}</h1>\n<p>${t`There is no report yet.`}</p>\n${button('run', name, 'primary')}`;
}

/** How many steps have each outcome, such as `12 passed, 1 failed`. */
function countsOf({ steps }: ConnectionResult): string {
  return (['passed', 'warning', 'failed', 'skipped'] as const)
    .map((outcome) => ({ outcome, count: steps.filter((step) => step.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${OUTCOMES[outcome].word.toLowerCase()}`)
    .join(', ');
}

function stepItem({ step, requests }: ReportedStep): string {
  const { outcome, title, message, durationMs } = step;
  const more = remarksOf(step);
  const time = outcome === 'skipped' ? '' : `, ${durationMs} ms`;
  const links = requests.map(
    (number) => `<a href="#request-${number}" aria-label="${t`Show request ${number}`}">${number}</a>`,
  );
  return [
    `<li class="${outcome}">${sign(outcome)}<div>`,
    `<h3>${escapeHtml(title)} <span class="word">${OUTCOMES[outcome].word}${time}</span></h3>`,
    `<p>${escapeHtml(message)}</p>`,
    more.length === 0 ? '' : `<ul>${more.map((remark) => `<li>${escapeHtml(remark)}</li>`).join('')}</ul>`,
    links.length === 0
      ? ''
      : `<p class="links">${links.length === 1 ? t`Request` : t`Requests`} ${links.join(', ')}</p>`,
    '</div></li>',
  ].join('');
}

function requestSection(requests: readonly ReportedRequest[]): string[] {
  return [
    '<section aria-labelledby="requests">',
    `<h2 id="requests">${t`Requests`}</h2>`,
    `<p>${t`Secrets are replaced by •••, and personal data in responses by …. A copied command is for a POSIX shell such as bash or zsh, and takes the secret token from the environment variable ${'<code>SCIM_TOKEN</code>'}.`}</p>`,
    ...requests.map(requestDetails),
    '</section>',
  ];
}

function requestDetails({ number, exchange, came, sent, answer, failure, outcomes }: ReportedRequest): string {
  const { method, url, durationMs, waitedSeconds } = exchange;
  // Where a step failed, its requests are what the reader looks for.
  const isOpen = outcomes.includes('failed');
  return [
    `<details id="request-${number}"${isOpen ? ' open' : ''}>`,
    `<summary><span class="number">${number}</span> <code>${escapeHtml(`${method} ${url}`)}</code> <span class="word">${escapeHtml(came)}, ${durationMs} ms</span></summary>`,
    `<button type="button" id="curl-${number}" data-action="curl" data-number="${number}" aria-label="${t`Copy request ${number} as curl`}">${t`Copy as curl`}</button>`,
    waitedSeconds > 0
      ? `<p>${t`The request was repeated after ${waitedSeconds} seconds, as the server requested.`}</p>`
      : '',
    block(t`Request ${number}`, t`Request`, sent),
    answer === undefined ? '' : block(t`Response ${number}`, t`Response`, answer),
    failure === undefined ? '' : block(t`Failure ${number}`, t`Failure`, failure),
    '</details>',
  ].join('');
}

/** A text that can be longer than its box: the box has the focus, so that it can be scrolled with keys. */
function block(label: string, title: string, text: string): string {
  return `<h3>${title}</h3><pre tabindex="0" role="region" aria-label="${label}">${escapeHtml(text)}</pre>`;
}

function button(action: string, title: string, kind = 'secondary'): string {
  return `<button type="button" class="${kind}" id="${action}" data-action="${action}">${title}</button>`;
}

/** A sign beside the word that says the same, so a screen reader leaves it out. */
function sign(outcome: Outcome): string {
  return `<span class="sign" aria-hidden="true">${OUTCOMES[outcome].sign}</span>`;
}
