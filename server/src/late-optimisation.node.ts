import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 optimise functions later than it does by default. Opening a document runs much code a few thousand times: optimising
 * all of it takes more processor time than it saves, and is done again when later documents have other shapes. With this limit,
 * opening takes about half of the processor time with 2,000 attribute mappings, and no more with 20,000.
 */
export function optimiseLater(): void {
  setFlagsFromString('--interrupt-budget=500000');
}
