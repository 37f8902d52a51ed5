import type { Secret } from '../http/secret.js';
import type { ConnectedApplication } from '../../language/applications/application.js';
import { t } from '../../language/l10n.js';
import type { Probe } from '../../language/services/connection-plan.js';
import type { NetworkAdvice } from '../http/failures.js';
import type { ServerAnswer } from '../http/transport.js';
import type { StepResult } from './result.js';
import { isSameAnswer, readBody, pageTitleOf, serverReason } from './scim-answer.js';

export type Judgement = Pick<StepResult, 'outcome' | 'message' | 'hint' | 'expected' | 'actual' | 'notes' | 'place'>;
/** A part of a request that a server may reject: the query of the tenant URL, `+` for spaces, or a parameter. */
export type RefusedPart = 'flags' | 'spaces' | 'excludedAttributes';
/** The responses to further requests, sent if the first response was wrong. Undefined if a request was not sent. */
export interface FurtherAnswers {
  /** The same request without a token. */
  readonly without?: ServerAnswer;
  /** The same request with an invalid token. */
  readonly invalid?: ServerAnswer;
  /** A list of one user or group, without a filter. */
  readonly list?: ServerAnswer;
  /** /ServiceProviderConfig, with the token. */
  readonly config?: ServerAnswer;
  /** The part without which the request succeeds. */
  readonly refused?: RefusedPart | undefined;
}

export interface ProbeContext {
  readonly application: ConnectedApplication;
  readonly tenantUrl: string;
  readonly probe: Probe;
  /** Whether the document provisions this resource type. If not, its problems do not affect provisioning. */
  readonly isNeeded: boolean;
  readonly advice: NetworkAdvice;
  /** The token that was sent, for its claims. */
  readonly token: Secret;
  /** Whether the server accepted this token for another request. */
  readonly isTokenAccepted: boolean;
  readonly now: number;
  readonly further: FurtherAnswers;
  /** Matching attributes that have failed in this run, such as `User:userName`: they are not recommended. */
  readonly refused: ReadonlySet<string>;
}
/** Whether the response is the same without a token, so that the server did not check the token. */
export function isTokenUnseen(answer: ServerAnswer, { without }: FurtherAnswers): boolean {
  return without !== undefined && isSameAnswer(answer, without);
}

export function resourcesInWords({ resource }: Pick<Probe, 'resource'>): string {
  return resource === 'User' ? t`users` : t`groups`;
}

export function resourceInWords({ resource }: Pick<Probe, 'resource'>): string {
  return resource === 'User' ? 'user' : 'group';
}
/** Quotes the server: the reason of an error, or the title of a web page. */
export function quotedReason(answer: ServerAnswer): string {
  const title = readBody(answer).kind === 'web page' ? pageTitleOf(answer) : undefined;
  if (title !== undefined) return t` The page is titled “${answer.hide(title)}”.`;
  const detail = serverReason(answer);
  return detail === undefined ? '' : t` It says: “${answer.hide(detail)}”`;
}

export function failed(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'failed', message } : { outcome: 'failed', message, hint };
}

export function warning(message: string, hint?: string): Judgement {
  return hint === undefined ? { outcome: 'warning', message } : { outcome: 'warning', message, hint };
}
