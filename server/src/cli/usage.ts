export const usage = `Usage: scim-provisioning <command> [options]

Commands:
  check [options] FILE…   Report what is wrong in mapping documents.
  lsp --stdio             Run the language server for an editor.

Options of check:
  --format text|json      How to report; text by default.
  --fix                   Mend what can be mended in one way only, then report the rest.
  --application NAME      Which application a document is for that does not say so:
                          genesys-cloud or scim.

Other options:
  --help                  Show this.
  --version               Show the version.

Exit status: 0 without errors, 1 with errors, 2 if a file cannot be read or the call is wrong.
`;
