import { sampleUserFor } from '../language/services/sample-user.js';
import type { SampleUserDraft, SampleUserParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/sampleUser: a sample user, or group, with a value for every attribute that the document reads. */
export function onSampleUser(): DocumentHandler<SampleUserParams, SampleUserDraft | null> {
  return (document, { existing, user, kind, nth }) => {
    if (!document || document.scim.kind === 'filter') return null;
    return sampleUserFor(document.scim, existing, { kind: kind === 'group' ? kind : 'user', user, nth });
  };
}
