/*
 * One run in a process of its own: `node measured.mjs BUNDLE TEXTS COUNT`. What is measured begins before the parser is
 * loaded and ends when the last text is done. Prints milliseconds of this process's processor, those that the clock
 * shows, and how many texts were sound.
 */
import { readFileSync } from 'node:fs';

const [, , bundle = '', texts = '', count = ''] = process.argv;
const few = JSON.parse(readFileSync(texts, 'utf8')) as string[];
const all = Array.from({ length: Number(count) }, (_, i) => few[i % few.length]!);
const start = performance.now();
const before = process.cpuUsage();
const { run } = (await import(bundle)) as { run: (texts: readonly string[]) => number };
const sound = run(all);
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ processor: (user + system) / 1000, clock: performance.now() - start, sound }));
