import { expect, test } from 'vitest';
import { bench } from './bench-process.ts';

test('a quick run of one figure prints that figure, finite and beside its reference, and nothing else', async () => {
	const { lines, errors, code } = await bench(
		...['relay', '--quick', '--only', 'relay.intake_ratio']
	);
	expect(code, errors).toBe(0);
	expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
		{ name: 'relay.intake_ratio', value: expect.any(Number), unit: 'ratio', reference: 1 }
	]);
});

test('a suite or a figure that does not exist is refused in words', async () => {
	const refused = (words: string) => ({
		lines: [],
		code: 1,
		errors: expect.stringContaining(words)
	});
	const answers = await Promise.all([
		bench('beauty'),
		bench('chain', '--only', 'chain.beauty'),
		bench('relay', '--only', 'chain.fps')
	]);
	expect(answers).toEqual([
		refused('relay|chain|books|orders|push'),
		refused('No such figure: chain.beauty'),
		refused('No such figure: chain.fps')
	]);
});
