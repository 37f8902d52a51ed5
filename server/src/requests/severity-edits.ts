import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { pathFrom } from '../language/configuration/nearest.js';
import { severityEdits } from '../language/configuration/set-severity.js';
import { isRuleCode } from '../language/problems/catalogue/index.js';
import { isLevel } from '../language/problems/severity.js';
import type { SeverityEdits, SeverityEditsParams } from '../protocol.js';
import { rangeOf } from '../range.js';
import { EditedText } from './edited-text.js';
import { isRecord, isString } from './well-formed.js';

/** scimProvisioning/severityEdits: the edits that change the severity of a rule in a configuration file. */
export function onSeverityEdits() {
  return (params: SeverityEditsParams): SeverityEdits | null => {
    if (!isParams(params)) throw new ResponseError(ErrorCodes.InvalidParams, 'The request names no rule or file.');
    const { configuration, document, code, severity } = params;
    const { uri, text } = configuration;
    if (!isRuleCode(code)) return null;
    const edits = severityEdits(text, pathFrom(uri, document), code, severity);
    const positions = EditedText.create(uri, 'jsonc', 0, text);
    return edits?.map((edit) => ({ range: rangeOf(edit, positions), newText: edit.newText })) ?? null;
  };
}

function isParams(params: unknown): boolean {
  if (!isRecord(params) || !isRecord(params['configuration'])) return false;
  const { uri, text } = params['configuration'];
  return [uri, text, params['document'], params['code']].every(isString) && isLevel(params['severity']);
}
