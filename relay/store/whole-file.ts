import {
	closeSync,
	fsyncSync,
	linkSync,
	openSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';

/** In the place of what is there, for its owner's eyes: at every moment the old file or the new one, whole and on disk. */
export function putWhole(file: string, text: string): void {
	withPart(file, text, (part) => renameSync(part, file));
}

/** False when there is such a file, which stays as it is. Two processes that try at once get one file. */
export function makeWhole(file: string, text: string): boolean {
	return withPart(file, text, (part) => {
		try {
			linkSync(part, file);
			return true;
		} catch (error) {
			if (codeOf(error) === 'EEXIST') return false;
			throw error;
		}
	});
}

/** A full disk ends in the part, of which nothing stays. */
function withPart<T>(file: string, text: string, take: (part: string) => T): T {
	const part = `${file}.part-${process.pid}`;
	rmSync(part, { force: true });
	try {
		const handle = openSync(part, 'wx', 0o600);
		try {
			writeFileSync(handle, text);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
		return take(part);
	} finally {
		rmSync(part, { force: true });
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}
