import { genericApplication, knownApplications } from '../language/applications/index.js';
import { inWords } from '../language/problems/wording.js';

/** The column of the descriptions, and the maximum length of a line, in characters. */
const COLUMN = 26;
const WIDTH = 100;

/** Breaks a description into lines, each indented to the column of descriptions. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && COLUMN + line.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => ' '.repeat(COLUMN) + line).join('\n');
}

export const usage = `Usage: scim-provisioning <command> [options]

Commands:
  init [FILE]             Write a complete provisioning file to begin with, with comments.
  check [options] FILE…   Report problems in mapping documents, filters and expressions.
  parse filter [TEXT]     Parse a SCIM filter, a SCIM path or an Entra expression, and print
  parse path [TEXT]       { text, problems, tree } as one line of JSON. Without TEXT, parse each
  parse expression [TEXT] line of standard input.
  eval [EXPRESSION]       Evaluate an Entra expression. Without EXPRESSION, evaluate each line of
                          standard input: { "expression": …, "attributes": { … } }.
  rehearse FILE --user USER.json…
                          Show what Entra would do to users and groups, and with which requests.
                          Nothing is sent without --send --yes.
  test-connection FILE    Send the same requests as Entra to the SCIM service of a mapping
                          document, and report the result of each.
  test [FILE or FOLDER…]  Run mapping tests: *.mapping-tests.json, with expected values for users.
  apply FILE --to SCHEMA  Write the attribute mappings, actions and scoping filters of a provisioning
                          file into a synchronization schema.
  extract SCHEMA          Print the provisioning file that says what a synchronization schema says.
  diff OLD NEW            Compare two mapping documents by their meaning, and say what follows
                          from the changes. They can be of different kinds.
  lsp --stdio             Start the language server for an editor.

Options of init:
  --application NAME      The application that the file is for; ${genericApplication.id} by default, for any
                          application that supports SCIM 2.0. The names are those of check.

  Without FILE, the file is printed. The name of FILE must end in .provisioning.json, by which the file
  is recognised; a file that exists is not replaced.

Options of check:
  --format text|json      The format of the report; text by default. JSON is an array of
                          { file, code, severity, message, range, text }. A file that cannot be
                          checked is an error with the code not-checked.
  --fix                   Apply all safe fixes, then report the remaining problems. A file is
                          replaced in one step. A file that is read-only, has hard links or
                          changes at the same time is not changed, and reported as not-fixed.
  --application NAME      The application of documents that do not name one:
${wrapped(`${inWords(knownApplications.ids, 'or')}.`)}
  --config FILE           The file with the severities of rules. By default this is the file
                          scim-provisioning.config.json in the folder of each FILE, or in the
                          next folder around it. A mistake in it has the code
                          invalid-configuration.

Options of parse:
  --application NAME      Check the meaning for this application, too, not only the grammar.
  --resource User|Group   The resource type of the attributes; User by default.

Options of eval:
  --user FILE[#NAME]      A sample user: a JSON file with the values of source attributes. NAME
                          selects one of several by name, address, ID or number.
  --format text|json      The format of the result; text by default. JSON is { value } or
                          { error: { message, start, end } }.
  --now TIME              The time that Now() returns, such as 2026-01-31T12:00:00Z.

Options of rehearse:
  --user USER.json…       A sample user, or several; FILE#NAME selects one of several in a file.
  --users FILE            A population: JSON, such as a response of Microsoft Graph, or CSV, or a
                          folder with such files.
  --group, --groups       The same for groups.
  --existing FILE         The accounts that the application has, as a SCIM list response. Without
                          it, the application has none.
  --compare OLD           Another mapping document: show whom the change concerns, and how.
  --format text|json|markdown
                          The format of the report; text by default. JSON is { users, summary }.
  --dialect default|aadOptscim062020
                          The form of PATCH; by default the one that the tenant URL asks for.
  --application NAME      The application of a document that does not name one.
  --now TIME              The time that Now() returns.
  --send --yes            Send the requests for one test user to the SCIM service: create, change,
                          disable, enable and delete an account. Both are required. The user must
                          have "isTestUser": true. Options: --url, --client-id, --token-url and the
                          secrets as for test-connection; --format text|json|junit;
                          --dialect both for one run in each form of PATCH.
  --create-enabled        With --send: create the account as enabled, as Entra does, not as disabled.
  --never-enable          With --send: create the account as disabled, and never enable it.

Options of test-connection:
  --url URL               The tenant URL; it replaces the one in the file.
  --format text|json|junit
                          The format of the report; text by default.
  --application NAME      The application of a document that does not name one.
  --client-id ID          The ID of the OAuth client that gets the token; it replaces the one in
                          the file.
  --token-url URL         The URL of the OAuth token endpoint; it replaces the one in the file.
  --no-invalid-token      Do not send a request with an invalid token. Some servers delay their
                          response to it.

  test-connection reads the secret token from the environment variable SCIM_TOKEN, and the secret of
  an OAuth client from SCIM_CLIENT_SECRET. Secrets are not accepted as arguments. A secret is sent
  only to a host of the application, to this machine, or to --url or --token-url, but never to an
  address that only the file names. If SCIM_TOKEN_ORIGIN is set, such as https://scim.example.com, it
  is the only allowed origin instead. If tokens come from another origin, SCIM_CLIENT_SECRET_ORIGIN
  is the only allowed origin for the client secret.

Options of test:
  --format text|json|junit
                          The format of the report; text by default. JSON is { files, summary },
                          with each case, the steps of each expression that has another value, and
                          which branches of expressions no case reaches.

  FOLDER is searched for *.mapping-tests.json, without node_modules and .git. Without an argument, it
  is the current folder. No test file at all is a mistake: the exit status is 2.

Options of apply:
  --to SCHEMA             The synchronization schema. It is replaced in one step, in its encoding; what
                          already says the same does not change. Attribute mappings of users and groups
                          that FILE does not have are removed. Object mappings of a kind that FILE does
                          not mention stay, and so do actions and scoping filters that it leaves out.
  --check                 Print the changes, write nothing, and exit with 1 if there are any.

Options of extract:
  --output FILE           Write a new file instead of standard output. A file that exists is not
                          replaced.
  --application NAME      The application, if it is not recognised.

Options of diff:
  --format text|json|markdown
                          The format of the report; text by default. JSON is
                          { changes: [{ kind, path, object, before, after, consequence }] }.
                          Markdown suits a comment on a pull request.

  OLD or NEW can be - for standard input: git show HEAD:FILE | scim-provisioning diff - FILE
  With git: git difftool --no-prompt --extcmd 'scim-provisioning diff' -- FILE
  Order, layout, comments, wrappers and the naming style of members are no difference, nor is what one
  of the two kinds cannot have. Like the exit status of other diff programs, that of diff is 0 if there
  are no differences, 1 if there are, and 2 if a document cannot be compared, or
  only in part because an export was cut off.

Options of check and parse:
  --schemas FILE          Additional schemas, in the form of RFC 7643 §7 or as a SCIM server
                          returns them at /Schemas. Can be used several times.

Other options:
  --help                  Show this help.
  --version               Show the version.

Files must be text in UTF-8, or in UTF-16 with or without a byte order mark, of at most 32 MB. A line
of standard input has at most 1,048,576 characters.

Exit status: 0 no errors or differences; 1 errors or differences, a test failed, the connection test
failed, an object of a rehearsal cannot be provisioned, a part of a file was not applied, or apply
--check found changes; 2 a file cannot be checked, compared, tested or changed, a configuration file
has mistakes, the output cannot be written, or an argument is wrong.
`;
