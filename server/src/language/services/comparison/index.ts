export type { Change, ChangeKind, Comparison, LocatedChange } from './change.js';
export { compareDocuments } from './compare.js';
export { comparisonInMarkdown } from './markdown.js';
export { readComparable, type Comparable } from './read.js';
export { groupsOf, ownConsequence, restarts, summaryOf, type ChangeGroup } from './report.js';
export { inWords, sentenceOf } from './words.js';
