import * as vscode from 'vscode';
import { explainUnrecognised } from '../../../../server/src/language/documents/explain-unrecognised.js';
import { findMappings } from '../../../../server/src/language/documents/find-mappings.js';
import { parseJson } from '../../../../server/src/language/json/json-tree.js';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import { isJson, type MappingDocuments } from '../../infrastructure/mapping-documents.js';

/** Lets the user treat a JSON document as a synchronization schema if it is not recognised as one. */
export class TreatAsSchema implements Command {
  readonly id = 'scimProvisioning.treatAsSynchronizationSchema';
  private readonly documents: MappingDocuments;

  constructor(documents: MappingDocuments) {
    this.documents = documents;
  }

  async execute(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isJson(document))
      throw new OperationFailed(t`No JSON file is active. Open the JSON file of a synchronization schema.`);
    if (await this.documents.mappingInfo(document.uri)) {
      void vscode.window.showInformationMessage(t`This document is already a mapping document.`);
      return;
    }
    const text = document.getText();
    const { mappings } = findMappings(parseJson(text, { comments: true }).root, true);
    if (!mappings.some(({ attributeMappings }) => attributeMappings.length > 0)) {
      throw new OperationFailed(explainUnrecognised(text) ?? nothingToRead());
    }
    await this.documents.treatAsSchema(document.uri, true);
  }
}

function nothingToRead(): string {
  return t`This document contains no attribute mappings. A synchronization schema has objects with a targetAttributeName and a source.`;
}

/** Undoes _Treat as Synchronization Schema_. */
export class StopTreatingAsSchema implements Command {
  readonly id = 'scimProvisioning.stopTreatingAsSynchronizationSchema';
  private readonly documents: MappingDocuments;

  constructor(documents: MappingDocuments) {
    this.documents = documents;
  }

  async execute(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri || !this.documents.isTreatedAsSchema(uri)) {
      throw new OperationFailed(t`The active document is not treated as a synchronization schema.`);
    }
    await this.documents.treatAsSchema(uri, false);
  }
}
