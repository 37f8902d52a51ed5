/** What `npm run conformance -- dotnet` asks .NET and our implementation. */
import type { Area } from './area.mjs';
import { dateAreas } from './dates.mjs';
import { numberAreas } from './numbers.mjs';
import { regexAreas } from './regex.mjs';
import { textAreas } from './text.mjs';

export { Random } from './random.mjs';

export const areas: readonly Area[] = [...regexAreas, ...dateAreas, ...textAreas, ...numberAreas];
