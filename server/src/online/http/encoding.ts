/** A text as a part of a URL. Half a surrogate pair, which no URL can hold, becomes the sign for what cannot be shown. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
