import type { MappingContext } from '../documents/mapping-context.js';
import { parsedPath } from '../documents/parsed-texts.js';
import { refersToResources, type Attribute } from '../scim/schema.js';
import { textOf } from '../span.js';
import type { Filter, Path } from '../scim/tree.js';
import { valueOf } from '../scim/values.js';
import { DOUBTS, type Doubt } from './request.js';

/** Where a target attribute is in a resource, and what is known of its values. */
export interface TargetPlace {
  /** The target as written: the path of a PATCH operation, and the attribute of a filter. */
  readonly text: string;
  readonly tree: Path;
  /** The URN before the attribute; undefined if there is none. */
  readonly urn: string | undefined;
  readonly attribute: string;
  /** The members that the selector gives an element; undefined if there is no selector. */
  readonly selector: Selector | undefined;
  readonly subAttribute: string | undefined;
  /** The type of its values, in lower case; undefined if it is not known. */
  readonly type: string | undefined;
  /** The definitions in the application’s schema. */
  readonly known: { readonly attribute: Attribute | undefined; readonly subAttribute: Attribute | undefined };
  readonly isMultiValued: boolean;
  /** Whether it refers to another object, which may not exist yet. */
  readonly isReference: boolean;
  /** Whether the letter case of its values matters. */
  readonly isCaseExact: boolean;
}

export interface Selector {
  /** As written, in lower case: mappings with the same selector write the same element. */
  readonly key: string;
  readonly members: readonly { readonly name: string; readonly value: unknown }[];
  readonly doubt: Doubt | undefined;
}

/** Reads a target as a SCIM path. Undefined if it is none. */
export function placeOf(text: string, context: MappingContext): TargetPlace | undefined {
  const { tree, problems } = parsedPath(text);
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  const head = tree.kind === 'valuePath' ? tree.path : tree;
  const sub = tree.subAttribute ?? head.subAttribute;
  const { attribute, subAttribute } = context.resolutionOf(text);
  const definition = context.definitionOf(text);
  const isWhole = sub === undefined && tree.kind === 'attributePath';
  const refers = attribute !== undefined && refersToResources(attribute);
  const name = textOf(text, head.name);
  return {
    text,
    tree,
    urn: head.schema && textOf(text, head.schema),
    attribute: name,
    selector: tree.kind === 'valuePath' ? selectorOf(text, tree.filter) : undefined,
    subAttribute: sub && textOf(text, sub),
    type: context.typeOf(text)?.toLowerCase(),
    known: { attribute, subAttribute },
    isMultiValued: isWhole && (definition?.multivalued ?? attribute?.multiValued ?? false),
    isReference:
      definition?.type?.toLowerCase() === 'reference' ||
      (refers && attribute.mutability !== 'readOnly' && (isWhole || subAttribute?.name === 'value')),
    isCaseExact: (subAttribute ?? attribute)?.caseExact ?? true,
  };
}

function selectorOf(text: string, filter: Filter): Selector {
  const members: { name: string; value: unknown }[] = [];
  const isSimple = addMembers(text, filter, members);
  const names = members.map(({ name }) => name.toLowerCase());
  const isUsual = names.length === 1 && (names[0] === 'type' || names[0] === 'primary');
  return {
    key: textOf(text, filter).toLowerCase(),
    members,
    doubt: !isSimple ? DOUBTS.otherSelector : isUsual ? undefined : DOUBTS.ownSelector,
  };
}

/** Adds the members that must be equal; false if the filter has anything else. */
function addMembers(text: string, filter: Filter, into: { name: string; value: unknown }[]): boolean {
  switch (filter.kind) {
    case 'group':
      return addMembers(text, filter.filter, into);
    case 'logical':
      return filter.operator === 'and' && filter.operands.every((operand) => addMembers(text, operand, into));
    case 'comparison': {
      const { path, operatorName, value } = filter;
      if (operatorName !== 'eq' || !value || path.kind !== 'attributePath') return false;
      const name = textOf(text, path.name);
      const written = valueOf(text, value);
      const isFlag = name.toLowerCase() === 'primary' && /^(?:true|false)$/i.test(String(written));
      into.push({ name, value: isFlag ? String(written).toLowerCase() === 'true' : written });
      return true;
    }
    default:
      return false;
  }
}
