import type { Exchange } from './exchange.js';

/**
 * A command that repeats a request. Secrets are environment variables, which the shell expands.
 * Masked values in the URL must be restored by hand.
 */
export function curl({ method, url, credential, requestHeaders, requestBody }: Exchange): string {
  const parts = ['curl', '--include'];
  // Brackets and braces are patterns to curl.
  if (/[[\]{}]/.test(url)) parts.push('--globoff');
  switch (credential) {
    case 'secretToken':
      parts.push('--header "Authorization: Bearer $SCIM_TOKEN"');
      break;
    case 'invalidToken':
      parts.push("--header 'Authorization: Bearer invalid'");
      break;
    case 'clientSecret':
      parts.push('--user "$SCIM_CLIENT_ID:$SCIM_CLIENT_SECRET"');
      break;
    case 'none':
      break;
  }
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (name !== 'authorization' && name !== 'user-agent') parts.push(`--header ${quoted(`${name}: ${value}`)}`);
  }
  // Not --data, which reads a file if the text starts with @.
  if (method === 'PATCH' || method === 'DELETE') parts.push(`--request ${method}`);
  if (method === 'POST' || requestBody !== undefined) parts.push(`--data-raw ${quoted(requestBody ?? '')}`);
  return `${parts.join(' ')} ${quoted(url)}`;
}

/** A string, quoted for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
