/** Encodes a string as a part of a URL. A lone surrogate, which no URL can contain, becomes U+FFFD. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
