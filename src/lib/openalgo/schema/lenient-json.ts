// Python's encoder writes NaN and Infinity bare, which is not JSON. Strings are matched first so that a NaN inside
// one is left alone.
const BARE = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** Parsed JSON with bare NaN and Infinity as null; undefined when it is not JSON even so. */
export function parseLenient(text: string): { value: unknown } | undefined {
	return (
		parse(text) ?? parse(text.replace(BARE, (token) => (token.startsWith('"') ? token : 'null')))
	);
}

function parse(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		// Not JSON is an expected answer here, told by undefined.
		return undefined;
	}
}
