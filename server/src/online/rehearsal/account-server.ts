import { t } from '../../language/l10n.js';
import type { RehearsalPlan } from '../../language/rehearsal/plan.js';
import type { RehearsedRequest } from '../../language/rehearsal/request.js';
import { isObject, valuesAt, type JsonObject } from '../../language/scim/resource-value.js';
import { textOfItem } from '../../language/rehearsal/patch.js';
import { endpointAddress, type StepContext } from '../connection/steps/step.js';
import { bearer } from '../http/authorization.js';
import type { Exchange } from '../http/exchange.js';
import { withoutPeople } from '../http/redact.js';
import type { ServerAnswer, Transport } from '../http/transport.js';

/** Whom an account belongs to: this run, somebody else, or nobody knows. */
export type Owner = 'own' | 'foreign' | 'unknown';

/** The server of a run, as far as the account of the test user is concerned. It writes nothing else. */
export class AccountServer {
  private readonly context: StepContext;
  private readonly plan: RehearsalPlan;
  private readonly tenantUrl: string;
  /** What was sent to create the account. */
  private sent: JsonObject | undefined;
  /** The time of the server before the account was created, in milliseconds. */
  private since: number | undefined;
  private transport: Transport;
  readonly exchanges: Exchange[] = [];

  constructor(context: StepContext, plan: RehearsalPlan, tenantUrl: string) {
    this.context = context;
    this.plan = plan;
    this.tenantUrl = tenantUrl;
    this.transport = context.transport;
  }

  /** Further requests are those of another transport, such as one that the user cannot cancel. */
  continueWith(transport: Transport): void {
    this.transport = transport;
  }

  async find({ path, query }: RehearsedRequest): Promise<ServerAnswer> {
    const answer = await this.send(this.address(path, query), { isAboutPeople: true });
    if (this.sent === undefined) this.since ??= timeOf(answer) ?? this.context.now();
    return answer;
  }

  async create({ path, body }: RehearsedRequest): Promise<ServerAnswer> {
    this.sent = body;
    return this.send(this.address(path), { write: { method: 'POST', body }, show: this.shown });
  }

  read(id: string): Promise<ServerAnswer> {
    return this.send(this.addressOfAccount(id), { show: this.shown });
  }

  /** @throws if the request is about another account */
  patch(id: string, { path, body }: RehearsedRequest): Promise<ServerAnswer> {
    const url = this.address(path);
    if (url !== this.addressOfAccount(id)) throw new Error('The request is about another account.');
    return this.send(url, { write: { method: 'PATCH', body }, show: this.shown });
  }

  delete(id: string): Promise<ServerAnswer> {
    return this.send(this.addressOfAccount(id), { write: { method: 'DELETE' }, show: this.shown });
  }

  /**
   * Whom an account belongs to. It is that of this run only if it has all values by which the account was looked for before, when
   * there was none, and if the server does not say that it is older.
   */
  ownerOf(account: JsonObject, id: string | undefined): Owner {
    if (account['id'] !== undefined && id !== undefined && idIn(account)?.toLowerCase() !== id.toLowerCase()) {
      return 'foreign';
    }
    const created = createdAt(account);
    if (created !== undefined && this.since !== undefined && created < this.since - TOLERANCE) return 'foreign';
    let owner: Owner = 'unknown';
    for (const { place } of this.plan.matching) {
      const [sent] = valuesAt(this.sent ?? {}, place.text, place.tree).map(textOfItem);
      const found = valuesAt(account, place.text, place.tree).map(textOfItem);
      if (sent === undefined || found.length === 0) continue;
      if (!found.some((text) => text.toLowerCase() === sent.toLowerCase())) return 'foreign';
      owner = 'own';
    }
    return owner;
  }

  /** Whether the server says when it created an account, and that this was during the run. */
  isNew(account: JsonObject): boolean {
    const created = createdAt(account);
    return created !== undefined && this.since !== undefined && created >= this.since - TOLERANCE;
  }

  /** The body of the test user as it is; of anybody else without personal data. */
  private readonly shown = (body: string): string => {
    const account = jsonObject(body);
    return account && this.ownerOf(account, undefined) === 'own' ? body : withoutPeople(body);
  };

  private address(path: string, query?: string): string {
    return endpointAddress(this.tenantUrl, path.replace(/^\//, ''), ...(query === undefined ? [] : [query]));
  }

  private addressOfAccount(id: string): string {
    if (!isUsableId(id)) throw new Error('The ID cannot be a part of a URL.');
    return this.address(`${this.plan.endpoint}/${encodeURIComponent(id)}`);
  }

  private async send(
    url: string,
    request: Omit<Parameters<Transport['send']>[0], 'url' | 'credential' | 'authorization'>,
  ): Promise<ServerAnswer> {
    const authorization = bearer(this.context.token);
    const answer = await this.transport.send({ url, credential: 'secretToken', authorization, ...request });
    this.exchanges.push(answer.exchange);
    return answer;
  }
}

/** How far two clocks may differ, in milliseconds. */
const TOLERANCE = 120_000;

function timeOf({ exchange: { response } }: ServerAnswer): number | undefined {
  const time = Date.parse(response?.headers['date'] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function createdAt(account: JsonObject): number | undefined {
  const { meta } = account;
  const created = isObject(meta) ? meta['created'] : undefined;
  const time = typeof created === 'string' ? Date.parse(created) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The JSON object in a body; undefined if it is something else. */
export function jsonObject(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body.replace(/^\ufeff/, ''));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The ID in a response; undefined if there is none that a URL can name. */
export function idIn(account: JsonObject | undefined): string | undefined {
  const id = account?.['id'];
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  return text !== undefined && isUsableId(text) ? text : undefined;
}

/** With an empty ID or dots, the URL would be that of all users. */
function isUsableId(id: string): boolean {
  return id.trim() !== '' && !/^\.{1,2}$/.test(id) && !/\p{Surrogate}/u.test(id) && id.length < 1000;
}

/** In words, for a message about somebody else's account. */
export function ownerInWords(owner: Owner): string {
  return owner === 'foreign'
    ? t`The server returns another account than the one that was created.`
    : t`It is not certain that this run created the account that the server returns.`;
}
