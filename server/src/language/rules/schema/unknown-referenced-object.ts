import type { DefinedObject, Directory } from '../../documents/directories.js';
import type { SchemaPart } from '../../documents/model.js';
import { stringMember } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { NameList, suggestions } from '../../problems/suggestions.js';
import { didYouMean } from '../../problems/wording.js';
import { rememberedFor } from '../../remembered.js';
import type { SourceText } from '../../source-text.js';
import { span } from '../../span.js';
import { rule } from '../rule.js';

/** A reference to an object that its directory does not define (Graph: referencedObject). */
export const unknownReferencedObject = rule({
  code: 'unknown-referenced-object',
  *check({ json, schemas }) {
    for (const schema of schemas) {
      for (const directory of schema.directories.list) {
        const objects = namesIn(directory);
        if (!objects) continue;
        for (const object of directory.objects) {
          const unknown = unknownIn(object, objects);
          if (unknown.length > 0) yield* referencesTo(json, schema, directory, object, new Set(unknown));
        }
      }
    }
  },
});

/** The names of the objects of a directory; undefined if some of them are not known. */
const namesIn = rememberedFor(({ objects }: Directory): ReadonlySet<string> | undefined => {
  const names = objects.flatMap(({ name }) => name ?? []);
  return names.length === objects.length && names.length > 0 ? new Set(names) : undefined;
});

function unknownIn({ definition }: DefinedObject, objects: ReadonlySet<string>): string[] {
  if (!definition || definition.referencedObjects.size === 0) return [];
  return [...definition.referencedObjects].filter((name) => name !== '' && !objects.has(name));
}

function* referencesTo(
  json: SourceText,
  schema: SchemaPart,
  directory: Directory,
  { definition }: DefinedObject,
  unknown: ReadonlySet<string>,
): Iterable<ProblemDraft> {
  const list = nameList(directory);
  for (const { referencedObjects, referenceNodes } of definition!.all) {
    if (!referencedObjects.some((name) => unknown.has(name))) continue;
    for (const node of referenceNodes) {
      const string = stringMember(json, node, 'referencedObjectName');
      if (!string || !unknown.has(string.text)) continue;
      const near = suggestions(string.text, list);
      if (near.length === 0 && isSynchronizedFromActiveDirectory(schema)) continue;
      yield {
        at: string.content,
        message: t`The directory${directory.name === undefined ? '' : ` “${directory.name}”`} does not define an object “${string.text}”.${didYouMean(near) || t` Name an object that it defines.`}`,
        fixes: near.map((name) => ({
          title: t`Rename to “${name}”`,
          edits: [string.edit(span(0, string.text.length), name)],
          safe: false,
        })),
      };
    }
  }
}

const nameList = rememberedFor(({ objects }: Directory) => new NameList(objects.flatMap(({ name }) => name ?? [])));

/** In exports of Cloud Sync, users refer to contacts and groups of Active Directory, which the schema does not define. */
function isSynchronizedFromActiveDirectory({ directories }: SchemaPart): boolean {
  return directories.names.includes('Active Directory');
}
