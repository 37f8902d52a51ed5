import * as vscode from 'vscode';
import { readSampleUsers } from '../../../../server/src/language/documents/sample-user.js';
import { isMarkedTestUser, TEST_USER_MARK } from '../../../../server/src/language/documents/test-user.js';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';

/** A user that is marked as a test user, and where it is. */
export interface TestUser {
  readonly name: string;
  readonly key: string;
  readonly file: vscode.Uri;
  readonly text: string;
}

const MOST_FILES = 200;

/**
 * The test user to rehearse: the selected sample user if it is marked, the only marked one, or one that the user chooses. Others are
 * not offered.
 *
 * @param selected the sample user that is shown in the document
 * @returns a problem if no user is marked; undefined if the user chooses none
 */
export async function chooseTestUser(
  selected: { readonly file: vscode.Uri; readonly key: string } | undefined,
): Promise<TestUser | { readonly problem: string } | undefined> {
  const found = await vscode.workspace.findFiles('**/*.sample-user.json', '**/node_modules/**', MOST_FILES);
  const files = new Map([...(selected ? [selected.file] : []), ...found].map((file) => [file.toString(), file]));
  const marked = (await Promise.all([...files.values()].map(markedIn))).flat();
  const isSelected = ({ file, key }: TestUser): boolean =>
    file.toString() === selected?.file.toString() && key === selected.key;
  const own = marked.find(isSelected);
  if (own) return own;
  const [first, second] = marked;
  if (!first) {
    return {
      problem: t`No sample user is marked as a test user. Add "${TEST_USER_MARK}": true to a sample user that exists for tests only: its account is created, changed and deleted.`,
    };
  }
  if (!second) return first;
  const chosen = await vscode.window.showQuickPick(
    marked.map((user) => ({ label: user.name, description: vscode.workspace.asRelativePath(user.file), user })),
    { title: t`Rehearse on Server`, placeHolder: t`Select the test user` },
  );
  return chosen?.user;
}

async function markedIn(file: vscode.Uri): Promise<TestUser[]> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  try {
    const text = open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(file)).text;
    return readSampleUsers(vscode.workspace.asRelativePath(file), text)
      .filter(isMarkedTestUser)
      .map(({ name, key }) => ({ name, key, file, text }));
  } catch {
    // A file that cannot be read has no test user; the sample users report why.
    return [];
  }
}
