import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { RULE_PAGES_PATH } from '../../infrastructure/rule-page-links.js';

/** A rule as the manifest describes it in the setting of severities. */
export interface ListedRule {
  readonly code: string;
  readonly title: string;
  /** A sentence that says what the rule reports, and its default severity. */
  readonly description: string;
}

/** The part of package.json that lists the rules; `npm run catalogue` writes it. */
interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'scimProvisioning.severity': {
          readonly properties: Readonly<
            Record<string, { readonly title: string; readonly markdownDescription: string }>
          >;
        };
      };
    };
  };
}

/** The pages of the rules, from the installed extension: no network is needed. */
export class RulePages implements vscode.UriHandler {
  readonly rules: readonly ListedRule[];
  private readonly folder: vscode.Uri;

  constructor({ extension, extensionUri }: vscode.ExtensionContext) {
    const { contributes } = extension.packageJSON as Manifest;
    const { properties } = contributes.configuration.properties['scimProvisioning.severity'];
    this.rules = Object.entries(properties).map(([code, { title, markdownDescription }]) => ({
      code,
      title,
      description: markdownDescription,
    }));
    this.folder = vscode.Uri.joinPath(extensionUri, 'docs', 'rules');
  }

  register(): vscode.Disposable {
    return vscode.window.registerUriHandler(this);
  }

  /** Opens the page that a link names. Any program can make such links, so only the code of a rule is accepted. */
  async handleUri({ path, query, fragment }: vscode.Uri): Promise<void> {
    const code =
      path.startsWith(RULE_PAGES_PATH) && query === '' && fragment === '' ? path.slice(RULE_PAGES_PATH.length) : '';
    await this.open(code);
  }

  /** Opens the page of a rule, or says that there is no such rule. */
  async open(code: string): Promise<void> {
    if (this.rules.some((rule) => rule.code === code)) {
      await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(this.folder, `${code}.md`));
      return;
    }
    // The link is not repeated: its text may come from anywhere.
    void vscode.window.showErrorMessage(
      t`No page was opened: the link does not name a rule of SCIM Provisioning. Choose one with SCIM: Open Rule Documentation.`,
    );
  }
}
