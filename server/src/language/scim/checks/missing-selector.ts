import { t } from '../../l10n.js';
import { escapeScim } from '../values.js';
import { refersToResources } from '../schema.js';
import { check } from './check.js';

/** For more choices than these, completion is the better list. */
const MAX_CHOICES = 4;

/** A multi-valued target without a selector that says which value is written. */
export const missingSelector = check({
  code: 'missing-selector',
  concerns: ({ role, tree }) => role === 'path' && tree.kind === 'attributePath' && tree.subAttribute !== undefined,
  *check({ role, tree, analysis }) {
    if (role !== 'path' || tree.kind !== 'attributePath') return;
    const [mention] = analysis.mentions;
    const { attribute, path } = mention!;
    if (!attribute?.multiValued || !path.subAttribute || !mention!.subAttribute) return;
    const selector = attribute.subAttributes?.find(({ canonicalValues }) => canonicalValues?.length);
    if (!selector || refersToResources(attribute)) return;
    const selectors = (selector.canonicalValues ?? []).map((value) => `[${selector.name} eq "${escapeScim(value)}"]`);
    yield {
      at: path,
      message: t`“${attribute.name}” has several values. Use a selector to choose one, for example ${attribute.name}${selectors[0]!}.`,
      fixes: selectors.slice(0, MAX_CHOICES).map((newText) => ({
        title: t`Insert ${newText}`,
        edits: [{ start: path.name.end, end: path.name.end, newText }],
        safe: false,
      })),
    };
  },
});
