import { scriptOf } from './imports.ts';

/** The framework asks for these files, and gives what they export its names. */
const OF_A_ROUTE = /\/\+[^/]+\.ts$/;
// As they are formatted: at the begin of a line. Reading whole syntax trees takes ten times as long.
const DECLARED =
	/^export (?:(?:declare|abstract|async|const) )*(?:const|let|function\*?|class|interface|type|enum) ([\w$]+)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\}( from)?/gm;
const LISTED_NAME = /^(?:type )?([\w$]+)(?: as ([\w$]+))?$/;

/** Names that a file gives to something, types too. What it passes on under the name that it came with is not listed. */
export function exportsIn(file: string, text: string): string[] {
	if (OF_A_ROUTE.test(file)) return [];
	// What the script of one component exports is the component's own, and imported by no name.
	const script = scriptOf(file, text, 'module');
	const declared = [...script.matchAll(DECLARED)].map(([, name = '']) => name);
	const listed = [...script.matchAll(LISTED)].flatMap(([, list = '', from]) =>
		list.split(',').flatMap((item) => {
			const [, name, given] = LISTED_NAME.exec(item.trim()) ?? [];
			if (name === undefined || (from !== undefined && given === undefined)) return [];
			return [given ?? name];
		})
	);
	return [...declared, ...listed];
}

/** Names that more than one file exports, each with its files: a reader could take one for the other. */
export function sharedNames(exports: ReadonlyMap<string, readonly string[]>): string[] {
	const owners = new Map<string, Set<string>>();
	for (const [file, names] of exports) {
		for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(file));
	}
	return [...owners]
		.filter(([, files]) => files.size > 1)
		.map(([name, files]) => `${name}: ${[...files].join(', ')}`);
}
