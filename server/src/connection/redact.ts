const MASK = '•••';

/**
 * Takes a secret out of whatever text is shown or stored, as it is, URL-encoded and in base64. A server may send back
 * what it was sent.
 */
export function redactor(secret: string): (text: string) => string {
  if (secret === '') return (text) => text;
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    JSON.stringify(secret).slice(1, -1),
    ...base64Forms(secret),
  ]);
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((result, form) => result.replaceAll(form, MASK), text);
}

/** The part of a base64 text that a secret within a longer text determines, for each of the three ways to align it. */
function* base64Forms(secret: string): Iterable<string> {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < 6) return;
  for (const shift of [0, 1, 2]) {
    const padded = new Uint8Array(bytes.length + shift);
    padded.set(bytes, shift);
    const text = btoa(String.fromCharCode(...padded));
    const known = text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((bytes.length + shift) * 8) / 6));
    if (known.length < 6) continue;
    yield known;
    yield known.replaceAll('+', '-').replaceAll('/', '_');
  }
}

/** A URL as it may be shown: without credentials in it, which it should not have had. */
export function maskCredentials(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#@]*@/i, (_, scheme: string | undefined) => `${scheme ?? ''}${MASK}@`)
    .replace(/([?&][^=&]*(?:token|secret|password|api[-_]?key)[^=&]*=)[^&#]*/gi, `$1${MASK}`);
}
