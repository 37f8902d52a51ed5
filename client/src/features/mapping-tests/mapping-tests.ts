import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { isTestFileName } from '../../../../server/src/language/mapping-tests/names.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { MappingTestsExplorer } from './mapping-tests-explorer.js';

/**
 * Mapping tests in the Test Explorer. Everything but this entry is a bundle of its own, which is loaded when tests are listed: most
 * windows have none.
 */
export class MappingTests {
  private readonly documents: MappingDocuments;
  private readonly controller: vscode.TestController;
  private loading: Promise<MappingTestsExplorer> | undefined;

  constructor(documents: MappingDocuments) {
    this.documents = documents;
    this.controller = vscode.tests.createTestController('scimProvisioning.mappingTests', t`Mapping Tests`);
  }

  register(): vscode.Disposable {
    const { controller } = this;
    controller.resolveHandler = async (item) => (await this.explorer()).resolve(item);
    controller.refreshHandler = async () => (await this.explorer()).resolve(undefined);
    const { Run, Coverage } = vscode.TestRunProfileKind;
    const run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> =>
      (await this.explorer()).run(request, token);
    controller.createRunProfile(t`Run Mapping Tests`, Run, run, true, undefined, true);
    const covering = controller.createRunProfile(t`Run Mapping Tests with Coverage`, Coverage, run, true);
    covering.loadDetailedCoverage = async (_, file) => (await this.explorer()).detailsOf(file);
    const look = ({ uri }: vscode.TextDocument): void => {
      // Its cases are marked in the editor.
      if (isTestFileName(uri.path)) void this.explorer().then((explorer) => explorer.show(uri));
    };
    vscode.workspace.textDocuments.forEach(look);
    return vscode.Disposable.from(controller, vscode.workspace.onDidOpenTextDocument(look), {
      dispose: () => {
        void this.loading?.then((explorer) => {
          explorer.dispose();
        });
      },
    });
  }

  explorer(): Promise<MappingTestsExplorer> {
    return (this.loading ??= import('./mapping-tests-explorer.js').then(
      ({ MappingTestsExplorer }) => new MappingTestsExplorer(this.controller, this.documents),
    ));
  }
}

/** Writes a test for each sample user and group of the active document. */
export class GenerateMappingTests implements Command {
  readonly id = 'scimProvisioning.generateMappingTests';
  private readonly documents: MappingDocuments;
  private readonly tests: MappingTests;

  constructor(documents: MappingDocuments, tests: MappingTests) {
    this.documents = documents;
    this.tests = tests;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri || !(await this.documents.open(uri))) {
      throw new OperationFailed(
        t`No mapping document is active. Open a synchronization schema or a provisioning file.`,
      );
    }
    if (uri.scheme === 'untitled') throw new OperationFailed(t`Save the document first: its tests are beside it.`);
    const problem = await (await this.tests.explorer()).generate(uri);
    if (problem !== undefined) throw new OperationFailed(problem);
  }
}

/** Writes the actual value of a failed expectation into its test. */
export class AcceptCurrentValue implements Command {
  readonly id = 'scimProvisioning.acceptCurrentValue';
  private readonly tests: MappingTests;

  constructor(tests: MappingTests) {
    this.tests = tests;
  }

  /** @param argument the test, or a message of it, as VS Code’s menus hand it over */
  async execute(argument?: unknown): Promise<void> {
    const id = idOf(argument);
    if (id === undefined) {
      throw new OperationFailed(
        t`Choose “Accept Current Value” on a failed expectation in the Test Explorer or in its message.`,
      );
    }
    const problem = await (await this.tests.explorer()).accept(id);
    if (problem !== undefined) throw new OperationFailed(problem);
  }
}

function idOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('id' in argument && typeof argument.id === 'string') return argument.id;
  return 'test' in argument ? idOf(argument.test) : undefined;
}
