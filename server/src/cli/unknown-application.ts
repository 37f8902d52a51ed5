import { applications } from '../language/applications/index.js';
import { inWords } from '../language/problems/wording.js';

/** The problem of a value of `--application` that is not the id of an application. */
export function unknownApplication(id: string): string {
  const known = applications.map((application) => application.id);
  return `unknown application “${id}”; the known applications are ${inWords(known, 'and')}`;
}
