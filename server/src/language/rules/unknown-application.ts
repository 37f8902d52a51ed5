import { applicationNamed, applications } from '../applications/index.js';
import { didYouMean, inWords } from '../problems/wording.js';
import { suggestions } from '../problems/suggestions.js';
import { span } from '../span.js';
import { rule } from './rule.js';

/** A provisioning file for an application that we have no profile of. */
export const unknownApplication = rule({
  code: 'unknown-application',
  *check({ application, applicationProfile }) {
    if (!application || applicationNamed(application.text)) return;
    const near = suggestions(
      application.text,
      applications.map(({ id }) => id),
    );
    yield {
      at: application.content,
      message: `There is no profile of an application “${application.text}”; it is checked as ${applicationProfile.name}.${
        didYouMean(near) ||
        ` Known are ${inWords(
          applications.map(({ id }) => id),
          'and',
        )}.`
      }`,
      fixes: near.map((id) => ({
        title: `Replace with “${id}”`,
        edits: [application.edit(span(0, application.text.length), id)],
        // Another application has other rules.
        safe: false,
      })),
    };
  },
});
