import { knownApplications } from '../language/applications/index.js';
import { inWords } from '../language/problems/wording.js';

/** Where the descriptions of options begin, and how long a line may be, in characters. */
const COLUMN = 26;
const WIDTH = 100;

/** A description of several lines, the first of which begins a line as well. */
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
  check [options] FILE…   Report what is wrong in mapping documents and filters.
  parse filter [TEXT]     Parse a SCIM filter, or one in each line of standard input, and
  parse path [TEXT]       print { text, problems, tree } for each, as a line of JSON.
  parse expression [TEXT]
  eval [EXPRESSION]       Compute what an Entra expression gives; or those in the lines of
                          standard input, each { "expression": …, "attributes": { … } }.
  test-connection FILE    Ask the SCIM service of a mapping document what Entra will ask it.
  lsp --stdio             Run the language server for an editor.

Options of check:
  --format text|json      How to report; text by default. JSON is an array of { file, code,
                          severity, message, range, text }. A file that cannot be checked is
                          an error in it with the code not-checked.
  --fix                   Apply all fixes that are safe, then report the rest. A file is replaced
                          in one step; one that is read-only, has hard links or changes
                          meanwhile is left alone and reported as [not-fixed].
  --application NAME      Which application a document is for that does not say so:
${wrapped(`${inWords(knownApplications.ids, 'or')}.`)}

Options of parse:
  --application NAME      Check what it says, too, and not its grammar alone.
  --resource User|Group   What it speaks of; User by default.

Options of eval:
  --user FILE             A sample user: JSON with the values of source attributes.
  --format text|json      How to print it; text by default. JSON is { value } or
                          { error: { message, start, end } }.
  --now TIME              What Now() gives, such as 2026-01-31T12:00:00Z.

Options of test-connection; the secret token is read from the environment variable SCIM_TOKEN,
a client secret from SCIM_CLIENT_SECRET, and neither is accepted as an argument. They are sent to a
host of the application, to this machine, and to what --url and --token-url name, but not where the
file alone says. SCIM_TOKEN_ORIGIN=https://scim.example.com makes that the only origin instead;
SCIM_CLIENT_SECRET_ORIGIN does the same for the client secret, if tokens come from another origin:
  --url URL               The tenant URL, if the file holds none, or instead of its own.
  --format text|json|junit
                          How to report; text by default.
  --application NAME      Which application the document is for, if it does not say so.
  --client-id ID          The OAuth client that fetches the token, and where, if the file does not
  --token-url URL         say so.
  --no-invalid-token      Do not ask with an invalid token, which some servers answer late.

Options of check and parse:
  --schemas FILE          Further schemas, in the form of RFC 7643 §7 or as a server answers
                          at /Schemas; may be given several times.

Other options:
  --help                  Show this.
  --version               Show the version.

Files are text in UTF-8, or in UTF-16 with or without a byte order mark, of at most 32 MB; each line
of standard input has at most 1,048,576 characters.

Exit status: 0 without errors, 1 with errors or a failed connection, 2 if a file cannot be checked or
changed, the output cannot be written, or the call is wrong.
`;
