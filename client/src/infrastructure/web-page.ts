import { t } from '../../../server/src/language/l10n.js';

/*
 * Pages in webviews. Their texts come from servers and documents: each is escaped, a page loads nothing, and only its own script and
 * style, which have the nonce, are used.
 */

/** A whole page. @param nonce a text that nobody can guess, another one for each page */
export function pageFrame({
  title,
  nonce,
  style,
  script,
  body,
}: Readonly<Record<'title' | 'nonce' | 'style' | 'script' | 'body', string>>): string {
  return `<!DOCTYPE html>
<html lang="${t`en`}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** Escapes text for HTML, in elements and in quoted attributes. Characters that hide or reorder others are written as codes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
