/** An error is what no implementation accepts; the others are accepted in practice, in descending severity. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
