import type { Range, TextDocuments } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { checkedDocument, type CheckedDocument, type Surroundings } from '../language/documents/checked-document.js';
import { readMappingDocument } from '../language/documents/mapping-document.js';
import { isProvisioningFileName } from '../language/documents/recognise.js';
import type { Span } from '../language/span.js';

/** An open text, and what it is as a mapping document: here offsets and positions meet. */
export class OpenDocument {
  readonly text: TextDocument;
  readonly mapping: CheckedDocument;

  constructor(text: TextDocument, mapping: CheckedDocument) {
    this.text = text;
    this.mapping = mapping;
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.text.positionAt(start), end: this.text.positionAt(end) };
  }

  spanOf({ start, end }: Range): Span {
    return { start: this.text.offsetAt(start), end: this.text.offsetAt(end) };
  }
}

/** The texts that the editor has open. Each version of a text is read once, when it is first asked for. */
export class Documents {
  private readonly texts: TextDocuments<TextDocument>;
  private readonly read = new Map<string, { version: number; document: OpenDocument | undefined }>();
  private readonly known = new Map<string, Surroundings>();

  constructor(texts: TextDocuments<TextDocument>) {
    this.texts = texts;
    texts.onDidClose(({ document }) => this.read.delete(document.uri));
  }

  /** The mapping document at that address; undefined if none is open there. */
  get(uri: string): OpenDocument | undefined {
    const text = this.texts.get(uri);
    if (!text) return undefined;
    const known = this.read.get(uri);
    if (known?.version === text.version) return known.document;
    const mapping = readMappingDocument(uri, text.getText(), { comments: allowsComments(text) });
    const document = mapping && new OpenDocument(text, checkedDocument(mapping, this.known.get(uri)));
    this.read.set(uri, { version: text.version, document });
    return document;
  }

  surroundingsOf(uri: string): Surroundings {
    return this.known.get(uri) ?? {};
  }

  /** Takes note of what is known of a document from elsewhere. */
  setSurroundings(uri: string, surroundings: Surroundings): void {
    this.known.set(uri, surroundings);
    this.read.delete(uri);
  }
}

/** Whether comments and trailing commas are allowed in a text. */
export function allowsComments({ uri, languageId }: { uri: string; languageId: string }): boolean {
  return languageId === 'jsonc' || /\.jsonc$/i.test(uri) || isProvisioningFileName(uri);
}
