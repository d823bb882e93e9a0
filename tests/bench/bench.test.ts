import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RELAY_FIGURES } from './figures.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

async function bench(...args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
	const [out, errors, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'exit')
	]);
	return { lines: out.split('\n').filter((line) => line !== ''), errors, code: code as number };
}

test('a quick run prints every figure of the relay once, each with a finite value, and nothing else', async () => {
	const { lines, errors, code } = await bench('relay', '--quick');
	expect(code, errors).toBe(0);
	const figures: { name: string; value: number; unit: string }[] = lines.map((line) =>
		JSON.parse(line)
	);
	expect(figures.map(({ name, unit }) => [name, unit]).sort()).toEqual(
		Object.entries(RELAY_FIGURES).sort()
	);
	for (const { name, value } of figures) expect(value, name).toSatisfy(Number.isFinite);
});

test('a suite or a figure that does not exist is refused in words', async () => {
	const refused = (words: string) => ({
		lines: [],
		code: 1,
		errors: expect.stringContaining(words)
	});
	const answers = await Promise.all([
		bench('orders'),
		bench('chain', '--only', 'chain.beauty'),
		bench('relay', '--only', 'chain.fps')
	]);
	expect(answers).toEqual([
		refused('relay|chain'),
		refused('No such figure: chain.beauty'),
		refused('No such figure: chain.fps')
	]);
});
