/*
 * Directory placeholders, which Cloud Sync's default mappings have as arguments. Graph lists them in a source's
 * `parameters` as constants of that name, and leaves their arguments empty in the expression that it prints.
 */

export interface KnownPlaceholder {
  /** With its percent signs. */
  readonly name: string;
  readonly summary: string;
}

/** Those that are documented, or seen in schemas. There may be more. */
export const placeholders: readonly KnownPlaceholder[] = [
  { name: '%DomainFQDN%', summary: 'The DNS name of the Active Directory domain, such as `corp.contoso.com`.' },
  { name: '%DomainNetBios%', summary: 'The NetBIOS name of the Active Directory domain, such as `CORP`.' },
];
