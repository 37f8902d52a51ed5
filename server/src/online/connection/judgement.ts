import type { Secret } from '../http/secret.js';
import type { ConnectedApplication } from '../../language/applications/application.js';
import type { Probe } from '../../language/services/connection-plan.js';
import type { NetworkAdvice } from '../http/failures.js';
import type { ServerAnswer } from '../http/transport.js';
import type { StepResult } from './result.js';
import { isSameAnswer, readBody, pageTitleOf, serverReason } from './scim-answer.js';

export type Judgement = Pick<StepResult, 'outcome' | 'message' | 'hint' | 'expected' | 'actual' | 'notes' | 'place'>;
/** A part of a question that a server may refuse by itself: the tenant URL's query, `+` for spaces, or a parameter. */
export type RefusedPart = 'flags' | 'spaces' | 'excludedAttributes';
/** What further questions gave, where the first answer was not right. What was not asked is undefined. */
export interface FurtherAnswers {
  /** The same question without a token. */
  readonly without?: ServerAnswer;
  /** The same question with an invalid token. */
  readonly invalid?: ServerAnswer;
  /** A list of one user or group, without a filter. */
  readonly list?: ServerAnswer;
  /** /ServiceProviderConfig, with the token. */
  readonly config?: ServerAnswer;
  /** The part without which the question is answered. */
  readonly refused?: RefusedPart | undefined;
}

export interface ProbeContext {
  readonly application: ConnectedApplication;
  readonly tenantUrl: string;
  readonly probe: Probe;
  /** Whether the document provisions this resource. If not, nothing about it stops Entra. */
  readonly isNeeded: boolean;
  readonly advice: NetworkAdvice;
  /** What was sent, for what it says of itself. */
  readonly token: Secret;
  /** Whether the server has answered another question with this token. */
  readonly isTokenAccepted: boolean;
  readonly now: number;
  readonly further: FurtherAnswers;
  /** Matching attributes that have failed in this run, such as `User:userName`: they are not recommended. */
  readonly refused: ReadonlySet<string>;
}
/** Whether the server gave the same answer without a token, so that nothing is known of the token. */
export function isTokenUnseen(answer: ServerAnswer, { without }: FurtherAnswers): boolean {
  return without !== undefined && isSameAnswer(answer, without);
}

export function resourcesInWords({ resource }: Pick<Probe, 'resource'>): string {
  return `${resourceInWords({ resource })}s`;
}

export function resourceInWords({ resource }: Pick<Probe, 'resource'>): string {
  return resource === 'User' ? 'user' : 'group';
}
/** What the server says itself: the reason of an error, or the title of a web page. */
export function quotedReason(answer: ServerAnswer): string {
  const title = readBody(answer).kind === 'web page' ? pageTitleOf(answer) : undefined;
  if (title !== undefined) return ` The page is titled “${answer.hide(title)}”.`;
  const detail = serverReason(answer);
  return detail === undefined ? '' : ` It says: “${answer.hide(detail)}”`;
}

export function failed(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'failed', message } : { outcome: 'failed', message, hint };
}

export function warning(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'warning', message } : { outcome: 'warning', message, hint };
}
