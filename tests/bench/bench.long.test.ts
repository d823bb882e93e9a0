import { expect, test } from 'vitest';
import { bench } from './bench-process.ts';
import { existsSync } from 'node:fs';
import { chromiumPath } from '../chromium-path.ts';
import { RELAY_FIGURES } from './figures.ts';
import { ORDERS_FIGURES } from './orders/orders-figures.ts';

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

const hasChromium = existsSync(chromiumPath());
if (!hasChromium)
	process.stderr.write('tests/bench: orders are not measured: no Chromium is there\n');

test.skipIf(!hasChromium)(
	'a quick run of orders prints what was asked for, with its bar',
	async () => {
		// The others start browsers of their own for as long again.
		const name = 'orders.fanout_skew_ms';
		const { lines, errors, code } = await bench('orders', '--quick', '--only', name);
		expect(code, errors).toBe(0);
		expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
			expect.objectContaining({ name, bar: ORDERS_FIGURES[name].bar, value: expect.any(Number) })
		]);
	}
);
