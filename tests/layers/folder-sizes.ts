import { posix } from 'node:path';

/** Sources in one folder, beyond which it holds more than one subject. */
const FULL = 25;

/** Folders with more files than that in themselves, the fullest first. */
export function fullFolders(files: readonly string[], most = FULL): string[] {
	const counts = new Map<string, number>();
	for (const file of files) {
		const folder = posix.dirname(file);
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}
	return [...counts]
		.filter(([, count]) => count > most)
		.sort(([, a], [, b]) => b - a)
		.map(([folder, count]) => `${folder}: ${count}`);
}
