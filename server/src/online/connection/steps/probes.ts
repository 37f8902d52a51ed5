import type { Probe } from '../../../language/services/connection-plan.js';
import { explainFailure } from '../../http/failures.js';
import { actualOf, judgeProbe, judgeSpaces, otherAttribute } from '../judge.js';
import {
  failed,
  quotedReason,
  resourceInWords,
  resourcesInWords,
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
 * What Entra asks first of all: is there an account by this matching attribute? Nobody has the value of the first question,
 * so the answer is empty. That alone proves little, as many servers answer so to a filter that they do not know: so a user
 * or group that the server lists is looked up, too.
 */
export function probeStep(probe: Probe): Step {
  const { resource, attribute } = probe;
  const place: DocumentPlace | undefined = probe.at && { kind: 'target', resource, path: attribute };
  return {
    id: `${resource}:${attribute}`,
    title: `Look for ${resource === 'User' ? 'a user' : 'a group'} by ${attribute}`,
    needs: ['credentials'],
    isNeeded: true,
    run: async (context) => {
      if (!probe.isPath) {
        return {
          ...failed(
            `“${attribute}” is not the path of an attribute, so Entra cannot ask for it.`,
            'Fix the matching attribute in the mapping first.',
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
  // Nothing more can be learnt about resources that the document does not map.
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

/** Names of groups, and what people are called, usually hold spaces; user names and identifiers do not. */
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

/** What a server makes of a value with spaces and parentheses, after it took one without. */
function judgeOddValue(
  answer: ServerAnswer,
  context: StepContext,
  { resource, attribute }: Probe,
): Judgement | undefined {
  const { response, failure } = answer.exchange;
  const things = resourcesInWords({ resource });
  if (failure) return { outcome: 'failed', ...explainFailure(failure, context.advice) };
  const body = readBody(answer);
  const found = body.kind === 'list' ? Math.max(body.resources.length, Number(body.total) || 0) : 0;
  if (response?.status === 200 && body.kind === 'list' && found === 0) return undefined;
  const moment = judgeMoment(answer);
  if (moment) return moment;
  const actual = actualOf(answer);
  const compared = { expected: 'status 200 and an empty SCIM list', ...(actual !== undefined && { actual }) };
  if (found > 0) {
    return {
      ...failed(
        `The server found ${count(found, resourceInWords({ resource }))} by ${attribute} for a value with spaces and parentheses that nobody has.`,
        'Entra would take the wrong one for a match. This is for the maker of the server.',
      ),
      ...compared,
    };
  }
  return {
    ...failed(
      `The server does not take a value with spaces and parentheses in the filter ${attribute} eq "…" (${response?.status ?? 'no answer'}).${quotedReason(answer)}`,
      `It takes one without them. Entra would not find ${things} with such names. This is for the maker of the server.`,
    ),
    ...compared,
  };
}

/** A listed user or group is looked up by its own value, and exactly that one is expected. */
async function lookForListed(context: StepContext, probe: Probe, exchanges: Exchange[]): Promise<Judgement> {
  const { attribute } = probe;
  const thing = resourceInWords(probe);
  const found = await listedWith(context, probe);
  if (!found) {
    return {
      outcome: 'passed',
      message: `The filter on ${attribute} is answered. Whether it finds ${thing}s is not known: no listed ${thing} was seen with a value that can be looked up.`,
    };
  }
  const answer = await askFor(context, probe, found.value);
  exchanges.push(answer.exchange);
  const judgement = judgeFound(answer, found, context, probe);
  if (judgement.outcome === 'passed') context.found.add(`${probe.resource}:${attribute}`);
  if (judgement.outcome !== 'failed' || answer.exchange.failure) return judgement;
  // A server that does not read + as a space may answer with an empty list instead of an error.
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
        `The server answers the filter on ${attribute} with a JSON object that is no list, where it finds a ${thing}.`,
        `It answers with a list where it finds none. A filter is always answered with a list, of one or none, too (RFC 7644 §3.4.2).`,
      ),
      expected: `a SCIM list of 1`,
      actual: 'a JSON object',
    };
  }
  if (response?.status !== 200 || body.kind !== 'list') {
    return failed(
      `A ${thing} that the server lists cannot be looked up by its own ${attribute} (${response?.status ?? 'no answer'}).${quotedReason(answer)}`,
      `A filter for a value that nobody has is answered. ${otherAttribute(contextOf(context, probe))}`,
    );
  }
  const [first] = body.resources as readonly (JsonObject | undefined)[];
  const number = body.resources.length;
  if (number === 0) {
    return {
      ...failed(
        `A ${thing} that the server lists is not found by its own ${attribute}.`,
        `Entra would not find ${thing}s that are there, and create them once more. ${otherAttribute(contextOf(context, probe))}`,
      ),
      expected: `1 ${thing}`,
      actual: 'none',
    };
  }
  const isUnique = /^(?:userName|id)$/i.test(attribute);
  if (number > 1) {
    const message = `The server finds ${count(number, thing)} by one ${attribute}.`;
    return {
      ...(isUnique
        ? failed(message, `${attribute} is unique (RFC 7643 §4.1.1); Entra stops at two matches.`)
        : warning(message, 'Entra stops at two matches. A matching attribute should be unique.')),
      expected: `1 ${thing}`,
      actual: count(number, thing),
    };
  }
  const [own, other] = [listed['id'], first?.['id']];
  if (own !== undefined && other !== undefined && own !== other) {
    return isUnique
      ? failed(
          `The server finds another ${thing} than the one that has this ${attribute}.`,
          'Entra would change the wrong account. This is for the maker of the server.',
        )
      : warning(
          `The server finds another ${thing} than the listed one by ${attribute}.`,
          'Either two share the value, or the filter is wrong. Entra would take the one that is found.',
        );
  }
  return { outcome: 'passed', message: `A listed ${thing} is found by its ${attribute}.` };
}

/** With what is known so far. */
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
