import { CancellationTokenSource, LSPErrorCodes, type CancellationToken } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import type { Context } from './context.js';
import type { OpenDocument } from './documents.js';
import { inSteps } from './waiting.js';

const DOCUMENT = Object.create(null) as OpenDocument;

/** Steps that take longer than a slice each; after each of them something else happens. */
function* slowSteps(count: number, done: string[], after: () => void): Iterable<unknown> {
  for (let step = 1; step <= count; step++) {
    for (const until = performance.now() + 30; performance.now() < until;);
    done.push(`step ${step}`);
    setTimeout(after, 0);
    yield step;
  }
}

async function answer(
  after: (source: CancellationTokenSource) => void,
  isCurrent: () => boolean = () => true,
): Promise<{ readonly done: readonly string[]; readonly result: unknown }> {
  const documents = { asOfNow: () => () => DOCUMENT, isCurrent } as unknown as Context['documents'];
  const done: string[] = [];
  const source = new CancellationTokenSource();
  const handler = inSteps(
    { documents } as Context,
    () =>
      slowSteps(3, done, () => {
        after(source);
      }),
    () => 'the answer',
  );
  const request = handler as (params: unknown, token: CancellationToken) => Promise<unknown>;
  const result = await request({ textDocument: { uri: 'file:///x' } }, source.token).catch((error: unknown) => error);
  return { done, result };
}

describe('a request with long work', () => {
  it('is answered when all of it is done', async () => {
    const others: string[] = [];
    expect(await answer(() => others.push('another message'))).toEqual({
      done: ['step 1', 'step 2', 'step 3'],
      result: 'the answer',
    });
    // Messages are processed between the steps.
    expect(others).toHaveLength(3);
  });

  it('ends when it is cancelled', async () => {
    const { done, result } = await answer((source) => {
      source.cancel();
    });
    expect(done).toEqual(['step 1']);
    expect(result).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  it('ends when its document has changed', async () => {
    const { done, result } = await answer(
      () => undefined,
      () => false,
    );
    expect(done).toEqual(['step 1']);
    expect(result).toMatchObject({ code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } });
  });
});
