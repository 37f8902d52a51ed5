import { t } from '../../l10n.js';
import { span, type Span } from '../../span.js';
import { inAbsoluteUri, inName, inScheme, isDigit, isLetter, startsName } from '../characters.js';
import type { AttributePath, Filter, Path, ValuePath } from '../tree.js';
import { CLOSE_BRACKET, COLON, DOT, NUMBER_SIGN, OPEN_BRACKET, PERCENT, QUOTE } from './cursor.js';
import { ValueParser } from './value-parser.js';

/** Reads attribute paths and value paths (RFC 7644: attrPath, valuePath). */
export abstract class PathParser extends ValueParser {
  /** The filter between brackets. */
  protected abstract inner(): Filter;

  /** `attrPath` or `valuePath [subAttr]`. */
  protected path(): Path {
    const path = this.attributePath();
    if (this.at >= this.end) return path;
    if (this.code() === OPEN_BRACKET) return this.valuePath(path);
    const ahead = this.skipSpace(this.at);
    if (ahead === this.at) return path;
    if (this.codeAt(ahead) === OPEN_BRACKET) {
      this.gap(0);
      return this.valuePath(path);
    }
    if (this.brackets === 0 && this.looksUnopened(ahead)) return this.unopenedValuePath(path, ahead);
    return path;
  }

  /** `[URI ":"] ATTRNAME *1subAttr`; reports a missing name. */
  protected attributePath(): AttributePath {
    const { start, end, colon } = this.word();
    const schema = colon < 0 ? undefined : span(start, colon);
    const nameStart = colon < 0 ? start : colon + 1;

    if (schema) {
      const versioned = this.versionedUrn(schema, nameStart, end);
      if (versioned) return versioned;
      if (!isUri(this.text, schema)) {
        this.report(
          'invalid-schema-urn',
          start,
          colon + 1,
          t`${this.quoted(start, colon)} is not a schema URN. A schema URN looks like urn:ietf:params:scim:schemas:core:2.0:User.`,
        );
      }
    }
    const dot = indexOfDot(this.text, nameStart, end);
    if (dot < 0) {
      const name = span(nameStart, end);
      this.checkName(name);
      return { kind: 'attributePath', start, end, schema, name, subAttribute: undefined };
    }
    const name = span(nameStart, dot);
    const second = indexOfDot(this.text, dot + 1, end);
    if (second === dot + 1 && indexOfDot(this.text, second + 1, end) < 0 && startsName(this.codeAt(second + 1))) {
      this.checkName(name);
      this.report('unexpected-text', second, second + 1, t`There are two dots here. Use one.`, {
        title: t`Remove the second dot`,
        edits: [{ ...span(second, second + 1), newText: '' }],
      });
      const subAttribute = span(second + 1, end);
      this.checkName(subAttribute, 'sub-attribute');
      return { kind: 'attributePath', start, end, schema, name, subAttribute };
    }
    const subAttribute = span(dot + 1, second < 0 ? end : second);
    this.checkName(name);
    // A single dot is reported once, not for both names.
    if (name.start < name.end || subAttribute.start < subAttribute.end) this.checkName(subAttribute, 'sub-attribute');
    if (second >= 0 && subAttribute.start < subAttribute.end) this.tooManySubAttributes(second, end);
    return { kind: 'attributePath', start, end, schema, name, subAttribute };
  }

  /** `urn:…:1.0.department`, the form of SCIM 1.1 that some applications still use, or a schema URN with no attribute. */
  protected versionedUrn(schema: Span, rest: number, end: number): AttributePath | undefined {
    let at = rest;
    while (at < end && (isDigit(this.codeAt(at)) || (this.codeAt(at) === DOT && isDigit(this.codeAt(at + 1))))) at++;
    if (at === rest || !isUri(this.text, schema)) return undefined;
    const urn = span(schema.start, at);
    if (at === end) {
      this.report('bare-schema-urn', urn.start, urn.end, t`This is a schema URN without an attribute.`);
      return { kind: 'attributePath', ...urn, schema: urn, name: span(end, end), subAttribute: undefined };
    }
    if (this.codeAt(at) !== DOT || !startsName(this.codeAt(at + 1))) return undefined;
    this.report(
      'urn-separator',
      at,
      at + 1,
      t`There is a dot between the schema URN and the attribute, as in SCIM 1.1. SCIM 2.0 uses a colon, but some applications still expect the dot.`,
      { title: t`Replace the dot with a colon`, edits: [{ start: at, end: at + 1, newText: ':' }] },
    );
    const second = indexOfDot(this.text, at + 1, end);
    const name = span(at + 1, second < 0 ? end : second);
    this.checkName(name);
    const subAttribute = second < 0 ? undefined : span(second + 1, end);
    if (subAttribute) this.checkName(subAttribute, 'sub-attribute');
    return { kind: 'attributePath', start: schema.start, end, schema: urn, name, subAttribute };
  }

  protected checkName(name: Span, what: 'attribute' | 'sub-attribute' = 'attribute'): void {
    if (name.start === name.end) {
      this.incomplete(
        name.start,
        what === 'attribute'
          ? t`The name of an attribute is missing here.`
          : t`The name of a sub-attribute is missing here.`,
      );
      return;
    }
    if (!startsName(this.codeAt(name.start))) {
      this.report(
        'invalid-attribute-name',
        name.start,
        name.end,
        what === 'attribute'
          ? t`${this.quoted(name.start, name.end)} is not a valid attribute name. Names begin with a letter.`
          : t`${this.quoted(name.start, name.end)} is not a valid sub-attribute name. Names begin with a letter.`,
        undefined,
        // Some extensions have such names: `…:ECMA2Host:2.0:User:-dn-`.
        this.codeAt(name.start - 1) === COLON && this.isNameTail(name) ? 'information' : 'error',
      );
      return;
    }
    for (let i = name.start + 1; i < name.end; i++) {
      if (inName(this.codeAt(i))) continue;
      const stop = i + (this.text.codePointAt(i)! > 0xffff ? 2 : 1);
      this.report(
        'invalid-attribute-name',
        i,
        stop,
        what === 'attribute'
          ? t`The name of an attribute cannot contain ${this.quoted(i, stop)}.`
          : t`The name of a sub-attribute cannot contain ${this.quoted(i, stop)}.`,
      );
      return;
    }
  }

  /** Whether every character of a span is allowed inside a name. */
  private isNameTail({ start, end }: Span): boolean {
    for (let at = start; at < end; at++) if (!inName(this.codeAt(at))) return false;
    return true;
  }

  protected tooManySubAttributes(start: number, end: number): void {
    this.report(
      'too-many-sub-attributes',
      start,
      end,
      t`${this.quoted(start, end)} is one level too deep: an attribute has only one level of sub-attributes.`,
      {
        title: t`Remove ${this.quoted(start, end)}`,
        edits: [{ ...span(start, end), newText: '' }],
      },
    );
  }

  // ---------------------------------------------------------------- value paths

  /** `path "[" valFilter "]" [subAttr]`, at the bracket. */
  protected valuePath(path: AttributePath): ValuePath {
    const open = span(this.at, this.at + 1);
    this.at++;
    if (this.brackets > 0) {
      this.report('nested-value-path', open.start, open.end, t`A selector cannot contain another selector.`);
    }
    return this.selector(path, open);
  }

  /** The rest of a value path, after its opening bracket. */
  protected selector(path: AttributePath, open: Span): ValuePath {
    this.brackets++;
    this.gap(0);
    const filter = this.inner();
    this.brackets--;
    const before = this.at;
    this.gapBefore(CLOSE_BRACKET);
    let close: Span;
    if (this.code() === CLOSE_BRACKET) {
      close = span(this.at, this.at + 1);
      this.at++;
    } else {
      this.at = before;
      close = span(before, before);
      this.missingCloser(']', open.start < open.end ? open : path);
    }
    const subAttribute = this.subAttribute();
    return { kind: 'valuePath', start: path.start, end: this.at, path, open, filter, close, subAttribute };
  }

  /** `"." ATTRNAME` after a selector. */
  protected subAttribute(): Span | undefined {
    const code = this.code();
    if (code === DOT) {
      const { start, end } = this.word();
      const second = indexOfDot(this.text, start + 1, end);
      const name = span(start + 1, second < 0 ? end : second);
      this.checkName(name, 'sub-attribute');
      if (second >= 0 && name.start < name.end) this.tooManySubAttributes(second, end);
      return name;
    }
    if (startsName(code) && !this.logicalAt(this.at) && !this.isOperatorAt(this.at)) {
      const { start, end } = this.word();
      const name = span(start, end);
      this.report('missing-dot', start, end, t`A dot is missing before ${this.quoted(start, end)}.`, {
        title: t`Insert a dot`,
        edits: [{ ...span(start, start), newText: '.' }],
        safe: true,
      });
      this.checkName(name, 'sub-attribute');
      return name;
    }
    return undefined;
  }

  /** Whether the rest looks like `type eq "work"]`, a selector without its opening bracket. */
  protected looksUnopened(at: number): boolean {
    const word = this.wordAt(at);
    if (word.end === word.start || this.isOperatorAt(at) || !this.isOperatorAt(this.skipSpace(word.end))) return false;
    const close = this.text.indexOf(']', at);
    const open = this.text.indexOf('[', at);
    return close >= 0 && (open < 0 || open > close);
  }

  protected unopenedValuePath(path: AttributePath, ahead: number): ValuePath {
    this.report(
      'missing-bracket',
      path.start,
      path.end,
      t`The opening bracket [ is missing after ${this.quoted(path.start, path.end)}.`,
      {
        title: t`Insert [`,
        edits: [{ ...span(path.end, ahead), newText: '[' }],
      },
    );
    this.at = ahead;
    return this.selector(path, span(ahead, ahead));
  }

  protected missingCloser(closer: ')' | ']', opener: Span): void {
    this.report(
      'missing-bracket',
      opener.start,
      opener.end,
      t`${closer === ']' ? t`This selector` : t`This parenthesis`} is not closed: ${closer} is missing.`,
      {
        title: t`Insert ${closer}`,
        edits: [{ ...span(this.at, this.at), newText: closer }],
        // Between a string and the dot of a sub-attribute only the bracket can be missing. Elsewhere more may be missing.
        safe: closer === ']' && this.code() === DOT && this.codeAt(this.at - 1) === QUOTE,
      },
    );
  }
}

export function emptyPath(at: number): AttributePath {
  return { kind: 'attributePath', start: at, end: at, schema: undefined, name: span(at, at), subAttribute: undefined };
}

function indexOfDot(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === DOT) return at;
  return -1;
}

/** Whether a span is an absolute URI (RFC 3986): a scheme, something after it, and only characters allowed in URIs. */
function isUri(text: string, { start, end }: Span): boolean {
  const colon = text.indexOf(':', start);
  if (colon < 0 || colon + 1 >= end || !isLetter(text.charCodeAt(start))) return false;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (at < colon ? !inScheme(code) : !inAbsoluteUri(code)) return false;
    if (code === NUMBER_SIGN && text.indexOf('#', start) < at) return false; // only one fragment is allowed
    if (code === PERCENT && !/^[0-9A-Fa-f]{2}$/.test(text.slice(at + 1, Math.min(at + 3, end)))) return false;
  }
  return true;
}
