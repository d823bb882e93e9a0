import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { TicketFacts } from './order-check.ts';
import type { OrderDraft } from './order.ts';
import { mayBeSent } from './order-problem.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Product } from '#lib/domain/book/position.ts';
import {
	account,
	checked,
	limits,
	listing,
	problemsOf
} from '#lib/domain/testing/sample-ticket.ts';

const OPTION = instrumentKey('NFO', 'NIFTY01DEC2626000CE');
const SHARE = instrumentKey('NSE', 'M&M');
const whose = { account: 'a', name: 'Zerodha' };

test.each<[InstrumentKey, Product, object[]]>([
	[OPTION, 'NRML', []],
	[OPTION, 'MIS', []],
	[OPTION, 'CNC', [{ kind: 'product-not-valid', product: 'CNC', allowed: ['NRML', 'MIS'] }]],
	[
		instrumentKey('BFO', 'SENSEX03DEC2685000PE'),
		'CNC',
		[{ kind: 'product-not-valid', product: 'CNC', allowed: ['NRML', 'MIS'] }]
	],
	[SHARE, 'CNC', []],
	[SHARE, 'MIS', []],
	[SHARE, 'NRML', [{ kind: 'product-not-valid', product: 'NRML', allowed: ['CNC', 'MIS'] }]],
	[instrumentKey('NSE_INDEX', 'NIFTY'), 'NRML', [{ kind: 'not-tradable', exchange: 'NSE_INDEX' }]]
])('%s as %s: %j', (key, product, problems) => {
	expect(problemsOf({ key, product }, listing({ lotSize: 1 }))).toEqual(
		problems.map((problem) => ({ stops: true, ...problem }))
	);
});

test('a ticket with warnings alone is a complete order, without what its price type does not use', () => {
	const market = { open: false, opensAt: 5 };
	const left = { priceType: 'SL-M', price: paise(3), trigger: paise(10_500) } as const;
	expect(checked(left, { market })).toEqual({
		ok: true,
		value: {
			...{ key: OPTION, side: 'BUY', quantity: 65, product: 'NRML' },
			...{ priceType: 'SL-M', price: undefined, trigger: 10_500 }
		},
		problems: [{ stops: false, kind: 'market-closed', opensAt: 5 }]
	});
});

test.each<[string, Partial<OrderDraft>]>([
	['without a quantity', { quantity: undefined }],
	['with a quantity between two lots', { quantity: 100 }],
	['without a price', { price: undefined }]
])('a ticket %s is no order', (_, draft) => {
	const answer = checked(draft);
	expect(answer.ok).toBe(false);
	expect(answer).not.toHaveProperty('value');
});

describe('the order is stopped by', () => {
	test.each<[string, Partial<TicketFacts>, object]>([
		['a price that is old', { staleFor: 12_000 }, { kind: 'quote-stale', age: 12_000 }],
		['having no network', { online: false }, { kind: 'offline' }],
		['a device that keeps nothing', { keeps: false }, { kind: 'not-written-down' }],
		['no account', { accounts: [] }, { kind: 'no-account' }],
		[
			'an account that is off',
			{ accounts: [{ ...account, on: false }] },
			{ kind: 'account-off', ...whose }
		],
		[
			'an account that turned to paper meanwhile',
			{ accounts: [{ ...account, mode: 'analyze' }] },
			{ kind: 'mode-changed', was: 'live', is: 'analyze', ...whose }
		],
		[
			'an account that turned to real money meanwhile',
			{ accounts: [{ ...account, modeAtOpening: 'analyze' }] },
			{ kind: 'mode-changed', was: 'analyze', is: 'live', ...whose }
		],
		[
			'an account not known to be live or paper',
			{ accounts: [{ ...account, mode: undefined }] },
			{ kind: 'mode-unknown', ...whose }
		]
	])('%s', (_, facts, problem) => {
		const problems = problemsOf({}, facts);
		expect(problems).toEqual([{ stops: true, ...problem }]);
		expect(mayBeSent(problems)).toBe(false);
	});
});

test('a closed market is shown, with its next opening, and hides nothing', () => {
	const problems = problemsOf({}, { market: { open: false, opensAt: 5 } });
	expect(problems).toEqual([{ stops: false, kind: 'market-closed', opensAt: 5 }]);
	expect(mayBeSent(problems)).toBe(true);
});

test.each<[string, Partial<TicketFacts>]>([
	['a market not known to be open or closed', { market: { open: undefined, opensAt: undefined } }],
	[
		'an account that came to the ticket later',
		{ accounts: [{ ...account, modeAtOpening: undefined }] }
	]
])('nothing is said against %s', (_, facts) => {
	expect(problemsOf({}, facts)).toEqual([]);
});

test('everything that is wrong is said at once, in the order of the ticket’s fields', () => {
	const problems = problemsOf(
		{ product: 'CNC', quantity: 2_000, priceType: 'SL', price: paise(10_007), trigger: undefined },
		{
			online: false,
			staleFor: 20_000,
			market: { open: false, opensAt: undefined },
			accounts: [{ ...account, on: false }],
			...limits({ lotsPerOrder: 20, orderValueRupees: 1_000 })
		}
	);
	expect(problems.map(({ kind }) => kind)).toEqual([
		'product-not-valid',
		'not-lot-multiple',
		'above-lots-limit',
		'above-freeze',
		'off-tick',
		'needs-trigger',
		'above-value-limit',
		'account-off',
		'offline',
		'quote-stale',
		'market-closed'
	]);
});

test('each account is looked at by itself', () => {
	const other = { ...account, id: 'b' as AccountId, name: 'Angel', on: false };
	expect(problemsOf({}, { accounts: [account, other] })).toEqual([
		{ stops: true, kind: 'account-off', account: 'b', name: 'Angel' }
	]);
});
