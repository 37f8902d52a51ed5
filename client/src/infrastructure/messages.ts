/**
 * A message without links. VS Code turns `[text](command:…)` into a link in notifications, and messages contain names from
 * documents, files and servers.
 */
export function withoutLinks(message: string): string {
  // A zero-width space separates the two brackets.
  return message.replaceAll('](', ']\u200b(');
}
