/** Words that people write for True and for False, in the languages of Entra's portals that use one word for it. */
const TRUE = words('true t yes y ja j oui si sí sim tak 1 on wahr vrai verdadero vero');
const FALSE = words('false f no n nein non não nej nie 0 off falsch faux falso');

/** Words for a state. They mean the opposite where the attribute says that something is switched off. */
const ENABLED = words('enabled enable active aktiv aktiviert activated');
const DISABLED = words('disabled disable inactive inaktiv deaktiviert deactivated');
const SAYS_OFF = /disabl|inactiv|lock|block|suspend|delet|restrict|hid/i;

/**
 * The text that Entra writes for what a word means as a value of a Boolean attribute; undefined if that is not certain.
 * Whitespace and quotation marks around the word do not count.
 *
 * @param attribute the name of the attribute
 */
export function booleanMeant(word: string, attribute: string): 'True' | 'False' | undefined {
  const plain = word.replace(/^[\s"'“”‘’«»]+|[\s"'“”‘’«»]+$/g, '').toLowerCase();
  if (TRUE.has(plain)) return 'True';
  if (FALSE.has(plain)) return 'False';
  if (SAYS_OFF.test(attribute)) return undefined;
  if (ENABLED.has(plain)) return 'True';
  return DISABLED.has(plain) ? 'False' : undefined;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
