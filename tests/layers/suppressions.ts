/** How many warnings the whole repository may silence. */
export const MOST = 8;

const DIRECTIVE =
	/(?:\/\/|\/\*|<!--)\s*(?:eslint-disable|svelte-ignore|@ts-expect-error|@ts-ignore|@ts-nocheck)[^\n]*/g;
/** Behind two dashes for ESLint and TypeScript, in brackets for Svelte: in more than a word. */
const REASON = /\s(?:--\s+[^\s>-]\S*\s+[^\s>-]|\(\S+\s[^)]+\))/;

/** Comments that silence ESLint, Svelte or TypeScript, each with its file; `unexplained` are those without a reason. */
export function suppressions(texts: ReadonlyMap<string, string>): {
	all: string[];
	unexplained: string[];
} {
	const all = [...texts].flatMap(([file, text]) =>
		[...text.matchAll(DIRECTIVE)].map(([comment]) => `${file}: ${comment}`)
	);
	return { all, unexplained: all.filter((line) => !REASON.test(line)) };
}
