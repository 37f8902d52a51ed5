import type { Range, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Surroundings } from '../language/documents/checked-document.js';
import type { ScimDocument } from '../language/documents/embedded-text.js';
import { readDocument } from '../language/documents/read.js';
import { readSchemas } from '../language/scim/registry.js';
import type { Schema } from '../language/scim/schema.js';
import { diagnose, type Diagnostic, type SeverityOverrides } from '../language/services/diagnostics.js';
import type { Span } from '../language/span.js';

/** One version of a document that SCIM stands in: here offsets and positions meet. */
export class OpenDocument {
  readonly text: TextDocument;
  readonly scim: ScimDocument;
  private diagnosed: { overrides: SeverityOverrides; diagnostics: readonly Diagnostic[] } | undefined;

  constructor(text: TextDocument, scim: ScimDocument) {
    this.text = text;
    this.scim = scim;
  }

  /** What is to be reported. It is asked for at each move of the cursor, and found out once. */
  diagnostics(overrides: SeverityOverrides): readonly Diagnostic[] {
    if (this.diagnosed?.overrides !== overrides) {
      this.diagnosed = { overrides, diagnostics: diagnose(this.scim, overrides) };
    }
    return this.diagnosed.diagnostics;
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
  private schemas: readonly Schema[] = [];

  constructor(texts: TextDocuments<TextDocument>) {
    this.texts = texts;
    texts.onDidClose(({ document }) => this.read.delete(document.uri));
  }

  /** The document at that address as it is now; undefined if none is open there. */
  get(uri: string): OpenDocument | undefined {
    return this.asOfNow(uri)();
  }

  /**
   * The document at that address as it is now, to be read later. A position in a request belongs to the text
   * that the editor had then; changes that come in while the request waits must not move it.
   */
  asOfNow(uri: string): () => OpenDocument | undefined {
    const text = this.texts.get(uri);
    if (!text) return () => undefined;
    const { languageId, version } = text;
    const content = text.getText();
    return () => {
      const known = this.read.get(uri);
      if (known?.version === version) return known.document;
      const scim = readDocument({ uri, languageId }, content, { ...this.known.get(uri), schemas: this.schemas });
      const document = scim && new OpenDocument(TextDocument.create(uri, languageId, version, content), scim);
      if (this.texts.get(uri)?.version === version) this.read.set(uri, { version, document });
      return document;
    };
  }

  /** Another text read as the document at that address would be. */
  readAs({ text: { uri, languageId } }: OpenDocument, content: string): ScimDocument | undefined {
    return readDocument({ uri, languageId }, content, { ...this.known.get(uri), schemas: this.schemas });
  }

  /** Takes note of schemas beside those of the applications; what is none is passed over. */
  setSchemas(schemas: readonly unknown[]): void {
    this.schemas = schemas.flatMap((value) => readSchemas(value).schemas);
    this.read.clear();
  }

  /** Takes note of what is known of a document from elsewhere. */
  setSurroundings(uri: string, surroundings: Surroundings): void {
    this.known.set(uri, surroundings);
    this.read.delete(uri);
  }
}
