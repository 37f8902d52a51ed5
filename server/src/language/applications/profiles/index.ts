// Written by scripts/applications.mjs from the files of this folder; the build does it. Do not edit.
import alertmedia from './alertmedia.json' with { type: 'json' };
import genesysCloud from './genesys-cloud.json' with { type: 'json' };
import sapCloudIdentityServices from './sap-cloud-identity-services.json' with { type: 'json' };
import scim from './scim.json' with { type: 'json' };
import zscaler from './zscaler.json' with { type: 'json' };
import type { Profile } from '../profile.js';

/** The profile of every application, as its file has it. */
export const profiles = [
  alertmedia,
  genesysCloud,
  sapCloudIdentityServices,
  scim,
  zscaler,
] as readonly unknown[] as readonly Profile[];
