import 'fake-indexeddb/auto';
import { render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { UnderlyingRows } from '#lib/db/underlying-rows.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import { closingOn, NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { marketPhase } from '#lib/domain/market/market-hours.ts';
import { sessionBy } from '#lib/domain/market/session-by.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';
import type { ChainServer } from '#lib/view/chain/chain-source.ts';
import { ChainView } from '#lib/view/chain/chain.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import { Underlyings } from '#lib/view/chain/underlyings.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day, sampleChain } from '#lib/view/testing/sample-chain.ts';
import type { ChainPicture } from '#lib/view/shell/chain-picture.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import ChainPage from '../ChainPage.svelte';
import { eventually } from '../../../../../tests/eventually.ts';

let count = 0;

/** The chain's page over a server and a feed that the test controls. */
export class ChainWorld {
	readonly surroundings: FakeSurroundings;
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly clock: Clock;
	readonly settings = new UserSettings();
	readonly db = new DeviceDatabase(`chain-page-${(count += 1)}`);
	feed = $state.raw<FeedBadge['state']>('live');
	calendar = $state.raw<MarketCalendar>(NO_CALENDAR);
	refusal: Refusal | undefined;
	/** What the server says instead of the sample. */
	instead: (chain: OptionChain) => OptionChain = (chain) => chain;
	readonly underlyings: Underlyings;
	readonly view: ChainView;
	readonly trades: TicketStart[] = [];
	/** What the page kept for the next start. */
	readonly pictures: ChainPicture[] = [];

	/** `now`: epoch ms; a Monday at noon. */
	constructor(now?: number) {
		this.surroundings = new FakeSurroundings(now);
		this.clock = new Clock(this.surroundings);
		this.underlyings = new Underlyings({
			rows: new UnderlyingRows(this.db),
			surroundings: this.surroundings,
			servers: () => Promise.resolve([]),
			turns: undefined
		});
		this.view = new ChainView({
			quotes: this.quotes,
			db: this.db,
			clock: this.clock,
			surroundings: this.surroundings,
			servers: () => Promise.resolve([this.#server()]),
			feed: () => this.feed,
			settings: () => this.settings.value.chain,
			market: this.#market()
		});
	}

	async open(): Promise<void> {
		render(ChainPage, {
			view: this.view,
			quotes: this.quotes,
			clock: this.clock,
			settings: this.settings,
			underlyings: this.underlyings,
			tools: {
				ticket: { open: (start) => this.trades.push(start) },
				basket: { count: 0, add: () => Promise.resolve(true), show: () => {} },
				listing: () => Promise.resolve(undefined),
				candles: () => Promise.reject(new Error('no chart in this test'))
			},
			asked: { underlying: null, expiry: null },
			onpicture: (picture) => this.pictures.push(picture)
		});
		await eventually(() => expect(this.view.reading.at).not.toBe('reading'));
		flushSync();
		const rows = () => document.querySelectorAll('[data-strike]');
		await eventually(() => expect(rows()).toHaveLength(this.view.window.rows.length));
	}

	tick(key: InstrumentKey, quote: Partial<Quote>): void {
		this.source.tick(key, { ...NO_QUOTE, at: this.surroundings.now(), ...quote });
		flushSync();
	}

	/** What is watched with its depth. */
	withBooks(): string[] {
		return this.source.watched().filter((text) => text.endsWith('depth'));
	}

	/** Rupees. */
	row(strike: number): HTMLElement {
		return found(`[data-strike="${strike}"]`);
	}

	side(strike: number, side: OptionSide): HTMLElement {
		return found(`[data-strike="${strike}"] [data-side="${side}"]`);
	}

	/** Of the strike's row, from left to right. */
	cells(strike: number): string[] {
		return [...this.row(strike).querySelectorAll('[role=gridcell]')].map((cell) =>
			cell.textContent.trim().replaceAll(/\s+/g, ' ')
		);
	}

	heads(): string[] {
		return [...document.querySelectorAll('[role=columnheader]')].map((head) => head.textContent);
	}

	press(key: string, more: KeyboardEventInit = {}): void {
		const target = document.activeElement ?? document.body;
		const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
		target.dispatchEvent(event);
		flushSync();
	}

	/** `26200 CE`: the option that has the focus. */
	focused(): string | undefined {
		const here = document.activeElement;
		const strike = here?.closest<HTMLElement>('[data-strike]')?.dataset['strike'];
		const side = here?.closest<HTMLElement>('[data-side]')?.dataset['side'];
		return strike === undefined ? undefined : `${strike} ${side ?? ''}`;
	}

	#market() {
		const phase = (exchange: Exchange) => marketPhase(this.calendar, exchange, this.clock.market);
		const calendar = () => this.calendar;
		return {
			get current() {
				return calendar();
			},
			phase,
			closingOn: (exchange: Exchange, date: IsoDate) => closingOn(calendar(), exchange, date),
			sessionBy: (exchange: Exchange, at: number) => sessionBy(calendar(), exchange, at)
		};
	}

	#server(): ChainServer {
		const { surroundings } = this;
		const answer = <T>(value: T) =>
			Promise.resolve(
				this.refusal
					? ({ ok: false, refusal: this.refusal } as const)
					: ({ ok: true, value, mode: 'live', tookMs: 1 } as const)
			);
		return {
			name: 'Main',
			client: {
				expiries: () => answer([day('2026-11-24'), day('2026-12-01')]),
				optionChain: ({ expiry }) => answer(this.instead(sampleChain(expiry, surroundings.now())))
			}
		};
	}
}

function found(selector: string): HTMLElement {
	return document.querySelector<HTMLElement>(selector) ?? expect.fail(`no ${selector}`);
}

/** What the browser would have to redraw while `act` runs. */
export function writes(act: () => void): string[] {
	const seen: MutationRecord[] = [];
	const observer = new MutationObserver((records) => seen.push(...records));
	observer.observe(document.body, {
		subtree: true,
		childList: true,
		characterData: true,
		attributes: true
	});
	act();
	seen.push(...observer.takeRecords());
	observer.disconnect();
	return seen.map((record) => `${record.type} ${record.target.textContent?.trim() ?? ''}`);
}
