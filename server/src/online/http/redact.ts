import { applicationNames } from '../../language/applications/profiles/names.js';
import { percentEncoded } from './encoding.js';
import type { Secret } from './secret.js';
import { base64In, bytesIn, folded, hexadecimalIn, readingsOfText, unescaped, type Reading } from './readings.js';

const MASK = '•••';

/** Where a text contains a secret, in UTF-16 code units. */
interface Shown {
  readonly start: number;
  readonly end: number;
}

/**
 * Masks the secrets of a run. Tokens are added when they are fetched, and are masked from then on.
 *
 * A server may return a secret or a part of it, and a reader may decode it. So a secret is masked
 * in any letter case, with characters escaped as in JSON, URLs or HTML, in hexadecimal, in base64 and as
 * a list of bytes, and so are its parts, down to a few characters.
 */
export class Redactor {
  readonly #known = new Map<string, Forms>();

  constructor(...secrets: readonly Secret[]) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: Secret): void {
    const value = secret.revealSecret();
    if (value !== '' && !this.#known.get(value)?.hasParts) this.#known.set(value, new Forms(value, true));
  }

  /** Adds a personal value. It is masked only as a whole, because parts of names are ordinary words, and domains occur in many texts. */
  addName(name: string): void {
    if (name !== '' && !this.#known.has(name)) this.#known.set(name, new Forms(name, false));
  }

  /** Masks secrets in time linear in the text. A truncated text may end with the beginning of a secret. */
  redact(text: string, isCut = false): string {
    return redacted(text, isCut, [...this.#known.values()]);
  }

  /**
   * Masks secrets in a message of the test, in which quotations are masked already. If a secret is a word that messages
   * contain, such as “token”, it is not masked: the messages would be unreadable, and a gap in a known message would reveal it.
   */
  redactOwn(text: string): string {
    return redacted(
      text,
      false,
      [...this.#known].flatMap(([secret, forms]) => (isInSentences(secret) ? [] : [forms])),
    );
  }
}

/** Whether a secret is so short or common that messages contain it by coincidence. */
function isInSentences(secret: string): boolean {
  return secret.length < 3 || isWord(folded(secret));
}

function redacted(text: string, isCut: boolean, secrets: readonly Forms[]): string {
  if (secrets.length === 0 || text === '') return text;
  // A truncated escape is not part of any reading, and is masked with the text before it.
  const end = isCut ? text.length - (CUT_ESCAPE.exec(text.slice(-32))?.[0].length ?? 0) : text.length;
  const shown: Shown[] = [];
  for (const reading of readingsOfText(text.slice(0, end))) {
    for (const read of READERS) {
      const found = read.read(reading);
      for (const forms of secrets) {
        for (const place of forms.of[read.kind].findIn(found.units, isCut)) {
          const last = found.endOf(place.end - 1);
          shown.push({ start: found.startOf(place.start), end: last === end ? text.length : last });
        }
      }
    }
  }
  return withMasks(text, shown);
}

const CUT_ESCAPE = /(?:%[0-9a-f]?|\\+(?:u[0-9a-f]{0,3})?|&#?[0-9a-z]{0,8})$/i;

/** Masks each place once. Places may overlap, for example if a longer secret contains a shorter one. */
function withMasks(text: string, shown: Shown[]): string {
  let result = '';
  let kept = 0;
  let end = 0;
  for (const place of shown.sort((a, b) => a.start - b.start)) {
    if (place.start > end || end === 0) {
      result += text.slice(kept, place.start) + MASK;
      end = place.end;
    }
    end = Math.max(end, place.end);
    kept = end;
  }
  return result + text.slice(kept);
}

type Kind = 'text' | 'hexadecimal' | 'base64' | 'bytes';

const READERS: readonly { readonly kind: Kind; readonly read: (text: Reading) => Reading }[] = [
  { kind: 'text', read: (text) => text },
  { kind: 'hexadecimal', read: hexadecimalIn },
  { kind: 'base64', read: base64In },
  { kind: 'bytes', read: bytesIn },
];

/** The forms of a secret in each reading of a text. */
class Forms {
  readonly hasParts: boolean;
  readonly of: Readonly<Record<Kind, Needles>>;

  constructor(secret: string, hasParts: boolean) {
    this.hasParts = hasParts;
    const bytes = new TextEncoder().encode(secret);
    // HTML forms encode a space as +, in the body and before the base64 of Basic (RFC 6749 §2.3.1).
    const encoded = percentEncoded(secret);
    const sent = [...new Set([secret, encoded, encoded.replaceAll('%20', '+')])];
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const texts = [folded(secret), ...sent.map(unescaped)];
    const base64 = sent.flatMap((text) => [...base64Forms(text)]);
    const numbers = String.fromCharCode(...bytes.map((byte) => byte + 1));
    const part = (length: number): number => (hasParts ? length : Infinity);
    // The shortest secrets have forms that occur in any text, such as two digits.
    this.of = {
      text: new Needles(texts, part(partOf(secret.length)), 1, isNumber(secret) ? isWord : isOrdinary),
      hexadecimal: new Needles(bytes.length > 1 ? [hex] : [], part(8), 2),
      base64: new Needles(bytes.length > 3 ? base64 : [], part(7), 2),
      bytes: new Needles(bytes.length > 2 ? [numbers] : [], part(4), 1),
    };
  }
}

/** The length of the parts of a secret that are masked. Parts of a longer secret reveal less, so they may be longer. */
function partOf(length: number): number {
  return length < 4 ? length : length <= 8 ? 4 : length <= 64 ? 5 : length <= 256 ? 6 : 8;
}

/** What is searched in one reading. */
class Needles {
  /** Whole forms, and parts of them by their length. */
  private readonly wholes = new Set<string>();
  private readonly parts = new Map<number, Parts>();
  private readonly forms: readonly string[];
  private readonly fewest: number;

  /**
   * @param part the length of the parts that are searched; Infinity if only whole forms are
   * @param fewest how many units of a form are masked at the end of a truncated text
   */
  constructor(
    forms: readonly string[],
    part: number,
    fewest: number,
    isOrdinary: (part: string) => boolean = () => false,
  ) {
    this.forms = [...new Set(forms)].filter((form) => form !== '');
    this.fewest = fewest;
    for (const form of this.forms) {
      const isCovered = form.length > part && this.addParts(form, part, isOrdinary);
      if (isCovered) continue;
      this.wholes.add(form);
      if (part < LONGER_PART && form.length > LONGER_PART) this.addParts(form, LONGER_PART, isWord);
    }
  }

  /** Returns whether every part of the form is searched. */
  private addParts(form: string, length: number, isLeftOut: (part: string) => boolean): boolean {
    const parts = this.parts.get(length) ?? new Parts(length);
    this.parts.set(length, parts);
    let isCovered = true;
    for (let at = 0; at + length <= form.length; at++) {
      const part = form.slice(at, at + length);
      if (isLeftOut(part)) isCovered = false;
      else parts.add(part);
    }
    return isCovered;
  }

  /** Where the units contain a secret, in offsets of the units. Places may overlap. */
  *findIn(units: string, isCut: boolean): Iterable<Shown> {
    for (const form of this.wholes) {
      for (let at = units.indexOf(form); at >= 0; at = units.indexOf(form, at + 1)) {
        yield { start: at, end: at + form.length };
      }
    }
    for (const parts of this.parts.values()) yield* parts.findIn(units);
    if (!isCut) return;
    for (const form of this.forms) {
      for (let length = Math.min(form.length - 1, MOST_AT_CUT); length >= this.fewest; length--) {
        if (!units.endsWith(form.slice(0, length))) continue;
        yield { start: units.length - length, end: units.length };
        break;
      }
    }
  }
}

/** The length of the parts that are searched where shorter ones are ordinary text. */
const LONGER_PART = 8;
/** The longest beginning of a form that is searched at the end of a truncated text. Parts of longer ones are found anyway. */
const MOST_AT_CUT = 256;

/** All parts of some forms that have the same length, of at least three units. */
class Parts {
  private readonly length: number;
  private readonly known = new Set<string>();
  /** Whether a part begins with three units of that hash. It avoids most look-ups. */
  private readonly beginnings = new Uint8Array(1 << 14);

  constructor(length: number) {
    this.length = length;
  }

  add(part: string): void {
    this.known.add(part);
    this.beginnings[hashAt(part, 0)] = 1;
  }

  *findIn(units: string): Iterable<Shown> {
    const { length, known, beginnings } = this;
    for (let at = 0; at + length <= units.length; at++) {
      if (beginnings[hashAt(units, at)] === 0 || !known.has(units.slice(at, at + length))) continue;
      let end = at + length;
      while (end < units.length && known.has(units.slice(end + 1 - length, end + 1))) end++;
      yield { start: at, end };
      at = end - length;
    }
  }
}

function hashAt(units: string, at: number): number {
  return (units.charCodeAt(at) * 961 + units.charCodeAt(at + 1) * 31 + units.charCodeAt(at + 2)) & 0x3fff;
}

/**
 * Words that occur in many responses and messages. If a secret contains such a word, as tokens for tests
 * often do, the word alone reveals nothing, and a report without it would be unreadable. The names of the applications are such
 * words.
 */
const WORDS = [
  'accepted access account active address administrator api application attribute authentication authorization azure',
  'basic bearer body client cloud code com company connect connection content created credentials customer database',
  'default delete demo department description detail development directory display document domain email employee',
  'enterprise entra error example expired external failed family filter forbidden found given graph group groups',
  'header hidden host html http https identity internal invalid json key local localhost location login manager mapping',
  'member members message meta microsoft name names nickname number oauth okta open org organization page password path',
  'permission phone private production profile provisioning proxy public realm redirect request required',
  'resource resources response role roles schema schemas scim scope secret server service session sign signature staging',
  'start status success support system tenant test text this title token total type unauthorized unknown update user',
  'username users valid value version with work wrong',
  ...applicationNames,
]
  .join(' ')
  .toLowerCase();

function isWord(part: string): boolean {
  return /^[a-z]+$/.test(part) && WORDS.includes(part);
}

/** Whether a part is a piece of a common word, of a number, or of a date. */
function isOrdinary(part: string): boolean {
  return isWord(part) || isNumber(part);
}

function isNumber(text: string): boolean {
  return /^[0-9.:t-]+$/i.test(text);
}

/** The part of a base64 string that a secret inside a longer text determines, for each of the three alignments. */
function* base64Forms(secret: string): Iterable<string> {
  const bytes = new TextEncoder().encode(secret);
  for (const shift of [0, 1, 2]) {
    const text = btoa(String.fromCharCode(...new Uint8Array(shift), ...bytes));
    yield text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((bytes.length + shift) * 8) / 6)).toLowerCase();
  }
}

/** A URL without credentials, which it should not contain, to be shown. */
export function maskCredentials(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, (_, scheme: string | undefined) => `${scheme ?? ''}${MASK}@`)
    .replace(/([?&][^=&]{0,200}(?:token|secret|password|api[-_]?key)[^=&]{0,200}=)[^&#]*/gi, `$1${MASK}`);
}

/**
 * The body of a response about users or groups without personal data: the names of its members, without
 * their values. Lists of any format and single users or groups are masked; other bodies are not changed.
 */
export function withoutPeople(body: string): string {
  try {
    const value: unknown = JSON.parse(body.replace(/^\ufeff/, ''));
    const shown = maskedAnswer(value);
    return shown === value ? body : JSON.stringify(shown);
  } catch {
    // Truncated or invalid JSON: personal data cannot be identified, so everything is masked.
    return body.replace(/("Resources"\s*:\s*\[\s*\{)[\s\S]*/i, '$1 …').replace(/^(\s*\[\s*\{)[\s\S]*/, '$1 …');
  }
}

function maskedAnswer(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) {
    return depth === 0 && value.some(isOfPeople) ? value.slice(0, 3).map((item) => masked(item)) : value;
  }
  if (typeof value !== 'object' || value === null || depth > 3) return value;
  for (const [name, member] of Object.entries(value)) {
    if (name.toLowerCase() !== 'resources' || typeof member !== 'object' || member === null) continue;
    return {
      ...value,
      [name]: Array.isArray(member) ? member.slice(0, 3).map((item) => masked(item)) : masked(member),
    };
  }
  if (isOfPeople(value)) return masked(value);
  for (const [name, member] of Object.entries(value)) {
    const shown = maskedAnswer(member, depth + 1);
    if (shown !== member) return { ...value, [name]: shown };
  }
  return value;
}

/** Whether an object has members of a user or a group. */
function isOfPeople(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some((name) => /^(?:id|userName|emails|members|displayName)$/i.test(name));
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
