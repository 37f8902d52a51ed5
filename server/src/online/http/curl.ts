import type { Exchange } from './exchange.js';

/**
 * A request as a command line that repeats it. What is secret stands in an environment variable, which the shell puts in;
 * what was taken out of the URL has to be put back by hand.
 */
export function curl({ method, url, credential, requestHeaders, requestBody }: Exchange): string {
  const parts = ['curl', '--include'];
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
  if (method === 'POST') parts.push(`--data ${quoted(requestBody ?? '')}`);
  return `${parts.join(' ')} ${quoted(url)}`;
}

/** A word that a POSIX shell takes as it stands. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
