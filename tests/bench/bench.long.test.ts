import { expect, test } from 'vitest';
import { bench } from './bench-process.ts';
import { RELAY_FIGURES } from './figures.ts';

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
