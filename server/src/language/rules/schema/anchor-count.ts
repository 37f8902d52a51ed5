import type { DefinedObject } from '../../documents/directories.js';
import type { DirectoryAttribute, DirectoryObject } from '../../documents/directory-object.js';
import { member, spanOf } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { Fix, ProblemDraft } from '../../problems/problem.js';
import { rule } from '../rule.js';
import { placeOfMember } from './repeated.js';

/**
 * An object without an anchor, or with several. Graph documents exactly one, but there are exports of Cloud Sync in which each
 * object has two, and others in which none is marked. So an object is reported only if another one of its schema has exactly one.
 */
export const anchorCount = rule({
  code: 'anchor-count',
  *check({ schemas }) {
    for (const { directories } of schemas) {
      const counted = directories.list
        .flatMap(({ objects }) => objects)
        .filter(({ definition }) => definition?.anchorCount !== undefined);
      if (!counted.some((object) => countOf(object) === 1)) continue;
      for (const object of counted) {
        if (countOf(object) === 0) yield withoutAnchor(object);
        else if (countOf(object) > 1) yield* withSeveral(object.definition!);
      }
    }
  },
});

function countOf({ definition }: DefinedObject): number {
  return definition?.anchorCount ?? 0;
}

function withoutAnchor({ node, definition }: DefinedObject): ProblemDraft {
  const usual = USUAL.flatMap((name) => definition!.attributeNamed(name) ?? [])[0];
  return {
    at: placeOfMember(node, 'name'),
    message: t`No attribute of ${nameOf(definition!)} is the anchor, which identifies an object. Set anchor to true in one definition${usual ? t`, usually that of “${usual.name}”` : ''}.`,
    fixes: usual ? setAnchor(t`Make “${usual.name}” the anchor`, usual, true) : [],
  };
}

/** The attributes that are anchors in the directories of Entra and its applications. */
const USUAL = ['id', 'objectId', 'objectGUID'];

function* withSeveral(definition: DirectoryObject): Iterable<ProblemDraft> {
  const [first, ...others] = definition.all.filter(({ anchor }) => anchor);
  if (!first) return;
  for (const other of others) {
    yield {
      at: placeOfMember(other.node, 'anchor'),
      message: t`${nameOf(definition)} already has the anchor “${first.name}”, and an object has only one. Set anchor to false in one of the definitions.`,
      related: { at: placeOfMember(first.node, 'anchor'), message: t`The first anchor is here.` },
      get fixes() {
        return setAnchor(t`Set anchor to false`, other, false);
      },
    };
  }
}

function setAnchor(title: string, { node }: DirectoryAttribute, value: boolean): Fix[] {
  const written = member(node, 'anchor');
  return written ? [{ title, edits: [{ ...spanOf(written), newText: String(value) }], safe: false }] : [];
}

function nameOf({ name }: DirectoryObject): string {
  return name === '' ? t`this object` : name;
}
