import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { DriftView } from '#lib/view/books/drift.svelte.ts';
import type { PositionGroup } from '#lib/view/books/held.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import DriftPage from './DriftPage.svelte';

const PUT = instrumentKey('NFO', 'NIFTY15DEC2625800PE');
const CALL = instrumentKey('NFO', 'NIFTY15DEC2626500CE');
const quotes = new LiveQuotes(new FakeSource());

let groups = $state.raw<readonly PositionGroup[]>([]);
let stale = $state.raw<readonly string[]>([]);
let orders: readonly Order[] = [];
let tickets: TicketStart[] = [];

function hold(name: string, puts: number, calls: number, more: Partial<Account> = {}): void {
	const account = anyAccount(name, more);
	const rows = [
		{ key: PUT, lots: puts },
		{ key: CALL, lots: calls }
	].map(({ key, lots }, index) => ({
		...{ id: String(index), label: instrumentLabel(key), rank: key, units: 1, lots },
		position: {
			...{ key, product: 'NRML', quantity: lots * 65 },
			...{ averagePrice: undefined, ltp: undefined, pnl: undefined }
		},
		live: quotes.peek(key)
	}));
	const book = { account: account.id, asOf: 1, mode: 'live' as const, unread: [], rows: [] };
	groups = [...groups, { account, book, rows }];
}

function open(): void {
	const view = new DriftView({
		...{ quotes, storage: new FakeStorage(), orders: () => orders, watch: () => () => undefined },
		positions: {
			get groups() {
				return groups;
			},
			storageError: undefined,
			findLots: () => undefined,
			isCurrent: ({ account }) => !stale.includes(account.name),
			isPretend: () => false,
			condition: () => 'standby'
		}
	});
	render(DriftPage, { view, ticket: { open: (start) => void tickets.push(start) } });
}

beforeEach(() => {
	[groups, stale, orders, tickets] = [[], [], [], []];
	hold('Zerodha', -10, -10, { isPrimary: true });
	hold('Angel HUF', -4, -5, { multiplierHundredths: 50 });
	hold('Dhan', -10, -10);
	hold('Fyers', -2, -2, { multiplierHundredths: 50 });
	stale = ['Fyers'];
});
afterEach(cleanup);

const lines = () =>
	screen
		.getAllByRole('row')
		.slice(1)
		.map((row) =>
			[...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim()).join('|')
		);

test('each account’s lots stand beside what they should be, and a stale one is not judged', () => {
	open();
	expect(screen.getByText('1 of 2 contracts drift')).toBeTruthy();
	expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual([
		'NIFTY 15 Dec 25,800 PE'
	]);
	expect(lines()).toEqual([
		'Zerodha leads|1×|—|−10 lots|—|',
		'Angel HUF|0.5×|−5 lots|−4 lots|−1 lot|Sell 1 lot…',
		'Dhan|1×|−10 lots|−10 lots|—|',
		'Fyers|0.5×|−5 lots|not judged: stale|'
	]);
	expect(screen.getByText('Not judged:').parentElement?.textContent).toContain('Fyers (stale)');
});

test('its repair opens a ticket for what is missing, in that account alone', async () => {
	open();
	const button = screen.getByRole('button', {
		name: 'Repair Angel HUF: Sell 1 lot of NIFTY 15 Dec 25,800 PE, NRML'
	});
	await fireEvent.click(button);
	expect(tickets).toMatchObject([
		{ contract: { key: PUT }, side: 'SELL', lots: 1, product: 'NRML', only: 'Angel HUF' }
	]);
});

test('an order that may still trade is named beside the lot that seems to be missing', () => {
	orders = [
		{
			...{ orderid: '1', key: PUT, side: 'SELL', product: 'NRML', priceType: 'LIMIT' },
			...{ quantity: 65, price: undefined, trigger: undefined, status: 'open' },
			...{ brokerStatus: 'open', filled: undefined, averagePrice: undefined, reason: '' },
			...{ strategy: '', at: undefined }
		}
	];
	open();
	const row = screen.getByRole('rowheader', { name: /Angel HUF/ });
	expect(row.textContent).toContain('an order in it may still trade');
});

test('another account may lead, and contracts without drift are shown on request', async () => {
	open();
	await fireEvent.click(screen.getByRole('switch', { name: /without drift/ }));
	expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(2);
	const lead = screen.getByRole('combobox');
	await fireEvent.change(lead, { target: { value: 'Angel HUF' } });
	flushSync();
	const put = screen.getByRole('region', { name: 'NIFTY 15 Dec 25,800 PE' });
	const dhan = within(put).getByRole('rowheader', { name: 'Dhan' }).closest('tr');
	expect(dhan?.textContent.replaceAll(/\s+/g, ' ')).toContain('−4 lots');
	expect(dhan?.textContent).toContain('Buy 6 lots');
});

test('while the leading account is stale nothing is compared, and that is said', () => {
	stale = ['Zerodha'];
	open();
	expect(screen.getByText('Zerodha leads and is stale.')).toBeTruthy();
	expect(screen.queryByRole('table')).toBeNull();
	expect(screen.queryByText('No drift')).toBeNull();
});

test('one account alone has nothing to drift from', () => {
	groups = groups.slice(0, 1);
	open();
	expect(screen.getByText('Drift needs two active accounts')).toBeTruthy();
});
