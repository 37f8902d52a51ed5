import type { Range, TextDocuments } from 'vscode-languageserver';
import { rangeOf } from '../range.js';
import type { Surroundings } from '../language/documents/surroundings.js';
import type { ScimDocument } from '../language/documents/document.js';
import { readExpressionAddress, sourceOfMapping } from '../language/documents/expression-address.js';
import { readExpressionDocument } from '../language/documents/expression-document.js';
import { readDocument, readEditedDocument } from '../language/documents/read.js';
import { readSampleUser, type SampleKind, type SampleUser } from '../language/documents/sample-user.js';
import type { Source } from '../language/documents/source.js';
import { readSchemas } from '../language/scim/registry.js';
import type { Schema } from '../language/scim/schema.js';
import type { Problem } from '../language/problems/problem.js';
import { diagnose, type SeverityOverrides } from '../language/services/diagnostics.js';
import type { SourceText } from '../language/source-text.js';
import type { Span } from '../language/span.js';
import type { SampleText, SetSampleUserParams } from '../protocol.js';
import { EditedText } from './edited-text.js';
import { isRecord, isString } from './well-formed.js';

/** One version of a document that contains SCIM. It converts between offsets and positions. */
export class OpenDocument {
  readonly text: EditedText;
  readonly scim: ScimDocument;
  private diagnosed: { overrides: SeverityOverrides; diagnostics: readonly Problem[] } | undefined;

  constructor(text: EditedText, scim: ScimDocument) {
    this.text = text;
    this.scim = scim;
  }

  /** The problems to report. They are computed once, because editors request them at each move of the cursor. */
  diagnostics(overrides: SeverityOverrides): readonly Problem[] {
    if (this.diagnosed?.overrides !== overrides) {
      this.diagnosed = { overrides, diagnostics: diagnose(this.scim, overrides) };
    }
    return this.diagnosed.diagnostics;
  }

  rangeOf(span: Span): Range {
    return rangeOf(span, this.text);
  }

  /** The line that an offset is on, without its line break. */
  lineAt(offset: number): Span {
    const { line } = this.text.positionAt(offset);
    return this.spanOf({ start: { line, character: 0 }, end: { line, character: Number.MAX_SAFE_INTEGER } });
  }

  spanOf({ start, end }: Range): Span {
    return { start: this.text.offsetAt(start), end: this.text.offsetAt(end) };
  }
}

/** The result of reading a version of a text. */
interface Reading {
  readonly text: EditedText;
  /** For an expression, its source in the parent document at that time. */
  readonly parentSource: Source | undefined;
  readonly document: OpenDocument | undefined;
}

/** The texts that are open in the editor. Each version of a text is read once, when it is first needed. */
export class Documents {
  private readonly texts: TextDocuments<EditedText>;
  private readonly read = new Map<string, Reading>();
  private readonly known = new Map<string, Surroundings>();
  private readonly samples = new Map<string, Pick<Surroundings, 'sampleUser' | 'sampleGroup'>>();
  private schemas: readonly Schema[] = [];

  constructor(texts: TextDocuments<EditedText>) {
    this.texts = texts;
    texts.onDidClose(({ document: { uri } }) => {
      this.read.delete(uri);
      // The client says again which it has: it may have none when the document is opened next.
      this.samples.delete(uri);
    });
  }

  /** The current document with a URI; undefined if it is not open. */
  get(uri: string): OpenDocument | undefined {
    return this.asOfNow(uri)();
  }

  /** Every document that is open and contains SCIM. */
  get all(): readonly OpenDocument[] {
    return this.texts.keys().flatMap((uri) => this.get(uri) ?? []);
  }

  /**
   * The current document with a URI, to be read later. A position in a request belongs to the text that the editor had
   * then. Changes that arrive while the request waits must not move it.
   */
  asOfNow(uri: string): () => OpenDocument | undefined {
    const text = this.texts.get(uri);
    if (!text) return () => undefined;
    return () => {
      const known = this.read.get(uri);
      const parentSource = this.parentSourceOf(uri);
      if (known?.text === text && known.parentSource === parentSource) return known.document;
      const edited =
        known?.document && !parentSource ? this.readEdit(text, known.text, known.document.scim) : undefined;
      const scim = edited ?? this.readText(text.uri, text.languageId, text, parentSource);
      const document = scim && new OpenDocument(text, scim);
      // The result for an earlier text must not be used for the current one, except to read that from it.
      if (edited || this.texts.get(uri) === text) {
        this.read.set(uri, { text, parentSource, document });
        text.forgetPrevious();
      }
      return document;
    };
  }

  /** Whether a document is still the current version of its text, and nothing else about it has changed. */
  isCurrent(document: OpenDocument): boolean {
    const { uri } = document.text;
    return this.texts.get(uri) === document.text && this.read.get(uri)?.document === document;
  }

  /** The version of the parent document of an expression; undefined for any other document. */
  parentVersion(uri: string): number | undefined {
    const address = readExpressionAddress(uri);
    return address && this.texts.get(address.document)?.version;
  }

  /** The open expressions whose parent is a document. */
  takenFrom(uri: string): readonly string[] {
    return this.texts.keys().filter((candidate) => readExpressionAddress(candidate)?.document === uri);
  }

  /** Reads another text as if it were the content of a document. */
  readAs({ text: { uri, languageId } }: OpenDocument, content: string): ScimDocument | undefined {
    return this.readText(uri, languageId, content, this.parentSourceOf(uri));
  }

  /** Reads the text of a document that is not open; undefined if it contains no SCIM. */
  readClosed(uri: string, content: string): OpenDocument | undefined {
    const scim = readDocument({ uri }, content, this.surroundingsOf(uri));
    return scim && new OpenDocument(EditedText.create(uri, '', 0, content), scim);
  }

  /** The current source of an expression in its parent document. */
  private parentSourceOf(uri: string): Source | undefined {
    const address = readExpressionAddress(uri);
    const document = address && this.get(address.document);
    return document && sourceOfMapping(document.scim, address.mapping);
  }

  private readText(
    uri: string,
    languageId: string,
    content: SourceText,
    parentSource: Source | undefined,
  ): ScimDocument | undefined {
    if (parentSource) return readExpressionDocument(uri, content.toString(), {}, parentSource);
    return readDocument({ uri, languageId }, content, this.surroundingsOf(uri));
  }

  /** Reads a text from an earlier version of its document, if it is known what changed since. */
  private readEdit(text: EditedText, earlier: EditedText, before: ScimDocument): ScimDocument | undefined {
    const change = text.changeSince(earlier);
    if (!change) return undefined;
    // Whatever comes of it, the earlier version cannot be read from again.
    this.read.delete(text.uri);
    return readEditedDocument(text, before, text, change, this.surroundingsOf(text.uri));
  }

  private surroundingsOf(uri: string): Surroundings {
    return { ...this.known.get(uri), ...this.samples.get(uri), schemas: this.schemas };
  }

  /** Sets the sample user and the sample group of a document. A text without a valid one removes it. */
  setSampleUser({ uri, sampleUser, sampleGroup }: SetSampleUserParams): void {
    const read = (given: SampleText | undefined, kind: SampleKind): SampleUser | undefined =>
      isRecord(given) && isString(given.name) && isString(given.text)
        ? readSampleUser(given.name, given.text, isString(given.user) ? given.user : undefined, kind)
        : undefined;
    this.samples.set(uri, { sampleUser: read(sampleUser, 'user'), sampleGroup: read(sampleGroup, 'group') });
    this.read.delete(uri);
  }

  /** Sets the schemas in addition to those of the applications. Values that are not schemas are ignored. */
  setSchemas(schemas: readonly unknown[]): void {
    this.schemas = schemas.flatMap((value) => readSchemas(value).schemas);
    this.read.clear();
  }

  /** Sets what is known about a document from outside its text. */
  setSurroundings(uri: string, surroundings: Surroundings): void {
    this.known.set(uri, surroundings);
    this.read.delete(uri);
  }
}
