/*
 * Directory placeholders, which default mappings of Cloud Sync use as arguments. Graph lists them in the `parameters` of a
 * source as constants with that name. In the expression that it prints, these arguments are empty.
 */

export interface KnownPlaceholder {
  /** With its percent signs. */
  readonly name: string;
  readonly summary: string;
}

/** The placeholders that are documented or seen in schemas. There may be more. */
export const placeholders: readonly KnownPlaceholder[] = [
  { name: '%DomainFQDN%', summary: 'The DNS name of the Active Directory domain, such as `corp.contoso.com`.' },
  { name: '%DomainNetBios%', summary: 'The NetBIOS name of the Active Directory domain, such as `CORP`.' },
];
