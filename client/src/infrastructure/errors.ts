/** The user said no. Nothing is shown: they know. */
export class Cancelled extends Error {}

/** Something that the user can be told, and what they can do about it. */
export class OperationFailed extends Error {
  readonly actions: readonly MessageAction[];

  constructor(message: string, actions: readonly MessageAction[] = []) {
    super(message);
    this.actions = actions;
  }
}

/** A button of a message. */
export interface MessageAction {
  readonly title: string;
  readonly run: () => unknown;
}
