import type { hindi } from './hi/hindi.ts';

/** What the page can say: each text stands in the source in English, which is its name in the other languages. */
export type Text = keyof typeof hindi;

/** The names of a text's `{places}`. */
type Places<T extends string> = T extends `${string}{${infer Place}}${infer Rest}`
	? Place | Places<Rest>
	: never;

/** A text as it is, for a table of names. */
export type PlainText = { [T in Text]: [Places<T>] extends [never] ? T : never }[Text];

type Value = string | number | null | undefined;

type Values<T extends string> = [Places<T>] extends [never]
	? []
	: [values: Readonly<Record<Places<T>, Value>>];

export type Catalogue = Readonly<Record<string, string>>;

/** Empty for English. */
let catalogue: Catalogue = {};

/** Once, before anything is drawn: what was said before is not said again. */
export function speak(words: Catalogue): void {
	catalogue = words;
}

/**
 * A text in the language of this window. Not for the top level of a module, which runs before the language is there:
 * `tests/languages.test.ts`.
 */
export function t<T extends Text>(text: T, ...[values]: Values<T>): string {
	const said = catalogue[text] ?? text;
	return values === undefined ? said : filled(said, values);
}

function filled(text: string, values: Readonly<Record<string, Value>>): string {
	return text.replaceAll(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));
}
