const PRINTED = '[secret]';

/**
 * A token, a client secret, or a header with one of them. It cannot be printed: in a template, in JSON, in a console, or in the
 * message of an error it is `[secret]`, and a structured clone of it is empty. A lint rule lists the few files that may read its
 * value: those that send it, store it, or mask it in responses.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  /** The value, to be sent, stored or masked. It must not be stored in an object of another type. */
  revealSecret(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return PRINTED;
  }

  toJSON(): string {
    return PRINTED;
  }

  [Symbol.toPrimitive](): string {
    return PRINTED;
  }

  /** What Node's console and `util.inspect` print. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return PRINTED;
  }
}
