import type { ConfigurationProblems, ConfigurationsParams } from '../protocol.js';
import { rangeOf } from '../range.js';
import type { Context } from './context.js';
import { EditedText } from './edited-text.js';
import { isRecord } from './well-formed.js';

/**
 * scimProvisioning/configurations: the configuration files that the client found. The response has the mistakes in them.
 *
 * @param refresh called when the severities have changed
 */
export function onConfigurations({ settings }: Context, refresh: () => void) {
  return (params: ConfigurationsParams): ConfigurationProblems => {
    const { all } = settings.severities.setConfigurations(isRecord(params) ? params['configurations'] : []);
    refresh();
    return all.flatMap(({ uri, text, configuration }) => {
      const positions = EditedText.create(uri, 'jsonc', 0, text);
      return configuration.problems.map(({ message, ...at }) => ({ uri, range: rangeOf(at, positions), message }));
    });
  };
}
