import { printJson, type JsonLayout } from '../../json/json-layout.js';

/*
 * JSON that is filled in after it is inserted: values with blanks, printed in a layout. Editors without snippets get the
 * same with the usual values.
 */

/** A place in a template that is filled in. */
export class Blank {
  /** The value that it has first; null if nothing is there. */
  readonly usual: string | number | boolean | null;
  /** The values that it can have, if they are few. */
  readonly choices: readonly (string | number | boolean)[];

  constructor(usual: string | number | boolean | null = '', choices: readonly (string | number | boolean)[] = []) {
    this.usual = usual;
    this.choices = choices;
  }
}

/** A part of a template that is on one line in any layout. */
export class OneLine {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

export interface Printed {
  readonly plain: string;
  /** In the syntax of LSP's snippets. */
  readonly snippet: string;
  /** Whether the first blank is empty, so that completion goes on in it. */
  readonly beginsEmpty: boolean;
}

/* The marks are characters for private use, which no document has. */
const LINE = /"\uE002(\d+)\uE003"/g;
const MARK = /"\uE000(\d+)\uE001"/;

/** A value as JSON in a layout. @param indent the indentation of the line on which it begins */
export function printTemplate(value: unknown, layout: JsonLayout, indent: string): Printed {
  const blanks: Blank[] = [];
  const lines: string[] = [];
  const flat: JsonLayout = { ...layout, lineBreak: undefined, comma: ', ', padding: ' ' };
  const line = (part: unknown): string => `\uE002${lines.push(printJson(part, flat, '')) - 1}\uE003`;
  const text = printJson(marked(value, blanks, line), layout, indent).replace(
    LINE,
    (_, index) => lines[Number(index)]!,
  );
  let [plain, snippet] = ['', ''];
  text.split(MARK).forEach((part, index) => {
    if (index % 2 === 0) {
      plain += part;
      snippet += snippetText(part);
      return;
    }
    const blank = blanks[Number(part)]!;
    plain += blank.usual === null ? '' : JSON.stringify(blank.usual);
    snippet += stopOf(blank, Number(part) + 1);
  });
  const [first] = blanks;
  return { plain, snippet, beginsEmpty: first !== undefined && (first.usual === '' || first.usual === null) };
}

/** A value whose blanks are strings with their number, in the order of the text. */
function marked(value: unknown, blanks: Blank[], line: (value: unknown) => string): unknown {
  if (value instanceof Blank) return `\uE000${blanks.push(value) - 1}\uE001`;
  if (value instanceof OneLine) return line(marked(value.value, blanks, line));
  if (Array.isArray(value)) return value.map((element) => marked(element, blanks, line));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member, blanks, line)]));
}

function stopOf({ usual, choices }: Blank, number: number): string {
  if (usual === null) return `$${number}`;
  const quote = typeof usual === 'string' ? '"' : '';
  if (usual === '') return `"$${number}"`;
  if (choices.length < 2) return `${quote}\${${number}:${snippetText(inner(usual))}}${quote}`;
  const all = [usual, ...choices.filter((choice) => choice !== usual)];
  const listed = all.map((choice) => inner(choice).replace(/[\\$},|]/g, '\\$&')).join(',');
  return `${quote}\${${number}|${listed}|}${quote}`;
}

function inner(value: string | number | boolean): string {
  return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : String(value);
}

/** A text in the syntax of snippets. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
