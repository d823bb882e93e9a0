import { expect, test } from 'vitest';
import { bench } from './bench-process.ts';
import { existsSync } from 'node:fs';
import { chromiumPath } from '../chromium-path.ts';
import { RELAY_FIGURES } from './figures.ts';
import { ORDERS_FIGURES } from './orders/orders-figures.ts';

test('a quick run prints each figure of the relay that was asked for once, finite, and nothing else', async () => {
	// One of each kind: the rest measure the same way, for minutes.
	const asked = [
		'relay.quiet_latency_p99_ms',
		'relay.slow_page_kb',
		'failover.closed_p99_ms'
	] as const;
	const { lines, errors, code } = await bench('relay', '--quick', '--only', asked.join());
	expect(code, errors).toBe(0);
	const figures = lines.map((line): unknown => JSON.parse(line));
	expect(figures).toHaveLength(asked.length);
	for (const name of asked) {
		const found = { name, unit: RELAY_FIGURES[name], value: expect.any(Number) };
		expect(figures).toContainEqual(expect.objectContaining(found));
	}
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
