import type { Probe } from '../../language/services/connection-plan.js';
import { failed, judgeProbe, type ProbeContext } from '../judge.js';
import type { Place } from '../result.js';
import type { Answer } from '../transport.js';
import { address, ask, filterParameter, type Step, type StepContext } from './step.js';

/** What Entra asks first of all: is there an account by this matching attribute? Nobody has it, so the answer is empty. */
export function probeStep(probe: Probe): Step {
  const { resource, attribute } = probe;
  const place: Place | undefined = probe.at && { kind: 'target', resource, path: attribute };
  return {
    id: `${resource}:${attribute}`,
    title: `Look for ${resource === 'User' ? 'a user' : 'a group'} by ${attribute}`,
    needs: ['credentials'],
    run: async (context) => {
      if (!probe.isPath) {
        return {
          ...failed(
            `“${attribute}” is not the path of an attribute, so Entra cannot ask for it.`,
            'Mend the matching attribute in the mapping first.',
          ),
          ...(place && { place }),
        };
      }
      const answer = await askProbe(context, probe);
      return {
        ...judgeProbe(answer, contextOf(context, probe)),
        ...(place && { place }),
        exchanges: [answer.exchange],
      };
    },
  };
}

/** The request as Entra writes it. */
export function askProbe(context: StepContext, { resource, attribute }: Probe): Promise<Answer> {
  return ask(
    context,
    address(
      context.tenantUrl,
      `${resource}s`,
      ...(resource === 'Group' ? ['excludedAttributes=members'] : []),
      filterParameter(attribute, context.nobody),
    ),
    { isAboutPeople: true },
  );
}

export function contextOf(context: StepContext, probe: Probe): ProbeContext {
  const { application, tenantUrl, advice, token, plan, now } = context;
  return {
    application,
    tenantUrl,
    probe,
    isNeeded: probe.resource === 'User' || plan.mapsGroups,
    advice,
    token,
    now: now(),
  };
}
