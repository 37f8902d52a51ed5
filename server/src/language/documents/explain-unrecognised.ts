import { elements, member, parseJson, stringValue, type JsonNode } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { describesSchemas, findMappings } from './find-mappings.js';
import { namesSchemaMembers } from './recognise.js';
import { isTruncated } from './truncation.js';

/**
 * Why a text that seems to contain a synchronization schema is not read as one, and what to do: one sentence. Undefined
 * for any other text.
 */
export function explainUnrecognised(text: string): string | undefined {
  const content = text.replace(/^\ufeff/, '');
  if (isSchemaInBase64(content)) return t`The synchronization schema is encoded in Base64: decode this file first.`;
  const before = explainTextBefore(content);
  if (before !== undefined) return before;
  if (!/^\s*["[{]/.test(content)) return explainOtherText(content);
  const { root } = parseJson(content, { comments: true });
  if (!root) return undefined;
  if (namesSchemaMembers(content) && describesSchemas(root)) {
    return t`This file describes a document format or an API and is not a synchronization schema, so the examples in it are not checked.`;
  }
  return explainString(root) ?? explainJson(root);
}

/** JSON after other text, such as the headers of an HTTP response. */
function explainTextBefore(text: string): string | undefined {
  if (/^\s*["[{]/.test(text) || !namesSchemaMembers(text)) return undefined;
  const start = [text.search(/^[ \t]*[[{]/m), text.indexOf('{')].find((at) => at > 0 && isSchema(text.slice(at)));
  if (start === undefined) return undefined;
  const line = text.slice(0, start).split('\n').length;
  return t`${whatIs(text)} before the JSON, which begins on line ${line}: delete everything before and after the JSON.`;
}

function whatIs(text: string): string {
  if (/^\s*HTTP\/[\d.]+ \d/.test(text)) return t`The status line and the headers of an HTTP response are`;
  if (/^\s*(?:GET|PUT|POST|PATCH|DELETE) \S/.test(text))
    return t`The request line and the headers of an HTTP request are`;
  return /^\s*[\w-]+:/.test(text) ? t`Headers or other lines of text are` : t`Other text is`;
}

function explainOtherText(text: string): string | undefined {
  if (!namesSchemaMembers(text)) return undefined;
  if (/^\s*<Objs\b/.test(text)) {
    return t`PowerShell’s Export-Clixml wrote this file: export the schema with “ConvertTo-Json -Depth 100” instead.`;
  }
  if (/^[ \t]*synchronizationRules +:/im.test(text)) {
    return t`This is an object as PowerShell shows it on the screen: export the schema with “ConvertTo-Json -Depth 100” instead.`;
  }
  if (/^[ \t]*(?:- )?(?:synchronizationRules|objectMappings|attributeMappings):/im.test(text)) {
    return t`This looks like a synchronization schema in YAML: convert it to JSON.`;
  }
  return t`This file contains names of a synchronization schema, but it is not JSON: save the JSON that Microsoft Graph returns in a separate file.`;
}

function isSchema(json: string): boolean {
  return findMappings(parseJson(json, { comments: true }).root).isSchema;
}

/** A schema in a JSON string, such as the body of a recorded request. */
function explainString(root: JsonNode): string | undefined {
  const node = firstNode(
    root,
    ({ type, value }) => type === 'string' && (isSchemaInString(value as string) || isSchemaInBase64(value as string)),
  );
  if (!node) return undefined;
  const name: unknown = node.parent?.type === 'property' ? node.parent.children?.[0]?.value : undefined;
  const where = typeof name === 'string' ? t`in a JSON string, the value of “${name}”` : t`in a JSON string`;
  if (isSchemaInBase64(node.value as string))
    return t`The synchronization schema is in Base64 ${where}: decode it into a separate file.`;
  return t`The synchronization schema is ${where}: save the content of that string, without its escapes, in a separate file.`;
}

/** Base64 of text that begins as a JSON object or list does, possibly after a byte order mark. */
const BASE64 = /^\s*(?:77u\/)?(?:ey|e[wy0-3]|W[3w-y]|IH|Cn)[A-Za-z0-9+/\s]*={0,2}\s*$/;

function isSchemaInBase64(text: string): boolean {
  if (text.length < 100 || !BASE64.test(text)) return false;
  let bytes: string;
  try {
    bytes = atob(text.replace(/\s+/g, ''));
  } catch {
    return false;
  }
  const decoded = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  return isSchemaInString(decoded.replace(/^\ufeff/, ''));
}

/** A string can be nested in another string. */
const MAX_STRINGS = 3;

function isSchemaInString(text: string): boolean {
  let inner = text;
  for (let i = 0; i < MAX_STRINGS; i++) {
    if (!namesSchemaMembers(inner)) return false;
    if (!/^\s*"/.test(inner)) return /^\s*[[{]/.test(inner) && isSchema(inner);
    const { root } = parseJson(inner, { comments: false });
    inner = stringValue(root) ?? '';
  }
  return false;
}

function explainJson(root: JsonNode): string | undefined {
  if (firstNode(root, ({ type, value }) => type === 'string' && isTruncated(value as string))) {
    return t`ConvertTo-Json reached its -Depth limit and wrote strings instead of objects: export the schema again with “… | ConvertTo-Json -Depth 100”.`;
  }
  const code = stringValue(member(member(root, 'error'), 'code'));
  if (code !== undefined) {
    return t`This is an error response of Microsoft Graph (${code}), not a schema: repeat the request that failed.`;
  }
  if (firstNode(root, (node) => elements(member(node, 'synchronizationRules')).length > 0)) {
    return t`The synchronizationRules in this file have no object mappings with attribute mappings: export the whole schema.`;
  }
  if (firstNode(root, isEmptySchema)) {
    return t`The synchronizationRules in this file are empty: export the schema of a job that has been configured.`;
  }
  if (firstNode(root, definesObjects)) {
    return t`This file has only the directories of a synchronization schema, without synchronizationRules to check: export the whole schema.`;
  }
  if (firstNode(root, isJob)) {
    return t`This is a provisioning job or template without its schema: export …/synchronization/jobs/{id}/schema instead.`;
  }
  return undefined;
}

function isEmptySchema(node: JsonNode): boolean {
  const rules = member(node, 'synchronizationRules');
  return rules?.type === 'null' || (rules?.type === 'array' && elements(rules).length === 0);
}

/** Directories with objects, or a single object. */
function definesObjects(node: JsonNode): boolean {
  const objects = elements(member(node, 'directories')).flatMap((directory) => elements(member(directory, 'objects')));
  return [...objects, ...elements(member(node, 'objects')), node].some((object) =>
    elements(member(object, 'attributes')).some(
      (attribute) => member(attribute, 'mutability') !== undefined && member(attribute, 'anchor') !== undefined,
    ),
  );
}

function isJob(node: JsonNode): boolean {
  return (
    (member(node, 'templateId') !== undefined && member(node, 'schedule') !== undefined) ||
    (member(node, 'factoryTag') !== undefined && member(node, 'applicationId') !== undefined)
  );
}

/** The first node in document order that meets a condition. */
function firstNode(root: JsonNode, condition: (node: JsonNode) => boolean): JsonNode | undefined {
  const pending: JsonNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (condition(node)) return node;
    const children = node.type === 'property' ? node.children?.slice(1) : node.children;
    for (const child of [...(children ?? [])].reverse()) pending.push(child);
  }
  return undefined;
}
