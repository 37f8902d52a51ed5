import { rule } from './rule.js';
import { findings } from './tenant-url.js';

/** A tenant URL at a host that does not serve the application. */
export const tenantUrlHost = rule({
  code: 'tenant-url-host',
  check: (document) => findings(document, 'host'),
});
