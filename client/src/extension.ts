import * as vscode from 'vscode';
import { setBundle } from '../../server/src/language/l10n.js';
import type { RehearsalResult } from '../../server/src/online/rehearsal/result.js';
import { showApplication } from './features/application/application-status.js';
import { SelectApplication } from './features/application/select-application.js';
import { ChangeSeverity } from './features/configuration/change-severity.js';
import { ConfigurationFiles } from './features/configuration/configuration-files.js';
import { ApplyPreviews } from './features/conversion/apply-previews.js';
import { ApplyPreviewed, ApplyToSynchronizationSchema, SchemaApplier } from './features/conversion/apply-to-schema.js';
import { CreateProvisioningFile } from './features/conversion/create-provisioning-file.js';
import { DocumentsView } from './features/documents-view/documents-view.js';
import { DocumentNames } from './features/document-names/document-names.js';
import { CompareText } from './features/comparison/compare-text.js';
import { CompareWith } from './features/comparison/compare-with.js';
import { Comparisons } from './features/comparison/comparisons.js';
import { EditExpression } from './features/edit-expression/edit-expression.js';
import { ExpressionFiles } from './features/edit-expression/expression-files.js';
import { FixSuggestions } from './features/fix-suggestions/fix-suggestions.js';
import {
  OpenExample,
  ShowExampleMistake,
  ShowExampleValue,
  TestExampleConnection,
} from './features/getting-started/example-commands.js';
import { Example } from './features/getting-started/example.js';
import { AcceptCurrentValue, GenerateMappingTests, MappingTests } from './features/mapping-tests/mapping-tests.js';
import { MoveSecret } from './features/move-secret/move-secret.js';
import { PasteEdits } from './features/paste/paste-edits.js';
import { NewProvisioningFile } from './features/new-file/new-provisioning-file.js';
import { OpenRuleDocumentation } from './features/rule-pages/open-rule-documentation.js';
import { NextBlank } from './features/next-blank/next-blank.js';
import { SaveMappingPicture, ShowPreview } from './features/preview/preview-commands.js';
import { PopulationRuns } from './features/population/population-runs.js';
import { RehearsePopulation } from './features/population/rehearse-population.js';
import { Previews } from './features/preview/previews.js';
import { RulePages } from './features/rule-pages/rule-pages.js';
import { REHEARSAL_REPORTS } from './features/rehearse-on-server/rehearsal-reports.js';
import { RehearseOnServer } from './features/rehearse-on-server/rehearse-on-server.js';
import { CompleteSampleUser } from './features/sample-user/complete-sample-user.js';
import { NewSample } from './features/sample-user/new-sample-user.js';
import { SampleSelection } from './features/sample-user/sample-selection.js';
import { SampleUserFromClipboard } from './features/sample-user/sample-user-from-clipboard.js';
import { HideSampleUserOffer, SampleUserOffer } from './features/sample-user/sample-user-offer.js';
import { showSampleUser } from './features/sample-user/sample-user-status.js';
import { SampleUsers } from './features/sample-user/sample-users.js';
import { SelectSampleUser } from './features/sample-user/select-sample-user.js';
import { UserSchemas } from './features/schemas/user-schemas.js';
import { ChangeTenantUrl } from './features/test-connection/change-tenant-url.js';
import { ConnectionCodeLens } from './features/test-connection/connection-code-lens.js';
import { ConnectionExplorer } from './features/test-connection/connection-explorer.js';
import { CONNECTION_REPORTS } from './features/test-connection/connection-reports.js';
import { ConnectionTester } from './features/test-connection/connection-tester.js';
import { ForgetDiscoveredSchema } from './features/test-connection/forget-discovered-schema.js';
import { ForgetToken } from './features/test-connection/forget-token.js';
import { ManageTokens } from './features/test-connection/manage-tokens.js';
import {
  CopyConnectionReport,
  CopyMarkdownReport,
  CopyRequestAsCurl,
  ShowConnectionReport,
} from './features/test-connection/report-commands.js';
import { showReportContexts } from './features/test-connection/report-contexts.js';
import { TestConnection } from './features/test-connection/test-connection.js';
import { StopTreatingAsSchema, TreatAsSchema } from './features/treat-as-schema/treat-as-schema.js';
import { WorkspaceProblems } from './features/workspace-problems/workspace-problems.js';
import { registerCommands } from './infrastructure/commands.js';
import { LanguageServer, type ServerState } from './infrastructure/language-server.js';
import { MappingDocuments } from './infrastructure/mapping-documents.js';
import { ReportPages } from './infrastructure/report-pages.js';
import { Runs } from './infrastructure/runs.js';
import { TenantUrls } from './infrastructure/tenant-urls.js';
import { Tokens } from './infrastructure/tokens.js';

/** The API for other extensions and for tests. */
export interface ExtensionApi {
  readonly serverState: () => ServerState;
}

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  // Before anything has a text.
  setBundle(vscode.l10n.bundle);
  const log = vscode.window.createOutputChannel('SCIM Provisioning', { log: true });
  const server = new LanguageServer(context, log);
  const documents = new MappingDocuments(server, context.workspaceState);
  const tokens = new Tokens(context);
  const runs = new Runs();
  const reports = new ReportPages(runs, CONNECTION_REPORTS);
  const rehearsals = new Runs<RehearsalResult>();
  const rehearsalReports = new ReportPages(rehearsals, REHEARSAL_REPORTS);
  const tenantUrls = new TenantUrls(context.workspaceState);
  const userAgent = `SCIM-Provisioning/${__VERSION__}`;
  const connections = { documents, tokens, tenantUrls, runs, userAgent, log };
  const configurations = new ConfigurationFiles(server, log);
  const rulePages = new RulePages(context);
  const comparisons = new Comparisons();
  const tester = new ConnectionTester(connections);
  const explorer = new ConnectionExplorer(documents, tester, tenantUrls);
  const applyPreviews = new ApplyPreviews();
  const example = new Example(context, server);
  const selection = new SampleSelection(context);
  const samples = new SampleUsers(server, selection, log);
  const applier = new SchemaApplier(server, applyPreviews);
  const previews = new Previews(server, documents, samples);
  const populations = new PopulationRuns(server);
  const mappingTests = new MappingTests(documents);
  const userSchemas = new UserSchemas(server, log);
  const rehearsalServices = {
    documents,
    tokens,
    tenantUrls,
    userAgent,
    log,
    state: context.globalState,
    sampleOf: (uri: vscode.Uri) => samples.of(uri).user,
    schemas: () => userSchemas.current,
  };

  context.subscriptions.push(
    log,
    server,
    documents,
    runs,
    reports.register(),
    rehearsals,
    rehearsalReports.register(),
    showReportContexts(runs),
    rulePages.register(),
    applyPreviews.register(),
    comparisons.register(),
    example,
    showApplication(documents),
    new DocumentNames(server, documents),
    userSchemas,
    configurations,
    new DocumentsView(server),
    new WorkspaceProblems(server, configurations.onDidChange, log),
    selection,
    samples,
    showSampleUser(documents, samples),
    previews,
    populations,
    mappingTests.register(),
    new SampleUserOffer(documents, samples, selection).register(),
    new ExpressionFiles(server).register(),
    new PasteEdits(server).register(),
    new ConnectionCodeLens(documents, runs).register(),
    explorer.register(),
    registerCommands(
      [
        new TestConnection(connections, explorer, reports),
        new ShowPreview(documents, previews),
        new SaveMappingPicture(documents, previews),
        new RehearsePopulation(documents, populations),
        new GenerateMappingTests(documents, mappingTests),
        new AcceptCurrentValue(mappingTests),
        new RehearseOnServer(rehearsalServices, rehearsals, rehearsalReports),
        new ChangeTenantUrl(documents, tenantUrls, reports),
        new ShowConnectionReport(runs, reports),
        new CopyConnectionReport(runs, reports),
        new CopyMarkdownReport(runs, reports),
        new CopyRequestAsCurl(runs, reports),
        new NewProvisioningFile(server, documents),
        new OpenExample(example),
        new ShowExampleMistake(example),
        new ShowExampleValue(example),
        new TestExampleConnection(example),
        new ForgetToken(tokens),
        new ManageTokens(tokens),
        new ForgetDiscoveredSchema(documents),
        new SelectApplication(documents),
        new TreatAsSchema(documents),
        new StopTreatingAsSchema(documents),
        new EditExpression(server),
        new NextBlank(),
        new MoveSecret(documents, tokens, tenantUrls),
        new CompareWith(server, comparisons),
        new CompareText(comparisons),
        new NewSample({ id: 'scimProvisioning.newSampleUser', kind: 'user' }, server, selection),
        new NewSample({ id: 'scimProvisioning.newSampleGroup', kind: 'group' }, server, selection),
        new SampleUserFromClipboard(selection),
        new CompleteSampleUser(server, samples),
        new SelectSampleUser(samples, selection),
        new HideSampleUserOffer(selection),
        new ApplyToSynchronizationSchema(applier, documents),
        new ApplyPreviewed(applier),
        new CreateProvisioningFile(server),
        new OpenRuleDocumentation(rulePages),
        new ChangeSeverity(server),
        new FixSuggestions(),
        { id: 'scimProvisioning.restartServer', execute: () => server.restart() },
        {
          id: 'scimProvisioning.showLog',
          execute: () => {
            log.show();
          },
        },
      ],
      log,
    ),
  );
  server.watch();
  return { serverState: () => server.state };
}
