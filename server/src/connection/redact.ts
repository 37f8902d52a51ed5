import { percentEncoded } from './encoding.js';

const MASK = '•••';

/**
 * Takes a secret out of whatever text is shown or stored: as it is, with any of its characters escaped as JSON, URLs or
 * HTML do it, once or several times, in base64 and in hexadecimal; in other letter case, and long parts of it, too. A server
 * may send back what it was sent, or some of it, and whoever reads the text may decode it.
 */
export function redactor(secret: string): (text: string) => string {
  if (secret === '') return (text) => text;
  const escaped = new RegExp((secret.match(/\\+|[^\\]/gu) ?? []).map(anyFormOf).join(''), 'giu');
  const encoded = [...base64Forms(secret), ...base64Forms(percentEncoded(secret))].sort((a, b) => b.length - a.length);
  const hex = [...new TextEncoder().encode(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const parts = [partsOf(secret, PART), partsOf(hex, 2 * PART)];
  return (text) => {
    const whole = encoded.reduce((result, form) => result.replaceAll(form, MASK), text.replace(escaped, MASK));
    return parts.reduce((result, mask) => mask(result), whole);
  };
}

/** So much of a secret is masked where it stands without the rest, in characters. */
const PART = 16;

/** Masks every run of so many characters, or more, that a text has in common with a secret, in whatever letter case. */
function partsOf(secret: string, length: number): (text: string) => string {
  const known = new Set<string>();
  const small = secret.toLowerCase();
  for (let at = 0; at + length <= small.length; at++) known.add(small.slice(at, at + length));
  if (known.size === 0) return (text) => text;
  return (text) => {
    const searched = text.toLowerCase();
    // Some capital letters are longer in small ones; then places would not be the same.
    if (searched.length !== text.length) return text;
    let masked = '';
    let kept = 0;
    for (let at = 0; at + length <= searched.length; at++) {
      if (!known.has(searched.slice(at, at + length))) continue;
      let end = at + length;
      while (end < searched.length && known.has(searched.slice(end + 1 - length, end + 1))) end++;
      masked += text.slice(kept, at) + MASK;
      kept = end;
      at = end - 1;
    }
    return masked + text.slice(kept);
  };
}

/** All that must not be shown in a run: it grows, as tokens are fetched, and covers everything that is shown later. */
export class Secrets {
  private readonly redactors = new Map<string, (text: string) => string>();

  constructor(...secrets: readonly string[]) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (!this.redactors.has(secret)) this.redactors.set(secret, redactor(secret));
  }

  redact(text: string): string {
    let result = text;
    // A longer secret may hold a shorter one.
    for (const [, redact] of [...this.redactors].sort(([a], [b]) => b.length - a.length)) result = redact(result);
    return result;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * A pattern for a character, or a run of backslashes, in every form that it may have in a text. Repetitions have limits,
 * so that a text made of nothing but backslashes is read in linear time.
 */
function anyFormOf(character: string): string {
  if (character.startsWith('\\'))
    return `(?:\\\\{1,64}|(?:\\\\{0,16}(?:u0{0,4}5[cC]|%(?:25){0,8}5[cC]|&#0{0,8}92;)){1,8})`;
  const literal = character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  const hex = anyCase(character.codePointAt(0)!.toString(16));
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const forms = [
    `\\\\{0,16}${literal}`,
    `\\\\{1,16}u0{0,4}${hex}`,
    bytes.map((byte) => `%(?:25){0,8}${anyCase(byte)}`).join(''),
    `&#0{0,8}${character.codePointAt(0)!};`,
    `&#[xX]0{0,8}${hex};`,
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
    .replace(/([?&][^=&]{0,200}(?:token|secret|password|api[-_]?key)[^=&]{0,200}=)[^&#]*/gi, `$1${MASK}`);
}

/**
 * The body of a list of users or groups as it may be shown: which members there are, and nothing of what they say about
 * people. What is no such list is left as it is.
 */
export function withoutPeople(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('Resources' in value)) return body;
    const { Resources: resources } = value;
    return JSON.stringify({
      ...value,
      Resources: Array.isArray(resources) ? resources.slice(0, 3).map((resource) => masked(resource)) : resources,
    });
  } catch {
    // Cut or broken: what people it names cannot be told apart.
    return body.replace(/("Resources"\s*:\s*\[\s*\{)[\s\S]*/i, '$1 …');
  }
}

const KEPT = new Set(['schemas', 'resourceType', 'type', 'primary', 'active']);

function masked(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return '…';
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? 0 : value;
  if (depth > 5) return '…';
  if (Array.isArray(value)) return value.slice(0, 3).map((item) => masked(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, KEPT.has(name) ? member : masked(member, depth + 1)]),
  );
}
