import { enumMember, SOURCE_TYPES } from '../../documents/graph-enums.js';
import { graphSource } from '../../documents/new-mapping.js';
import { decodeConstant, encodeConstant } from '../../entra/constants.js';
import { parseExpression } from '../../entra/parser.js';
import { sourceTree } from '../../entra/source-tree.js';
import { appendMembers, layoutOf, printJson } from '../../json/json-layout.js';
import { elements, member, property, spanOf, stringMember, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { SourceText } from '../../source-text.js';
import { span, type TextEdit } from '../../span.js';
import type { Refactor, RefactoringPlace } from './refactoring.js';

/**
 * Rewrites a constant: in a synchronization schema from its plain form `Staff` to the expression `"Staff"`, which can be edited
 * as an expression, and back. In both kinds of documents also from a default value that has no source to a source, and back.
 */
export const rewriteConstant: Refactor = function* (place) {
  const { unit } = place;
  if (!unit) return;
  const { sourceNode } = unit.mapping;
  if (sourceNode?.type === 'object') yield* ofConstantSource(place.document.json, sourceNode);
  yield* ofDefaultValue(place, unit.mapping.node);
};

function* ofConstantSource(json: SourceText, source: JsonNode): ReturnType<Refactor> {
  if (enumMember(source, 'type', SOURCE_TYPES)?.toLowerCase() !== 'constant') return;
  const string = stringMember(json, source, 'expression');
  if (!string || elements(member(source, 'parameters')).length > 0) return;
  const { text } = string;
  const whole = span(0, text.length);
  const { tree, problems } = parseExpression(text);
  if (problems.length === 0 && tree.kind === 'string') {
    const { value } = decodeConstant(text, tree);
    if (!mayBePlain(value)) return;
    const { start, end } = tree.content;
    // Characters between the quotation marks stay as they are written.
    const edits =
      value === text.slice(start, end)
        ? [string.edit(span(0, start), ''), string.edit(span(end, text.length), '')]
        : [string.edit(whole, value)];
    yield { id: 'plainConstant', title: t`Write the constant without quotation marks`, edits };
  } else if (text !== '') {
    const encoded = encodeConstant(text);
    const edits =
      encoded === text
        ? [string.edit(span(0, 0), '"'), string.edit(span(text.length, text.length), '"')]
        : [string.edit(whole, `"${encoded}"`)];
    yield { id: 'constantExpression', title: t`Write the constant as an expression`, edits };
  }
}

/** Whether a constant without quotation marks can only be read as itself. */
function mayBePlain(value: string): boolean {
  return value.trim() === value && value !== '' && !/^"|[[\]()"%]/.test(value);
}

/** A mapping that writes only its default value, and one that writes only a constant. */
function* ofDefaultValue({ document: { json, kind }, unit }: RefactoringPlace, node: JsonNode): ReturnType<Refactor> {
  const { sourceNode, defaultValue, sourceText } = unit!.mapping;
  const isProvisioningFile = kind === 'provisioningFile';
  if ((!sourceNode || sourceNode.type === 'null') && defaultValue !== undefined && defaultValue !== '') {
    const expression = `"${encodeConstant(defaultValue)}"`;
    const tree = sourceTree(parseExpression(expression));
    if (!tree) return;
    yield {
      id: 'sourceFromDefault',
      title: t`Write the default value as the source`,
      get edits() {
        const neighbour = member(
          node.parent?.children?.find((other) => isSourceOf(other, node)),
          'source',
        );
        const value = isProvisioningFile ? expression : graphSource(tree, neighbour);
        // A constant always has a value, so a default value would never be used.
        return [...setMember(json, node, 'source', value), ...setMember(json, node, 'defaultValue', null)];
      },
    };
    return;
  }
  const constant = valueOf(sourceText);
  if (constant === undefined || constant === '' || (defaultValue ?? '') !== '') return;
  yield {
    id: 'defaultFromSource',
    title: t`Write the constant as the default value`,
    get edits() {
      return [...setMember(json, node, 'source', null), ...setMember(json, node, 'defaultValue', constant)];
    },
  };
}

function isSourceOf(other: JsonNode, node: JsonNode): boolean {
  return other !== node && member(other, 'source')?.type === 'object';
}

/** The value of an expression that is only a constant. */
function valueOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { tree, problems } = parseExpression(text);
  return problems.length === 0 && tree.kind === 'string' ? decodeConstant(text, tree).value : undefined;
}

/** The edits that set a member: its value is replaced, or the member is added. */
function setMember(json: SourceText, node: JsonNode, name: string, value: unknown): TextEdit[] {
  const written = property(node, name)?.valueNode;
  if (!written) return appendMembers(json, node, { [name]: value });
  const layout = layoutOf(json, node);
  return [{ ...spanOf(written), newText: printJson(value, layout, layout.indent) }];
}
