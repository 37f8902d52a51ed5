/** How severe a problem is, in descending order. An error cannot work; the others work in practice, or may. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
