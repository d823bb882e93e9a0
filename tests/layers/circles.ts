type Imports = ReadonlyMap<string, readonly string[]>;

/** The shortest way back to a file through those that it imports; undefined when there is none. */
function wayBack(start: string, imports: Imports): string[] | undefined {
	const cameFrom = new Map<string, string>();
	const toLook = [start];
	for (const file of toLook) {
		for (const target of imports.get(file) ?? []) {
			if (target === start) {
				const way = [start];
				for (let at: string | undefined = file; at !== undefined; at = cameFrom.get(at))
					way.unshift(at);
				return way;
			}
			if (cameFrom.has(target) || !imports.has(target)) continue;
			cameFrom.set(target, file);
			toLook.push(target);
		}
	}
	return undefined;
}

/** Files that reach themselves by what they import, each circle once: `a -> b -> a`. */
export function circles(imports: Imports): string[] {
	const told = new Set<string>();
	const found: string[] = [];
	for (const file of imports.keys()) {
		if (told.has(file)) continue;
		const way = wayBack(file, imports);
		if (!way) continue;
		for (const member of way) told.add(member);
		found.push(way.join(' -> '));
	}
	return found;
}
