import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Excluded } from '#lib/domain/book/counted-accounts.ts';
import { NO_POSITIONS, type PositionSum } from '#lib/domain/book/position-sums.ts';
import { paise } from '#lib/domain/number/paise.ts';
import DayPnl from './DayPnl.svelte';
import { inUse } from './testing/app-in-use.ts';

class World {
	sum = $state.raw<PositionSum | undefined>();
	excluded = $state.raw<readonly Excluded[]>([]);

	get app() {
		const world = () => this;
		return {
			clock: { now: 600_000 },
			positions: {
				groups: [1, 2],
				watch: () => () => {},
				get total() {
					const { sum, excluded } = world();
					return { sum, excluded, counted: 2 - excluded.length, lastKnown: sum };
				}
			}
		};
	}
}

let world = new World();
vi.mock('#lib/view/app/app.svelte.ts', () => ({ useApp: () => inUse.app }));
beforeEach(() => {
	world = new World();
	inUse.app = world.app;
});
afterEach(cleanup);

const said = () => screen.getByRole('link').textContent.replace(/\s+/g, ' ').trim();

test.each<[string, Partial<PositionSum> | undefined, string]>([
	['what was earned today where that is known of all', { undated: 0 }, 'Today +₹58.00'],
	['the whole P&L, by its name, where today is not', { undated: 1 }, 'P&L +₹603.00'],
	['nothing where nothing counts, and no zero', undefined, 'P&L —']
])('the bar says %s', (_, part, text) => {
	world.sum = part && { ...NO_POSITIONS, pnl: paise(603_00), today: paise(58_00), ...part };
	render(DayPnl);
	expect(said()).toBe(text);
});

test('it leads to the positions, and names who is not in it', () => {
	world.sum = { ...NO_POSITIONS, today: paise(-58_00) };
	world.excluded = [{ name: 'Papa', why: 'stale', asOf: 360_000 }];
	render(DayPnl);
	flushSync();
	expect(said()).toBe('Today (1 of 2) −₹58.00');
	const link = screen.getByRole<HTMLAnchorElement>('link');
	expect(new URL(link.href).pathname).toBe('/positions');
	expect(link.title).toBe('Since the day began. Not in it: Papa (read 4 min ago)');
});
