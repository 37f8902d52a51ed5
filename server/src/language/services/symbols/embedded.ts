import type { ExpressionDocument, FilterDocument } from '../../documents/document.js';
import type { Expression } from '../../entra/tree.js';
import { t } from '../../l10n.js';
import type { Filter } from '../../scim/tree.js';
import { textOf } from '../../span.js';
import { type DocumentSymbol, type Room, type SymbolParts } from './symbol.js';

/** The conditions of a filter file; those that are joined are together, under how they are joined. */
export function filterSymbols({ source, filter }: FilterDocument, room: Room): readonly DocumentSymbol[] {
  const partsOf = (node: Filter): readonly SymbolParts[] => {
    switch (node.kind) {
      case 'comparison':
      case 'valuePath':
        return [{ kind: 'condition', name: textOf(source, node), unnamed: t`(no condition)`, at: node }];
      case 'logical':
        return [joined(node.operator === 'and' ? t`all of` : t`any of`, node, node.operands)];
      case 'not':
        return [joined(t`not`, node, [node.operand])];
      case 'group':
        return partsOf(node.filter);
      case 'missing':
        return [];
    }
  };
  const joined = (name: string, at: Filter, operands: readonly Filter[]): SymbolParts => ({
    kind: 'condition',
    name,
    unnamed: name,
    at,
    children: (within) => within.each(operands.flatMap(partsOf), (part) => part),
  });
  const { tree } = filter;
  // Most filters are a list of conditions, which needs no name.
  const top = tree.kind === 'logical' ? tree.operands.flatMap(partsOf) : partsOf(tree);
  return room.each(top, (part) => part);
}

/** The calls of an expression, each with those in its arguments. */
export function expressionSymbols(
  { source: { expression } }: ExpressionDocument,
  room: Room,
): readonly DocumentSymbol[] {
  const { place, parse, text } = expression;
  const partsOf = (node: Expression): readonly SymbolParts[] => {
    if (node.kind === 'comparison') return [node.left, node.right].flatMap(partsOf);
    if (node.kind !== 'call') return [];
    const inner = { start: node.open.start, end: node.end };
    return [
      {
        kind: 'call',
        name: textOf(text, node.name),
        unnamed: t`(no function)`,
        detail: textOf(text, inner),
        at: place.spanToSource(node),
        selection: place.spanToSource(node.name),
        children: (within) => within.each(node.arguments.flatMap(partsOf), (part) => part),
      },
    ];
  };
  return room.each(partsOf(parse.tree), (part) => part);
}
