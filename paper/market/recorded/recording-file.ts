import { readFile } from 'node:fs/promises';
import { parseRecording, type Recording } from './recording.ts';

/** Reads a recorded tick file; throws, naming file and line, when it is not one. */
export async function loadRecording(file: string): Promise<Recording> {
	const read = parseRecording(await readFile(file, 'utf8'));
	if (read.ok) return read.recording;
	throw new Error(
		read.line === 0
			? `${file} holds no two moments of time,ltp`
			: `${file}, line ${read.line}: expected HH:MM:SS,price`
	);
}
