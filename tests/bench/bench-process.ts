import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** `npm run bench -- …` in a process of its own, until it has ended. */
export async function bench(...args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
	const [out, errors, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'exit')
	]);
	return { lines: out.split('\n').filter((line) => line !== ''), errors, code: code as number };
}
