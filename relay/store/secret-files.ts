import {
	closeSync,
	copyFileSync,
	existsSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync
} from 'node:fs';
import { join } from 'node:path';
import { checkSecret, SECRET_FILE } from './relay-secret.ts';
import { putWhole } from './whole-file.ts';

/** The secrets beside the database: the one in use, the next one while it is being changed to, and the one before. */
interface SecretFiles {
	current: string;
	next: string;
	before: string;
}

export function secretFiles(folder: string): SecretFiles {
	const current = join(folder, SECRET_FILE);
	return { current, next: `${current}.next`, before: `${current}.before` };
}

/** Undefined when there is no such file. Throws on one that holds no secret. */
export function readSecret(file: string): string | undefined {
	if (!existsSync(file)) return undefined;
	const check = checkSecret(readFileSync(file, 'utf8'));
	if (!check.ok) throw new Error(`${file}: ${check.why}`);
	return check.secret;
}

/** On disk when it returns, readable by its owner only. */
export function writeSecret(file: string, secret: string): void {
	putWhole(file, `${secret}\n`);
}

/** The next one becomes the one in use. At every moment in between there is a file of that name. */
export function takeNext(folder: string, { current, next, before }: SecretFiles): void {
	const copy = `${before}.part`;
	copyFileSync(current, copy);
	renameSync(copy, before);
	renameSync(next, current);
	const handle = openSync(folder, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
