/** The style of the report. All colours are those of the theme. */
export const REPORT_STYLE = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size); line-height: 1.5; margin: 0; padding: 0 24px 32px; }
main { max-width: 1000px; }
h1 { font-size: 1.5em; font-weight: 600; margin: 16px 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 1.2em; font-weight: 600; margin: 24px 0 4px; }
h3 { font-size: 1em; font-weight: 600; margin: 0; }
p { margin: 4px 0; overflow-wrap: anywhere; }
code, pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
#status { position: fixed; right: 16px; bottom: 16px; margin: 0; padding: 4px 12px; max-width: 60%;
  color: var(--vscode-editorWidget-foreground, var(--vscode-foreground)); background: var(--vscode-editorWidget-background);
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorWidget-border, transparent)); }
#status:empty { visibility: hidden; }
.verdict, .steps > li { display: flex; gap: 10px; }
.verdict { font-size: 1.1em; }
.sign { flex: none; width: 1.2em; text-align: center; font-weight: 700; }
.passed > .sign { color: var(--vscode-testing-iconPassed); }
.failed > .sign { color: var(--vscode-testing-iconFailed); }
.warning > .sign { color: var(--vscode-editorWarning-foreground); }
.skipped > .sign { color: var(--vscode-descriptionForeground); }
.word { color: var(--vscode-descriptionForeground); font-weight: 400; }
.failed .word { color: var(--vscode-errorForeground); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 12px 0; }
dt { color: var(--vscode-descriptionForeground); }
dd { margin: 0; overflow-wrap: anywhere; }
ol.steps { list-style: none; padding: 0; margin: 8px 0; }
.steps > li { padding: 6px 0; border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
.steps > li > div { min-width: 0; }
ul { margin: 0; padding-left: 20px; }
ul > li { overflow-wrap: anywhere; }
a { color: var(--vscode-textLink-foreground); }
a:hover { color: var(--vscode-textLink-activeForeground); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); border-radius: 2px; padding: 4px 12px;
  font: inherit; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button.primary { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.primary:hover { background: var(--vscode-button-hoverBackground); }
button[aria-disabled=true] { opacity: 0.6; cursor: default; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
details { margin: 8px 0; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
  border-radius: 2px; padding: 6px 10px; }
summary { cursor: pointer; overflow-wrap: anywhere; }
details[open] > summary { margin-bottom: 8px; }
details h3 { margin: 10px 0 4px; }
pre { margin: 0; padding: 8px; max-height: 360px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); }
`;
