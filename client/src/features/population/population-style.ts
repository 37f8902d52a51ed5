/** The style of the page. All colours are those of the theme. */
export const POPULATION_STYLE = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size); line-height: 1.5; margin: 0; padding: 0 24px 32px; }
h1 { font-size: 1.4em; font-weight: 600; margin: 14px 0 8px; overflow-wrap: anywhere; }
p { margin: 6px 0; overflow-wrap: anywhere; }
#status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.note { color: var(--vscode-editorWarning-foreground); }
.actions, .filters { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0; align-items: center; }
input { color: var(--vscode-input-foreground); background: var(--vscode-input-background); font: inherit; padding: 3px 6px;
  border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); border-radius: 2px; padding: 3px 10px;
  font: inherit; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button.primary, button[aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.link { color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0; text-align: left; overflow-wrap: anywhere; }
button.link:hover { text-decoration: underline; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px; font-weight: 400; overflow-wrap: anywhere;
  border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
thead th { color: var(--vscode-descriptionForeground); border-top: none; }
tbody th { min-width: 10em; }
td.create { color: var(--vscode-testing-iconPassed); }
td.skip { color: var(--vscode-descriptionForeground); }
.error { color: var(--vscode-errorForeground); }
.warning { color: var(--vscode-editorWarning-foreground); }
ul { margin: 2px 0; padding-left: 20px; }
ul.changes { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
`;
