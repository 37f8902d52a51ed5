import { english, t } from '../../../language/l10n.js';
import type { ResourceTypeName } from '../../../language/scim/resource.js';
import { explainFailure } from '../../http/failures.js';
import { actualOf } from '../judge.js';
import { failed, quotedReason, resourceInWords, warning, type Judgement } from '../judgement.js';
import { judgeMoment } from '../statuses.js';
import type { Exchange } from '../../http/exchange.js';
import { readBody } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import { askFor } from './inquiry.js';
import { listedWith } from './listed.js';
import { endpointAddress, askWithToken, queryEncoded, type StepFinding, type Step, type StepContext } from './step.js';

/** Filters for an existing user and group in another letter case. Entra may use a different letter case than the server. */
export const letterCaseStep: Step = {
  id: 'letter-case',
  title: english`Check that filters ignore letter case`,
  needs: ['credentials'],
  run: async (context) => {
    const filter = `filter=${queryEncoded(`USERNAME EQ ${JSON.stringify(context.unknownName)}`)}`;
    const odd = await askWithToken(context, endpointAddress(context.tenantUrl, 'Users', filter), {
      isAboutPeople: true,
    });
    const exchanges = [odd.exchange];
    if (odd.exchange.failure)
      return { outcome: 'failed', ...explainFailure(odd.exchange.failure, context.advice), exchanges };
    const moment = judgeMoment(odd);
    if (moment) return { ...moment, exchanges };
    const status = odd.exchange.response?.status;
    if (status === 200 && !isEmptyList(odd)) {
      return {
        outcome: 'skipped',
        message: t`The server does not return an empty list for a filter that matches no account, so letter case was not tested.`,
        exchanges,
      };
    }
    if (status !== 200) return { ...(await judgeNames(context, exchanges)), exchanges };
    const results = [await lookUp(context, 'User', 'userName', exchanges)];
    const matchesByName = context.plan.probes.some(
      ({ resource, attribute }) => resource === 'Group' && attribute.toLowerCase() === 'displayname',
    );
    if (context.plan.mapsGroups && matchesByName) {
      results.push(await lookUp(context, 'Group', 'displayName', exchanges));
    }
    const problems = results.filter(({ outcome }) => outcome !== 'passed');
    if (problems[0]) {
      const notes = problems.slice(1).map(({ message }) => message);
      return { ...problems[0], ...(notes.length > 0 && { notes }), exchanges };
    }
    const [users] = results;
    if (users!.notes) {
      return {
        outcome: 'passed',
        message: t`The filter USERNAME EQ "…" works like userName eq "…".`,
        notes: results.flatMap(({ notes }) => notes ?? []),
        exchanges,
      };
    }
    return {
      outcome: 'passed',
      message: results.flatMap(({ message }) => (message === '' ? [] : message)).join(' '),
      ...(results[1]?.notes && { notes: results[1].notes }),
      exchanges,
    };

    /** Judges a rejected filter in upper case. The cause may be the letter case, or the filter itself. */
    async function judgeNames({ tenantUrl, unknownName }: StepContext, seen: Exchange[]): Promise<StepFinding> {
      const usual = `filter=${queryEncoded(`userName eq ${JSON.stringify(unknownName)}`)}`;
      const same = await askWithToken(context, endpointAddress(tenantUrl, 'Users', usual), { isAboutPeople: true });
      seen.push(same.exchange);
      if (same.exchange.response?.status === status) {
        return {
          outcome: 'skipped',
          message: t`The filter userName eq "…" fails (${status ?? t`no response`}), so letter case was not tested.`,
        };
      }
      return {
        ...warning(
          t`The server does not accept USERNAME EQ in place of userName eq (${status ?? t`no response`}).${quotedReason(odd)}`,
          t`Attribute names and operators are case-insensitive (RFC 7643 §2.1, RFC 7644 §3.4.2.2).`,
        ),
        expected: t`status 200`,
        actual: actualOf(odd) ?? t`no response`,
      };
    }
  },
};

function isEmptyList(answer: ServerAnswer): boolean {
  const body = readBody(answer);
  return body.kind === 'list' && body.resources.length === 0 && !(Number(body.total) > 0);
}

async function lookUp(
  context: StepContext,
  resource: ResourceTypeName,
  attribute: string,
  exchanges: Exchange[],
): Promise<Judgement> {
  const thing = resourceInWords({ resource });
  const found = await listedWith(context, { resource, attribute });
  const other = found && inOtherCase(found.value);
  if (!found || other === undefined) {
    return {
      outcome: 'passed',
      message: '',
      notes: [t`No listed ${thing} was found with a ${attribute} to test in another letter case.`],
    };
  }
  const counts: number[] = [];
  for (const value of [found.value, other]) {
    const answer = await askFor(context, { resource, attribute }, value);
    exchanges.push(answer.exchange);
    if (answer.exchange.failure) {
      return { outcome: 'failed', ...explainFailure(answer.exchange.failure, context.advice) };
    }
    const moment = judgeMoment(answer);
    if (moment) return moment;
    const body = readBody(answer);
    counts.push(body.kind === 'list' ? body.resources.length : 0);
  }
  return judgeCounts(context, resource, attribute, counts[0] ?? 0, counts[1] ?? 0);
}

function judgeCounts(
  { plan }: StepContext,
  resource: ResourceTypeName,
  attribute: string,
  asItIs: number,
  otherwise: number,
): Judgement {
  const thing = resourceInWords({ resource });
  if (asItIs !== 1) {
    // If it is a matching attribute, its own step has judged this.
    const isProbed = plan.probes.some(
      (probe) => probe.resource === resource && probe.attribute.toLowerCase() === attribute.toLowerCase(),
    );
    if (isProbed || asItIs > 1) {
      return {
        outcome: 'passed',
        message: '',
        notes: [
          t`The filter on ${attribute} does not return exactly one ${thing} for an existing value, so letter case was not tested.`,
        ],
      };
    }
    return {
      ...warning(
        t`The filter on ${attribute} does not find an existing ${thing}.`,
        t`The document does not match ${thing}s by this attribute.`,
      ),
      expected: `1 ${thing}`,
      actual: 'none',
    };
  }
  if (otherwise === 0) {
    return {
      ...warning(
        t`The filter on ${attribute} does not find a ${thing} if the letter case differs.`,
        resource === 'User'
          ? t`userName is case-insensitive (RFC 7643 §4.1.1). If the letter case in Entra differs from that on the server, Entra treats the account as missing, and creating it fails.`
          : t`The displayName of a group is case-insensitive (RFC 7643 §8.7.1). If the letter case in Entra differs from that on the server, Entra treats the group as missing and creates a duplicate.`,
      ),
      expected: `1 ${thing}`,
      actual: 'none',
    };
  }
  return otherwise > 1
    ? failed(
        t`The filter on ${attribute} returns ${otherwise} ${thing}s for one value in another letter case.`,
        t`Entra does not continue with more than one match.`,
      )
    : { outcome: 'passed', message: t`The filter on ${attribute} finds a ${thing} in any letter case.` };
}

/** The value in the other letter case; undefined if there is none, or if the conversion is not reversible. */
function inOtherCase(own: string): string | undefined {
  const other = own.replace(/\p{L}/gu, (letter) => {
    const swapped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    // For example ß, whose upper case is two letters.
    return swapped.toLowerCase() === letter.toLowerCase() ? swapped : letter;
  });
  return other === own || other.toLowerCase() !== own.toLowerCase() ? undefined : other;
}
