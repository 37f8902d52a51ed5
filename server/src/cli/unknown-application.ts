import { applications } from '../language/applications/index.js';
import { inWords } from '../language/problems/wording.js';

/** What is wrong with the value of `--application`, where no application has that id. */
export function unknownApplication(id: string): string {
  const known = applications.map((application) => application.id);
  return `unknown application “${id}”; the known applications are ${inWords(known, 'and')}`;
}
