/** The user cancelled, so no message is shown. */
export class Cancelled extends Error {}

/** A failure with a message for the user, and actions that can help. */
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
