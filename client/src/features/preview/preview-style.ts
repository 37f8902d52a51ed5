/** The style of the preview. All colours are those of the theme. */
export const PREVIEW_STYLE = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size); line-height: 1.5; margin: 0; padding: 0 20px 32px; }
h1 { font-size: 1.4em; font-weight: 600; margin: 14px 0 6px; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; font-weight: 600; margin: 20px 0 4px; }
p { margin: 4px 0; overflow-wrap: anywhere; }
code, pre, td { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
#status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.decision { font-weight: 600; }
.decision.create { color: var(--vscode-testing-iconPassed); }
.decision.delete, .decision.disable { color: var(--vscode-errorForeground); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0; }
.switch { display: inline-flex; }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); border-radius: 2px; padding: 3px 10px;
  font: inherit; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button.primary, button[aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.link { color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0; text-align: left; overflow-wrap: anywhere; }
button.link:hover { text-decoration: underline; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px; font-weight: 400; overflow-wrap: anywhere;
  border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
thead th { color: var(--vscode-descriptionForeground); border-top: none; }
tbody th { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
tr[data-row] { cursor: pointer; }
tr[data-row]:hover { background: var(--vscode-list-hoverBackground); }
tr.current { background: var(--vscode-editor-selectionHighlightBackground, var(--vscode-list-inactiveSelectionBackground));
  outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
tr.changed > th { box-shadow: inset 3px 0 0 var(--vscode-editorGutter-modifiedBackground, var(--vscode-focusBorder)); }
tr.removed > th { box-shadow: inset 3px 0 0 var(--vscode-editorGutter-deletedBackground, var(--vscode-errorForeground)); text-decoration: line-through; }
.none, .why, .before, .number { color: var(--vscode-descriptionForeground); }
.why, .before { font-family: var(--vscode-font-family); }
tr.failed .why { color: var(--vscode-errorForeground); }
tr.unknown .why { color: var(--vscode-editorWarning-foreground); }
ul { margin: 4px 0; padding-left: 20px; }
ul.warnings { list-style: none; padding: 0; }
li.error > span { color: var(--vscode-errorForeground); }
li.warning > span { color: var(--vscode-editorWarning-foreground); }
details { margin: 6px 0; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; padding: 4px 10px; }
summary { cursor: pointer; overflow-wrap: anywhere; }
.certainty { color: var(--vscode-descriptionForeground); }
.certainty.inferred { color: var(--vscode-editorWarning-foreground); }
pre { margin: 6px 0; padding: 8px; max-height: 420px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); }
.scroll { overflow: auto; }
.picture { max-width: 100%; min-width: 640px; height: auto; font: 12px var(--vscode-editor-font-family, monospace); color: var(--vscode-foreground); }
.picture .source rect { stroke: var(--vscode-charts-blue, currentColor); }
.picture .target rect { stroke: var(--vscode-charts-green, currentColor); }
.picture .through rect { stroke: var(--vscode-charts-purple, currentColor); }
`;
