import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import type { PositionGroup } from '#lib/view/books/held.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { PayoffView } from '#lib/view/payoff/payoff.svelte.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import type { PayoffSeries } from './payoff-series.ts';
import PayoffPage from './PayoffPage.svelte';

/** What the canvas would show: there is none here. */
const drawn: PayoffSeries[] = [];
vi.mock('./draw-payoff.ts', () => ({
	drawPayoff: (_: unknown, series: PayoffSeries) => {
		drawn.push(series);
		return { show: (newer: PayoffSeries) => drawn.push(newer), remove: () => undefined };
	}
}));

const NOW = istTime('2026-12-10' as IsoDate, 13 * 60);
const CLOSE = istTime('2026-12-15' as IsoDate, 15 * 60 + 40);
const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
const nifty = (rest: string) => instrumentKey('NFO', `NIFTY15DEC26${rest}`);

class World {
	readonly surroundings = new FakeSurroundings(NOW);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	groups = $state.raw<readonly PositionGroup[] | undefined>([]);
	stale = $state.raw<readonly string[]>([]);
	age: PriceAge = { is: 'live', age: 0 };

	hold(name: string, legs: readonly [contract: string, quantity: number, average: number][]): void {
		const rows = legs.map(([contract, quantity, average], index) => {
			const key = nifty(contract);
			return {
				...{ id: String(index), label: instrumentLabel(key), rank: key, units: 1 },
				position: {
					...{ key, product: 'NRML', quantity, averagePrice: paise(average * 100) },
					...{ ltp: undefined, pnl: undefined }
				},
				lots: quantity / 65,
				live: this.quotes.peek(key)
			};
		});
		const book = {
			...{ account: name as AccountId, asOf: NOW, mode: 'live' as const, unread: [], rows: [] }
		};
		this.groups = [...(this.groups ?? []), { account: anyAccount(name), book, rows }];
	}

	/** A condor's prices, without a forward beyond the spot. */
	trade(): void {
		for (const [key, rupees] of [
			[NIFTY, 26_000],
			[nifty('25800PE'), 46],
			[nifty('25500PE'), 14],
			[nifty('26500CE'), 30],
			[nifty('26800CE'), 4.2]
		] as const) {
			this.source.tick(key, { ...NO_QUOTE, ltp: paise(rupees * 100), at: NOW });
		}
		this.surroundings.advance(1_000);
		flushSync();
	}

	open(): void {
		const groups = () => this.groups;
		const view = new PayoffView({
			...{ surroundings: this.surroundings, quotes: this.quotes },
			positions: {
				get groups() {
					return groups();
				},
				storageError: undefined,
				watch: () => () => undefined,
				isCurrent: ({ account }) => !this.stale.includes(account.name),
				isPretend: () => false,
				condition: () => 'standby'
			},
			ages: { of: () => this.age },
			calendar: { closingOn: () => CLOSE },
			keptChain: () => Promise.resolve(undefined),
			newestChain: () => Promise.resolve(undefined),
			choice: new AccountChoice({
				...{ storage: new FakeStorage(), page: 'payoff' },
				accounts: () => (this.groups ?? []).map(({ account }) => account)
			})
		});
		const clock = new Clock(this.surroundings);
		render(PayoffPage, { view, clock, numbers: 'lakh-crore', theme: 'light' });
	}
}

const CONDOR: [string, number, number][] = [
	['25500PE', 650, 14],
	['25800PE', -650, 46],
	['26500CE', -650, 52],
	['26800CE', 650, 9]
];

let world: World;
beforeEach(() => {
	world = new World();
	drawn.length = 0;
});
afterEach(cleanup);

const figures = () =>
	Object.fromEntries(
		[...screen.getByLabelText('Figures of the payoff').querySelectorAll('dl > div')].map((one) => {
			const [name = '', ...said] = [...one.children].map((child) =>
				child.textContent.replaceAll(/\s+/g, ' ').trim()
			);
			return [name, said.join(' · ')];
		})
	);

test('an iron condor is told in figures: best between its strikes, worst on each side, break-evens', async () => {
	world.hold('Main', CONDOR);
	world.open();
	world.trade();
	expect(figures()).toMatchObject({
		'Now, 4 legs': expect.stringMatching(/^\+₹11,180 · /) as string,
		'At expiry, NIFTY as now': '+₹48,750',
		'Max profit': '+₹48,750 · 25,800 to 26,500',
		'Worst above': '−₹1,46,250 · from 26,800 on',
		'Worst below': '−₹1,46,250 · up to 25,500',
		'Break-evens': '25,725 −1.1% · 26,575 +2.2%'
	});
	await vi.waitFor(() => expect(drawn.length).toBeGreaterThan(0));
	expect(drawn.at(-1)?.breakEvens).toEqual([25_725, 26_575]);
	expect(screen.getByRole('img').getAttribute('aria-label')).toContain(
		'break-evens 25,725 and 26,575'
	);
});

test('what has no end is said so', async () => {
	world.hold('Main', CONDOR.slice(2, 3));
	world.open();
	world.trade();
	expect(figures()['Worst above']).toBe('Unlimited · the higher, the more');
	await fireEvent.click(screen.getByRole('checkbox', { name: /26,500 CE/ }));
	expect(screen.getByText('No leg is ticked')).toBeTruthy();
	await fireEvent.click(screen.getByRole('checkbox', { name: /26,500 CE/ }));
	expect(figures()['Worst above']).toBe('Unlimited · the higher, the more');
});

test('the sliders say in words where they stand, and go back to rest', async () => {
	world.hold('Main', CONDOR);
	world.open();
	world.trade();
	const slider = (name: string) => screen.getByRole<HTMLInputElement>('slider', { name });
	expect(slider('Date').getAttribute('aria-valuetext')).toBe('now, 5 d 2 h left');
	const move = (name: string, value: string) =>
		fireEvent.input(slider(name), { target: { value } });
	await move('NIFTY', '2');
	await move('IV', '-3');
	await move('Date', slider('Date').max);
	expect(slider('NIFTY').getAttribute('aria-valuetext')).toBe('26,520 · +2.00%');
	expect(slider('IV').getAttribute('aria-valuetext')).toBe('−3.0 points');
	expect(slider('Date').getAttribute('aria-valuetext')).toBe('Tue 15 Dec 15:40, at expiry');
	expect(figures()['At the sliders, 4 legs']).toMatch(/^\+₹35,750 /);
	expect(drawn.at(-1)).toMatchObject({ asked: 26_520, ended: true });
	await fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
	expect(slider('NIFTY').getAttribute('aria-valuetext')).toBe('26,000 · 0.00%');
});

test('a stale account is left out and named with what it held; greeks are by account and summed', () => {
	world.hold('Main', CONDOR);
	world.hold('Dhan', CONDOR.slice(2, 3));
	world.hold('Fyers', CONDOR.slice(2, 3));
	world.stale = ['Fyers'];
	world.open();
	world.trade();
	expect(screen.getByText('Left out:').parentElement?.textContent).toContain(
		'Fyers (stale, read 1 s ago, held NIFTY 15 Dec 26,500 CE)'
	);
	const greeks = screen.getByRole('region', { name: 'Greeks' });
	const names = within(greeks).getAllByRole('rowheader');
	expect(names.map((name) => name.textContent)).toEqual(['Main', 'Dhan', 'All 2']);
});

test('with no fresh book at all what was read last is drawn, and its age stands above', () => {
	world.hold('Main', CONDOR);
	world.stale = ['Main'];
	world.age = { is: 'stale', age: 40_000 };
	world.open();
	world.trade();
	expect(
		screen.getByText('No book is fresh.').parentElement?.textContent.replaceAll(/\s+/g, ' ')
	).toContain('Positions as read 1 s ago, prices 40 s ago.');
	expect(figures()['Break-evens']).toBe('25,725 −1.1% · 26,575 +2.2%');
});

test('an option whose price is below its intrinsic value is named and held at that', () => {
	world.hold('Main', [['25900CE', 650, 190]]);
	world.open();
	world.source.tick(nifty('25900CE'), { ...NO_QUOTE, ltp: paise(90_00), at: NOW });
	world.trade();
	expect(screen.getByText('no IV: at intrinsic value')).toBeTruthy();
	expect(screen.getByText('1 option without IV not in it.')).toBeTruthy();
});

test.each<[string, () => void, string]>([
	['no account', () => undefined, 'No account is connected'],
	['nothing that is open', () => world.hold('Main', []), 'No open position'],
	['no price', () => world.hold('Main', CONDOR), 'No price of NIFTY'],
	['books that are being read', () => (world.groups = undefined), 'Reading the positions…']
])('with %s the page says what is missing', (_, prepare, words) => {
	prepare();
	world.open();
	expect(screen.getByText(words)).toBeTruthy();
});
