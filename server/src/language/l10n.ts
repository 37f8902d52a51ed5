/*
 * The language of what users read. Texts are written in English where they are used; a bundle in the format of VS Code
 * (`l10n/bundle.l10n.de.json`) has their translations. Its keys are the English texts, with {0}, {1}, … for the expressions.
 *
 * No text may be translated when a module is loaded, because the language is not known then: constants are marked with
 * `english`, and whoever shows them calls `translated`.
 */

/** The translations of the texts, as VS Code's l10n API has them. */
export type Bundle = Readonly<Record<string, string | { readonly message: string }>>;

/** A translation, divided at its placeholders: `texts[i]` is followed by the value `places[i]`. */
interface Template {
  readonly texts: readonly string[];
  readonly places: readonly number[];
}

let bundle: ReadonlyMap<string, string> | undefined;
/** The translation of each template of the code, which is one object each time it is evaluated. */
let templates = new WeakMap<TemplateStringsArray, Template>();

/** Sets the language, before the first document is read. Without a bundle, all texts are English. */
export function setBundle(translations: Bundle | undefined): void {
  bundle =
    translations &&
    new Map(
      Object.entries(translations).map(([key, value]) => [key, typeof value === 'string' ? value : value.message]),
    );
  templates = new WeakMap();
}

/** A bundle from outside; undefined if it is none. Entries that are no translations are left out. */
export function readBundle(value: unknown): Bundle | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isText = (entry: unknown): boolean => typeof entry === 'string';
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, entry]) =>
        isText(entry) ||
        (typeof entry === 'object' && entry !== null && isText((entry as { message?: unknown }).message)),
    ),
  );
}

/** A text in the user's language: t`Remove ${name}`. */
export function t(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  if (!bundle) return joined(strings, values);
  let template = templates.get(strings);
  if (!template) {
    template = templateOf(bundle.get(keyOf(strings)) ?? keyOf(strings));
    templates.set(strings, template);
  }
  let text = template.texts[0]!;
  for (const [i, place] of template.places.entries()) text += `${values[place] ?? ''}${template.texts[i + 1]!}`;
  return text;
}

/** Marks a constant whose users call {@link translated}. It stays English. */
export function english(strings: TemplateStringsArray): string {
  return strings[0]!;
}

/** A text that is marked with {@link english}, or belongs to a record, in the user's language. */
export function translated(text: string): string {
  return bundle?.get(text) ?? text;
}

/** The key of a template in bundles. */
function keyOf(strings: readonly string[]): string {
  return joined(
    strings,
    strings.map((_, i) => `{${i}}`),
  );
}

function joined(strings: readonly string[], values: readonly (string | number)[]): string {
  let text = strings[0]!;
  for (let i = 1; i < strings.length; i++) text += `${values[i - 1]!}${strings[i]!}`;
  return text;
}

function templateOf(translation: string): Template {
  const parts = translation.split(/\{(\d)\}/);
  return {
    texts: parts.filter((_, i) => i % 2 === 0),
    places: parts.filter((_, i) => i % 2 === 1).map(Number),
  };
}
