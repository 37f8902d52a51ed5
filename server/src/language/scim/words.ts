import { english, t, translated } from '../l10n.js';
import { textOf } from '../span.js';
import type { Attribute } from './schema.js';
import type { Analysis, Condition, Mention } from './checks/analysis.js';
import type { Comparison, Filter, OperatorName, Path, Value, ValuePath } from './tree.js';
import { valueOf } from './values.js';

/** A filter in plain words: `work e-mail address contains @example.com`. */
export function inPlainWords(text: string, node: Filter | Path, analysis: Analysis): string {
  return new Reader(text, analysis).read(node);
}

/** What one value of an attribute of RFC 7643 §4.1.2, §4.2 or §3 is called. Other schemas define it (`singular`). */
const SINGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    emails: english`e-mail address`,
    phonenumbers: english`phone number`,
    ims: english`messaging address`,
    photos: english`photo`,
    addresses: english`address`,
    groups: english`group`,
    entitlements: english`entitlement`,
    roles: english`role`,
    x509certificates: english`certificate`,
    members: english`member`,
    schemas: english`schema`,
  }),
);

const OPERATORS: Readonly<Record<Exclude<OperatorName, 'pr'>, string>> = {
  eq: english`is`,
  ne: english`is not`,
  co: english`contains`,
  sw: english`starts with`,
  ew: english`ends with`,
  gt: english`is greater than`,
  ge: english`is at least`,
  lt: english`is less than`,
  le: english`is at most`,
};

const OF_TIME: Readonly<Partial<Record<OperatorName, string>>> = {
  gt: english`is after`,
  ge: english`is at or after`,
  lt: english`is before`,
  le: english`is at or before`,
};

class Reader {
  private readonly text: string;
  private readonly analysis: Analysis;

  constructor(text: string, analysis: Analysis) {
    this.text = text;
    this.analysis = analysis;
  }

  read(node: Filter | Path): string {
    switch (node.kind) {
      case 'missing':
        return '…';
      case 'attributePath':
        return this.name(this.mentionOf(node));
      case 'comparison':
        return this.comparison(node);
      case 'valuePath':
        return this.selected(node);
      case 'group':
        return node.filter.kind === 'logical' ? `(${this.read(node.filter)})` : this.read(node.filter);
      case 'not':
        return t`it is not true that ${this.read(node.operand)}`;
      case 'logical':
        return node.operands
          .map((operand) => (operand.kind === 'not' ? `(${this.read(operand)})` : this.read(operand)))
          .join(node.operator === 'and' ? t` and ` : t` or `);
    }
  }

  private mentionOf(path: Path): Mention | undefined {
    return this.analysis.mentionOf.get(path.kind === 'valuePath' ? path.path : path);
  }

  private comparison(comparison: Comparison): string {
    const condition = this.analysis.conditionOf.get(comparison);
    const subject =
      comparison.path.kind === 'valuePath'
        ? this.element(comparison.path, comparison.path.subAttribute) + this.where(comparison.path)
        : this.name(condition?.mention);
    return `${subject} ${this.predicate(comparison, condition)}`;
  }

  private predicate({ operatorName, operator, value }: Comparison, condition: Condition | undefined): string {
    if (operatorName === 'pr') return t`is present`;
    const isTime = condition?.compared?.type === 'dateTime';
    const words = operatorName
      ? translated((isTime ? OF_TIME[operatorName] : undefined) ?? OPERATORS[operatorName])
      : textOf(this.text, operator) || '…';
    return `${words} ${this.value(value)}`;
  }

  /** A value, in quotes only if it contains whitespace or quotation marks. */
  private value(value: Value | undefined): string {
    const plain = value && valueOf(this.text, value);
    if (plain === undefined) return '…';
    if (plain === null) return t`unset`;
    const words = String(plain);
    return typeof plain === 'string' && !/^[^\s“”]+$/.test(words) ? `“${words}”` : words;
  }

  /** `emails[type eq "work" and value co "x"]`: the work e-mail address contains x. */
  private selected(path: ValuePath): string {
    const conditions = operandsOf(path.filter);
    const rest: readonly Filter[] = conditions.filter((condition) => !this.isType(condition));
    const element = this.element(path, undefined);
    if (rest.length === 0) return t`${element} is present`;
    return rest
      .map((condition, index) => {
        const isValue =
          condition.kind === 'comparison' &&
          condition.path.kind === 'attributePath' &&
          textOf(this.text, condition.path.name).toLowerCase() === 'value';
        if (!isValue) return `${index === 0 ? `${element}: ` : ''}${this.read(condition)}`;
        const predicate = this.predicate(condition, this.analysis.conditionOf.get(condition));
        return index === 0 ? `${element} ${predicate}` : this.read(condition);
      })
      .join(t` and `);
  }

  /** `emails[type eq "work"]`: work e-mail address, or a sub-attribute of it. */
  private element(path: ValuePath, subAttribute: { start: number; end: number } | undefined): string {
    const types = operandsOf(path.filter).flatMap((condition) =>
      condition.kind === 'comparison' && this.isType(condition) ? [this.value(condition.value)] : [],
    );
    const noun = this.noun(this.mentionOf(path), textOf(this.text, path.path.name));
    const element = [...types, noun].join(' ');
    const part = subAttribute && textOf(this.text, subAttribute);
    return part === undefined || part.toLowerCase() === 'value' ? element : t`${apart(part)} of the ${element}`;
  }

  /** The other conditions of the selector: `, where primary is true,`. */
  private where(path: ValuePath): string {
    const rest = operandsOf(path.filter).filter((condition) => !this.isType(condition));
    return rest.length === 0 ? '' : t`, where ${rest.map((condition) => this.read(condition)).join(t` and `)},`;
  }

  /** Whether a condition names the kind of element, as `type eq "work"` does (RFC 7643 §2.4). */
  private isType(condition: Filter): boolean {
    if (condition.kind !== 'comparison' || condition.operatorName !== 'eq' || condition.value?.type !== 'string')
      return false;
    if (condition.path.kind !== 'attributePath') return false;
    const label = this.mentionOf(condition.path)?.attribute;
    return textOf(this.text, condition.path.name).toLowerCase() === 'type' || (label?.canonicalValues?.length ?? 0) > 0;
  }

  private name(mention: Mention | undefined): string {
    if (!mention) return '…';
    const { path, attribute, subAttributeAt, owner } = mention;
    const written = textOf(this.text, path.name);
    if (written === '') return '…';
    // The value of an element is called like the element.
    if (owner && written.toLowerCase() === 'value') return singularOf(owner) ?? apart(owner.name);
    const noun = this.noun(mention, written);
    const part = subAttributeAt && textOf(this.text, subAttributeAt);
    if (part === undefined) return noun;
    if (part.toLowerCase() === 'value') return noun;
    if (attribute?.multiValued)
      return /^[aeiou]/.test(noun) ? t`${apart(part)} of an ${noun}` : t`${apart(part)} of a ${noun}`;
    // “given name”, not “given name of the name”.
    return /^(?:name|meta)$/i.test(written) ? apart(part) : t`${apart(part)} of the ${noun}`;
  }

  private noun(mention: Mention | undefined, written: string): string {
    const { attribute } = mention ?? {};
    if (attribute) return (attribute.multiValued ? singularOf(attribute) : undefined) ?? apart(written);
    const usual = SINGULAR.get(written.toLowerCase());
    return usual === undefined ? apart(written) : translated(usual);
  }
}

function singularOf({ singular, name }: Attribute): string | undefined {
  if (singular !== undefined) return singular;
  const usual = SINGULAR.get(name.toLowerCase());
  return usual && translated(usual);
}

/** The conditions that must all be true. */
function operandsOf(filter: Filter): readonly Filter[] {
  if (filter.kind === 'missing') return [];
  return filter.kind === 'logical' && filter.operator === 'and' ? filter.operands : [filter];
}

/** `userName` as words: user name. */
function apart(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}
