import { t } from '../../../language/l10n.js';
import type { Probe } from '../../../language/services/connection-plan.js';
import { explainFailure } from '../../http/failures.js';
import { actualOf, judgeProbe, judgeSpaces, otherAttribute } from '../judge.js';
import {
  failed,
  quotedReason,
  resourceInWords,
  warning,
  type FurtherAnswers,
  type Judgement,
  type ProbeContext,
} from '../judgement.js';
import { judgeMoment } from '../statuses.js';
import { count } from '../../../language/problems/wording.js';
import type { DocumentPlace } from '../result.js';
import type { Exchange } from '../../http/exchange.js';
import { readBody, type JsonObject } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import { askFor, askProbe, inquire } from './inquiry.js';
import { listedWith } from './listed.js';
import { askWithToken, filterAddress, filterParameter, type StepFinding, type Step, type StepContext } from './step.js';

/**
 * Sends the filter by which Entra finds an account. No account has the value of the first request,
 * so the list is empty. That proves little, because many servers also return an empty list for an attribute that they cannot filter by. So a user
 * or group that the server lists is filtered for, too.
 */
export function probeStep(probe: Probe): Step {
  const { resource, attribute } = probe;
  const place: DocumentPlace | undefined = probe.at && { kind: 'target', resource, path: attribute };
  return {
    id: `${resource}:${attribute}`,
    title: resource === 'User' ? t`Filter users by ${attribute}` : t`Filter groups by ${attribute}`,
    needs: ['credentials'],
    isNeeded: true,
    run: async (context) => {
      if (!probe.isPath) {
        return {
          ...failed(
            t`“${attribute}” is not an attribute path, so Entra cannot filter by it.`,
            t`Fix the matching attribute in the mapping first.`,
          ),
          ...(place && { place }),
        };
      }
      const finding = await look(context, probe);
      if (finding.outcome === 'failed') context.refused.add(`${resource}:${attribute}`);
      return { ...(place && { place }), ...finding };
    },
  };
}

async function look(context: StepContext, probe: Probe): Promise<StepFinding> {
  const answer = await askProbe(context, probe);
  const further = await inquire(context, probe, answer);
  const ofUnknownName = judgeProbe(answer, contextOf(context, probe, further));
  const exchanges = [answer, further.list].flatMap((one) => one?.exchange ?? []);
  // Resources that the document does not map need no further request.
  if (ofUnknownName.outcome === 'failed' || (probe.resource === 'Group' && !context.plan.mapsGroups)) {
    return { ...ofUnknownName, exchanges };
  }
  const odd = hasSpaces(probe.attribute) ? await lookForOddValue(context, probe) : undefined;
  if (odd) exchanges.push(odd.exchange);
  const oddProblem = odd && judgeOddValue(odd, context, probe);
  if (oddProblem) return { ...oddProblem, exchanges };
  const listed = await lookForListed(context, probe, exchanges);
  if (listed.outcome === 'failed' || ofUnknownName.outcome === 'passed') return { ...listed, exchanges };
  const notes = listed.outcome === 'passed' ? [] : [listed.message];
  return { ...ofUnknownName, ...(notes.length > 0 && { notes }), exchanges };
}

/** Names of groups and people usually contain spaces; user names and identifiers do not. */
function hasSpaces(attribute: string): boolean {
  return /(?:^|[.:])(?:displayName|nickName|title|formatted|givenName|familyName|department|division|organization)$/i.test(
    attribute,
  );
}

function lookForOddValue(context: StepContext, { resource, attribute }: Probe): Promise<ServerAnswer> {
  const value = `${context.unknownName} 1 (x)`;
  return askWithToken(context, filterAddress(context.tenantUrl, resource, filterParameter(attribute, value)), {
    isAboutPeople: true,
  });
}

/** Judges the response to a value with spaces and parentheses, after the server accepted one without. */
function judgeOddValue(
  answer: ServerAnswer,
  context: StepContext,
  { resource, attribute }: Probe,
): Judgement | undefined {
  const { response, failure } = answer.exchange;
  const thing = resourceInWords({ resource });
  if (failure) return { outcome: 'failed', ...explainFailure(failure, context.advice) };
  const body = readBody(answer);
  const found = body.kind === 'list' ? Math.max(body.resources.length, Number(body.total) || 0) : 0;
  if (response?.status === 200 && body.kind === 'list' && found === 0) return undefined;
  const moment = judgeMoment(answer);
  if (moment) return moment;
  const actual = actualOf(answer);
  const compared = { expected: t`status 200 and an empty SCIM list`, ...(actual !== undefined && { actual }) };
  if (found > 0) {
    return {
      ...failed(
        t`The server returns ${count(found, thing)} for a ${attribute} with spaces and parentheses that no ${thing} has.`,
        t`Entra would match the wrong ${thing}. Report this to the developer of the server.`,
      ),
      ...compared,
    };
  }
  return {
    ...failed(
      t`The server does not accept a value with spaces and parentheses in the filter ${attribute} eq "…" (${response?.status ?? t`no response`}).${quotedReason(answer)}`,
      t`It accepts a value without them. Entra would not find ${thing}s with such names. Report this to the developer of the server.`,
    ),
    ...compared,
  };
}

/** Filters for a listed user or group by its own value, and expects exactly that one. */
async function lookForListed(context: StepContext, probe: Probe, exchanges: Exchange[]): Promise<Judgement> {
  const { attribute } = probe;
  const thing = resourceInWords(probe);
  const found = await listedWith(context, probe);
  if (!found) {
    return {
      outcome: 'passed',
      message: t`The filter on ${attribute} works, but it is not known whether it finds existing ${thing}s: no listed ${thing} was found with a value to test.`,
    };
  }
  const answer = await askFor(context, probe, found.value);
  exchanges.push(answer.exchange);
  const judgement = judgeFound(answer, found, context, probe);
  if (judgement.outcome === 'passed') context.found.add(`${probe.resource}:${attribute}`);
  if (judgement.outcome !== 'failed' || answer.exchange.failure) return judgement;
  // A server that does not decode + as a space may return an empty list instead of an error.
  const encoded = await askFor(context, probe, found.value, '%20');
  exchanges.push(encoded.exchange);
  return judgeFound(encoded, found, context, probe).outcome === 'failed' ? judgement : judgeSpaces(answer);
}

function judgeFound(
  answer: ServerAnswer,
  { listed }: { readonly listed: JsonObject },
  context: StepContext,
  probe: Probe,
): Judgement {
  const { attribute } = probe;
  const thing = resourceInWords(probe);
  const { response, failure } = answer.exchange;
  if (failure) return { outcome: 'failed', ...explainFailure(failure, context.advice) };
  const body = readBody(answer);
  const moment = judgeMoment(answer);
  if (moment) return moment;
  if (response?.status === 200 && body.kind === 'object') {
    return {
      ...failed(
        t`The server returns a JSON object that is not a list if the filter on ${attribute} matches a ${thing}.`,
        t`It returns a list if nothing matches. A filter must always return a list, even for one match (RFC 7644 §3.4.2).`,
      ),
      expected: t`a SCIM list of 1`,
      actual: t`a JSON object`,
    };
  }
  if (response?.status !== 200 || body.kind !== 'list') {
    return failed(
      t`The filter on ${attribute} fails for an existing ${thing} (${response?.status ?? t`no response`}).${quotedReason(answer)}`,
      t`A filter for a value that no ${thing} has works. ${otherAttribute(contextOf(context, probe))}`,
    );
  }
  const [first] = body.resources as readonly (JsonObject | undefined)[];
  const number = body.resources.length;
  if (number === 0) {
    return {
      ...failed(
        t`The filter on ${attribute} does not find an existing ${thing}.`,
        t`Entra would not find existing ${thing}s and would create duplicates. ${otherAttribute(contextOf(context, probe))}`,
      ),
      expected: `1 ${thing}`,
      actual: 'none',
    };
  }
  const isUnique = /^(?:userName|id)$/i.test(attribute);
  if (number > 1) {
    const message = t`The filter on ${attribute} returns ${count(number, thing)} for one value.`;
    return {
      ...(isUnique
        ? failed(
            message,
            t`${attribute} must be unique (RFC 7643 §4.1.1). Entra does not continue with more than one match.`,
          )
        : warning(
            message,
            t`Entra does not continue with more than one match. A matching attribute should be unique.`,
          )),
      expected: `1 ${thing}`,
      actual: count(number, thing),
    };
  }
  const [own, other] = [listed['id'], first?.['id']];
  if (own !== undefined && other !== undefined && own !== other) {
    return isUnique
      ? failed(
          t`The filter on ${attribute} returns a different ${thing} than the one with this value.`,
          t`Entra would change the wrong account. Report this to the developer of the server.`,
        )
      : warning(
          t`The filter on ${attribute} returns a different ${thing} than the listed one.`,
          t`Either two ${thing}s have the same value, or the filter is wrong. Entra would use the ${thing} that the filter returns.`,
        );
  }
  return { outcome: 'passed', message: t`The filter on ${attribute} finds an existing ${thing}.` };
}

/** The context for a judgement, with the results so far. */
export function contextOf(context: StepContext, probe: Probe, further: FurtherAnswers = {}): ProbeContext {
  const { application, tenantUrl, advice, token, plan, now, accepted } = context;
  return {
    application,
    tenantUrl,
    probe,
    isNeeded: probe.resource === 'User' || plan.mapsGroups,
    advice,
    token,
    isTokenAccepted: accepted !== undefined,
    now: now(),
    further,
    refused: context.refused,
  };
}
