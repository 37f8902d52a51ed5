const MASK = '•••';

/**
 * Takes a secret out of whatever text is shown or stored: as it is, with any of its characters escaped as JSON, URLs or
 * HTML do it, once or several times, and in base64. A server may send back what it was sent, and whoever reads the text
 * may decode it.
 */
export function redactor(secret: string): (text: string) => string {
  if (secret === '') return (text) => text;
  const escaped = new RegExp(Array.from(secret, anyFormOf).join(''), 'gu');
  const encoded = [...base64Forms(secret)].sort((a, b) => b.length - a.length);
  return (text) => encoded.reduce((result, form) => result.replaceAll(form, MASK), text.replace(escaped, MASK));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** A pattern for a character in every form that it may have in a text. */
function anyFormOf(character: string): string {
  const literal = character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  const hex = anyCase(character.codePointAt(0)!.toString(16));
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const forms = [
    `\\\\*${literal}`,
    `\\\\+u0*${hex}`,
    bytes.map((byte) => `%(?:25)*${anyCase(byte)}`).join(''),
    `&#0*${character.codePointAt(0)!};`,
    `&#[xX]0*${hex};`,
    ...(ENTITIES[character] === undefined ? [] : [`&${ENTITIES[character]};`]),
  ];
  return `(?:${forms.join('|')})`;
}

/** A pattern for a hexadecimal number in capital or small letters. */
function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
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
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, (_, scheme: string | undefined) => `${scheme ?? ''}${MASK}@`)
    .replace(/([?&][^=&]*(?:token|secret|password|api[-_]?key)[^=&]*=)[^&#]*/gi, `$1${MASK}`);
}
