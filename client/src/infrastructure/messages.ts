/**
 * A message in which nothing is a link: the editor makes links of `[text](command:…)` in its notifications, and names from
 * documents, files and servers stand in ours.
 */
export function withoutLinks(message: string): string {
  // A space of no width keeps the two brackets apart.
  return message.replaceAll('](', ']\u200b(');
}
