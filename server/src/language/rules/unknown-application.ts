import { t } from '../l10n.js';
import { didYouMean } from '../problems/wording.js';
import { suggestions } from '../problems/suggestions.js';
import { span } from '../span.js';
import { rule } from './rule.js';

/** A provisioning file for an application without a profile. */
export const unknownApplication = rule({
  code: 'unknown-application',
  *check({ application, applicationProfile, applications }) {
    if (!application || applications.named(application.text)) return;
    const near = suggestions(application.text, applications.ids);
    yield {
      at: application.content,
      message: t`There is no profile for the application “${application.text}”, so the file is checked as ${applicationProfile.name}.${didYouMean(near) || t` Write “${applications.generic.id}” for an application without a profile.`}`,
      fixes: near.map((id) => ({
        title: t`Replace with “${id}”`,
        edits: [application.edit(span(0, application.text.length), id)],
        // Another application has other rules.
        safe: false,
      })),
    };
  },
});
