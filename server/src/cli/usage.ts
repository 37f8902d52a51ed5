export const usage = `Usage: scim-provisioning <command> [options]

Commands:
  check [options] FILE…   Report what is wrong in mapping documents and filters.
  parse filter [TEXT]     Parse a SCIM filter, or one in each line of standard input, and
  parse path [TEXT]       print { text, problems, tree } for each, as a line of JSON.
  parse expression [TEXT]
  eval [EXPRESSION]       Compute what an Entra expression gives; or those in the lines of
                          standard input, each { "expression": …, "attributes": { … } }.
  lsp --stdio             Run the language server for an editor.

Options of check:
  --format text|json      How to report; text by default.
  --fix                   Mend what can be mended in one way only, then report the rest.
  --application NAME      Which application a document is for that does not say so:
                          genesys-cloud or scim.

Options of parse:
  --application NAME      Check what it says, too, and not its grammar alone.
  --resource User|Group   What it speaks of; User by default.

Options of eval:
  --user FILE             A sample user: JSON with the values of source attributes.
  --format text|json      How to print it; text by default. JSON is { value } or
                          { error: { message, start, end } }.
  --now TIME              What Now() gives, such as 2026-01-31T12:00:00Z.

Options of check and parse:
  --schemas FILE          Further schemas, in the form of RFC 7643 §7 or as a server answers
                          at /Schemas; may be given several times.

Other options:
  --help                  Show this.
  --version               Show the version.

Exit status: 0 without errors, 1 with errors, 2 if a file cannot be read or the call is wrong.
`;
