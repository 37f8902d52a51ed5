const PRINTED = '[secret]';

/**
 * A token, a client secret, or a header made of one. It cannot be printed: in a template, in JSON, in a console, in the
 * message of an error it is `[secret]`, and a structured clone of it is empty. Only a few files may read its value, which a
 * lint rule lists: those that send it, keep it, or mask it in what a server answers.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  /** The value, to be sent, kept or masked. It must not be stored in an object of another kind. */
  revealSecret(): string {
    return this.#value;
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
