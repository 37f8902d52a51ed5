import { t } from '../../../../server/src/language/l10n.js';
import type { PreviewRequest } from '../../../../server/src/language/services/rehearsal/preview.js';
import type { PreviewInfo } from '../../../../server/src/protocol.js';
import { escapeHtml, pageFrame } from '../../infrastructure/web-page.js';
import { PREVIEW_SCRIPT } from './preview-script.js';
import { PREVIEW_STYLE } from './preview-style.js';

type Shown = Extract<PreviewInfo, { readonly kind: 'preview' }>;

/** The frame of the page. Its script asks for the contents when it is loaded. */
export function previewFrame(title: string, nonce: string): string {
  return pageFrame({
    title,
    nonce,
    style: PREVIEW_STYLE,
    script: PREVIEW_SCRIPT,
    body: '<p id="status" role="status" aria-live="polite"></p>\n<main id="preview" aria-labelledby="title"></main>',
  });
}

/** The contents of the page. The picture is made by the server, which escapes its texts. */
export function previewBody(name: string, info: PreviewInfo | undefined): string {
  const heading = `<h1 id="title">${escapeHtml(name)}</h1>`;
  if (!info) return `${heading}\n<p>${t`No mapping document is active. Open one to see what Entra would do.`}</p>`;
  if (info.kind === 'empty') {
    return [
      heading,
      switcher(info.resources, undefined),
      `<p>${escapeHtml(info.problem)}</p>`,
      info.missing === 'sampleUser' ? button('newSampleUser', t`New Sample User`, 'primary') : '',
      info.missing === 'sampleGroup' ? button('newSampleGroup', t`New Sample Group`, 'primary') : '',
      info.picture === undefined ? '' : pictureSection(info.picture),
    ].join('\n');
  }
  return [
    heading,
    `<p class="verdict"><strong>${escapeHtml(info.name)}</strong> <span class="decision ${info.decision}">${decisionInWords(info.decision)}</span>. <span>${escapeHtml(info.reason)}</span></p>`,
    '<div class="actions">',
    switcher(info.resources, info.resource),
    button('selectSampleUser', t`Select Sample User…`),
    button('savePicture', t`Save Picture as SVG…`),
    '</div>',
    ...warnings(info),
    ...attributes(info),
    section('requests', t`Requests`, requests('request', info.requests)),
    info.update === undefined ? '' : section('update', t`What this edit sends`, updates(info.update)),
    info.body === undefined
      ? ''
      : section(
          'json',
          t`New resource`,
          `<pre tabindex="0" role="region" aria-label="${t`New resource`}">${escapeHtml(info.body)}</pre>`,
        ),
    section(
      'picture',
      t`Picture`,
      `<div class="scroll" tabindex="0" role="region" aria-label="${t`Picture`}">${info.picture}</div>`,
    ),
  ].join('\n');
}

function pictureSection(picture: string): string {
  return section(
    'picture',
    t`Picture`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${t`Picture`}">${picture}</div>`,
  );
}

/** What a screen reader hears after a change. */
export function previewStatus(info: PreviewInfo | undefined): string {
  if (!info) return '';
  return info.kind === 'empty' ? info.problem : `${info.name}: ${decisionInWords(info.decision)}. ${info.reason}`;
}

function decisionInWords(decision: Shown['decision']): string {
  switch (decision) {
    case 'create':
      return t`is created`;
    case 'update':
      return t`is updated`;
    case 'disable':
      return t`is disabled`;
    case 'delete':
      return t`is deleted`;
    case 'skip':
      return t`is skipped`;
    case 'unknown':
      return t`is not known`;
  }
}

function switcher(resources: Shown['resources'], current: Shown['resource'] | undefined): string {
  if (resources.length < 2) return '';
  const one = (resource: Shown['resource'], title: string): string =>
    `<button type="button" id="show-${resource}" data-action="show" data-value="${resource}" aria-pressed="${resource === current}">${title}</button>`;
  return `<span class="switch" role="group" aria-label="${t`What is previewed`}">${one('User', t`Users`)}${one('Group', t`Groups`)}</span>`;
}

function warnings({ warnings: found }: Shown): string[] {
  if (found.length === 0) return [];
  const items = found.map(
    ({ message, isError }, index) =>
      `<li class="${isError ? 'error' : 'warning'}"><span aria-hidden="true">${isError ? '✗' : '⚠'}</span> <button type="button" class="link" id="warning-${index}" data-action="warning" data-value="${index}">${escapeHtml(message)}</button></li>`,
  );
  return [section('warnings', t`Warnings`, `<ul class="warnings">${items.join('')}</ul>`)];
}

function attributes({ rows, removed }: Shown): string[] {
  const items = rows.map(({ target, source, value, state, why, before }, index) =>
    [
      `<tr data-row="${index}" class="${state}${before === undefined ? '' : ' changed'}">`,
      `<th scope="row"><button type="button" class="link" id="row-${index}" data-action="row" data-value="${index}">${escapeHtml(target)}</button></th>`,
      `<td>${value === '' ? `<span class="none">${t`no value`}</span>` : escapeHtml(value)}`,
      before === undefined ? '' : `<br><span class="before">${t`in the last commit: ${escapeHtml(before)}`}</span>`,
      why === '' ? '' : `<br><span class="why">${escapeHtml(why)}</span>`,
      `</td><td><code>${escapeHtml(source)}</code></td></tr>`,
    ].join(''),
  );
  const gone = removed.map(
    ({ target, before }) =>
      `<tr class="removed"><th scope="row">${escapeHtml(target)}</th><td><span class="before">${t`in the last commit: ${escapeHtml(before)}`}</span></td><td>${t`not mapped any more`}</td></tr>`,
  );
  const head = `<thead><tr><th scope="col">${t`Target`}</th><th scope="col">${t`Value`}</th><th scope="col">${t`Source`}</th></tr></thead>`;
  return [
    section('attributes', t`Attributes`, `<table>${head}<tbody>${items.join('')}${gone.join('')}</tbody></table>`),
  ];
}

function updates(found: readonly PreviewRequest[]): string {
  const said = t`For an account that was created with the last commit.`;
  if (found.length === 0) return `<p>${t`Nothing: an account of the last commit has all values already.`}</p>`;
  return `<p>${said}</p>${requests('update', found)}`;
}

function requests(prefix: string, found: readonly PreviewRequest[]): string {
  if (found.length === 0) return `<p>${t`Nothing is sent.`}</p>`;
  return found
    .map(({ method, path, body, certainty, notes }, index) =>
      [
        `<details id="${prefix}-${index}"><summary><span class="number">${index + 1}</span> <code>${escapeHtml(`${method} ${path}`)}</code> <span class="certainty ${certainty}">${certaintyInWords(certainty)}</span></summary>`,
        notes.length === 0 ? '' : `<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`,
        body === undefined
          ? `<p>${t`It has no body.`}</p>`
          : `<pre tabindex="0" role="region" aria-label="${t`Body of request ${index + 1}`}">${escapeHtml(body)}</pre>`,
        '</details>',
      ].join(''),
    )
    .join('');
}

function certaintyInWords(certainty: PreviewRequest['certainty']): string {
  switch (certainty) {
    case 'documented':
      return t`documented by Microsoft`;
    case 'seen':
      return t`seen in logs of servers`;
    case 'inferred':
      return t`inferred`;
  }
}

function section(id: string, title: string, content: string): string {
  return `<section aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>\n${content}</section>`;
}

function button(action: string, title: string, kind = 'secondary'): string {
  return `<button type="button" class="${kind}" id="${action}" data-action="${action}">${title}</button>`;
}
