/** How severe a problem is, in descending order. With an error, provisioning cannot work; with the others it may work. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
