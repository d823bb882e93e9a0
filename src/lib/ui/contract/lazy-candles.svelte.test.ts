import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import LazyCandles from './LazyCandles.svelte';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');

test('a chart that was asked for is not begun anew when what is around it changes, or another option is chosen', async () => {
	let views = 0;
	const ask = () => () => {
		views += 1;
		return new Promise<never>(() => undefined);
	};
	const around = {
		clock: new Clock(new FakeSurroundings()),
		choices: [],
		onchoose: () => undefined
	};
	const { rerender } = render(LazyCandles, { ...around, candles: ask(), chosen: CALL });
	await rerender({ candles: ask() });
	await rerender({ chosen: PUT });
	expect(views).toBe(1);
});
