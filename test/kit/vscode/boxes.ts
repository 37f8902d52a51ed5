import { EventEmitter } from './values.js';

/*
 * What a user enters texts in, and pages of the extension.
 */

interface Button {
  readonly tooltip?: string;
}

/** A box that the extension shows, and that takes its text when it is shown. */
export class CreatedInputBox {
  title?: string;
  prompt?: string;
  placeholder?: string;
  value = '';
  password = false;
  ignoreFocusOut = false;
  validationMessage: unknown;
  buttons: readonly Button[] = [];
  private readonly changed = new EventEmitter<string>();
  private readonly accepted = new EventEmitter<undefined>();
  private readonly hidden = new EventEmitter<undefined>();
  private readonly triggered = new EventEmitter<Button>();
  readonly onDidChangeValue = this.changed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidHide = this.hidden.event;
  readonly onDidTriggerButton = this.triggered.event;
  private readonly shown: (box: CreatedInputBox) => string | undefined;

  /** @param shown returns what the user enters; undefined if the box is closed */
  constructor(shown: (box: CreatedInputBox) => string | undefined) {
    this.shown = shown;
  }

  show(): void {
    const text = this.shown(this);
    if (text !== undefined) {
      this.type(text);
      this.accepted.fire(undefined);
    }
    // What is not accepted stays open until the user closes it.
    this.hide();
  }

  hide(): void {
    this.hidden.fire(undefined);
  }

  dispose(): void {
    this.buttons = [];
  }

  /** Types a text, and says what is wrong with it. */
  type(text: string): unknown {
    this.value = text;
    this.changed.fire(text);
    return this.validationMessage;
  }

  press(button: Button): void {
    this.triggered.fire(button);
  }
}

/** A page in an editor. Its script is played by the test. */
export class WebviewPanel {
  readonly viewType: string;
  title: string;
  readonly options: object;
  active = true;
  reveals = 0;
  isDisposed = false;
  private readonly disposed = new EventEmitter<undefined>();
  readonly onDidDispose = this.disposed.event;
  readonly received = new EventEmitter<unknown>();
  readonly posted: Readonly<Record<string, unknown>>[] = [];
  readonly webview = {
    html: '',
    onDidReceiveMessage: this.received.event,
    postMessage: (message: Readonly<Record<string, unknown>>) => {
      this.posted.push(message);
      return Promise.resolve(true);
    },
  };

  constructor(viewType: string, title: string, options: object) {
    this.viewType = viewType;
    this.title = title;
    this.options = options;
  }

  reveal(): void {
    this.reveals++;
    this.active = true;
  }

  dispose(): void {
    this.isDisposed = true;
    this.disposed.fire(undefined);
  }

  /** Everything that was sent to the page. */
  get sent(): string {
    return this.webview.html + JSON.stringify(this.posted);
  }

  /** What the page was told last of each kind. */
  last(name: string): unknown {
    return this.posted.findLast((message) => message[name] !== undefined)?.[name];
  }
}
