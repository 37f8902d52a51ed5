import { parsedExpression } from '../documents/parsed-texts.js';
import { checkExpression } from '../entra/checks/index.js';
import { namesInSource } from '../index/source-names.js';
import { arrayMember } from '../json/json-tree.js';
import { problemWith, type Problem } from '../problems/problem.js';
import { span } from '../span.js';
import type { MappingRule } from './rule.js';
import { addSourceDefinition } from './schema/definition-fix.js';

/**
 * An attribute in a source tree whose source has no expression. If there is one, its attributes are checked, and another rule
 * compares the tree with it.
 */
export const sourceTreeNames: MappingRule = {
  codes: ['unknown-source-attribute', 'source-attribute-case'],
  concerns: ({ mapping, treeNode, context }) =>
    treeNode !== undefined &&
    context.objectMapping.sourceObject !== undefined &&
    (mapping.sourceText ?? '').trim() === '' &&
    (arrayMember(treeNode, 'parameters')?.children ?? []).length > 0,
  *check(unit) {
    const { mapping, context } = unit;
    const { json } = context.document;
    for (const { text, locate } of namesInSource(mapping)) {
      const parsed = parsedExpression(`[${text}]`);
      if (parsed.problems.length > 0) continue;
      for (const problem of checkExpression(parsed, unit.contextOf(undefined))) {
        if (!isAboutName(problem)) continue;
        const { string, part } = locate(json);
        yield problemWith(problem, {
          ...string.spanToSource(part),
          fixes: () => [
            // Graph could have written the tree, so no fix of it is safe.
            ...problem.fixes.map(({ title, edits }) => ({
              title,
              edits: edits.map(({ newText }) => string.edit(span(part.start, part.end), newText)),
              safe: false,
            })),
            ...(problem.code === 'unknown-source-attribute'
              ? addSourceDefinition(json, context.objectMapping, text)
              : []),
          ],
        });
      }
    }
  },
};

function isAboutName({ code }: Problem): boolean {
  return code === 'unknown-source-attribute' || code === 'source-attribute-case';
}
