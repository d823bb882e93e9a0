import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import { limitBuy, NOON, PUT, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import { before, DOUBT, lookup, OLD } from '#lib/orders/testing/any-lookup.ts';
import { findings, ON_ITS_WAY, type Lookup } from './findings.ts';

/** `adopt 7`, `ambiguous 7 8`, … by intent. */
function said(look: Lookup): Record<string, string> {
	return Object.fromEntries(
		[...findings(look)].map(([id, finding]) => {
			if (finding.is === 'adopt') return [id, `adopt ${finding.orderid}`];
			const rows = finding.is === 'ambiguous' ? finding.rows : finding.similar;
			return [id, [finding.is, ...rows].join(' ')];
		})
	);
}

const unknown = sentIntent('u');
const first = sentIntent('u1');
const second = sentIntent('u2', { life: { sentAt: NOON + 500 } });
const waiting = sentIntent('w', { life: { state: 'awaiting-approval', pendingId: '17' } });
const r = anyRow;

type Row = [
	what: string,
	intents: Intent[],
	rows: Order[],
	found: Record<string, string>,
	part?: Partial<Lookup>
];
test.each<Row>([
	['the one new row is it', [unknown], [r('old'), r('7')], { u: 'adopt 7' }],
	[
		'a rejected one too: that is what became of it',
		[unknown],
		[r('7', { status: 'rejected' })],
		{ u: 'adopt 7' }
	],
	['an equal order that was there before never is', [unknown], [r('old')], { u: 'not-there-yet' }],
	[
		'nor one of another intent',
		[unknown, sentIntent('k', { life: { state: 'open', orderid: '7' } })],
		[r('7')],
		{ u: 'not-there-yet' }
	],
	[
		'nor one from before the send',
		[unknown],
		[r('7', { at: NOON - DOUBT - 1 })],
		{ u: 'not-there-yet' }
	],
	[
		'unless both clocks may be that far apart',
		[unknown],
		[r('7', { at: NOON - DOUBT })],
		{ u: 'adopt 7' }
	],
	[
		'a row without a time counts by what was there before',
		[unknown],
		[r('7', { at: undefined })],
		{ u: 'adopt 7' }
	],
	['two rows for one: the trader is asked', [unknown], [r('7'), r('8')], { u: 'ambiguous 7 8' }],
	[
		'two rows for two: both are there',
		[first, second],
		[r('7'), r('8')],
		{ u1: 'adopt 8', u2: 'adopt 7' }
	],
	[
		'one row for two: one is there, the other is not yet',
		[first, second],
		[r('7')],
		{ u1: 'not-there-yet', u2: 'adopt 7' }
	],
	[
		'one row that only the first can be',
		[first, second],
		[r('7')],
		{ u1: 'adopt 7', u2: 'not-there-yet' },
		{ baselineOf: ({ id }) => before(id === 'u2' ? ['7'] : OLD) }
	],
	[
		'three rows for two: the trader is asked about both',
		[first, second],
		[r('7'), r('8'), r('9')],
		{ u1: 'ambiguous 7 8 9', u2: 'ambiguous 7 8 9' }
	],
	['an approved order is adopted', [waiting], [r('7')], { w: 'adopt 7' }],
	[
		'an approved one or an unknown one: the trader is asked',
		[unknown, waiting],
		[r('7')],
		{ u: 'ambiguous 7', w: 'ambiguous 7' }
	],
	['both: both', [unknown, waiting], [r('7'), r('8')], { u: 'adopt 7', w: 'adopt 8' }],
	[
		'one that the trader denied is asked about',
		[sentIntent('m', { life: { state: 'missing' } })],
		[r('7')],
		{ m: 'ambiguous 7' }
	],
	[
		'without knowing what was there before nothing is adopted',
		[unknown],
		[r('7')],
		{ u: 'ambiguous 7' },
		{ baselineOf: () => undefined }
	],
	[
		'while the server shows its sandbox nothing is said of live orders',
		[unknown],
		[r('7')],
		{},
		{ mode: 'analyze' }
	],
	[
		'while the same order’s answer is still to come nothing is adopted',
		[waiting, sentIntent('s', { life: { state: 'sending' } })],
		[r('7')],
		{ w: 'not-there-yet 7' }
	],
	[
		'after the time in which it may be on its way it is not there',
		[unknown],
		[],
		{ u: 'not-at-broker' },
		{ asOf: NOON + ON_ITS_WAY }
	],
	[
		'and a moment before it may be',
		[unknown],
		[],
		{ u: 'not-there-yet' },
		{ asOf: NOON + ON_ITS_WAY - 1 }
	],
	[
		'a book with a row that cannot be read proves no absence',
		[unknown],
		[],
		{ u: 'not-there-yet' },
		{ asOf: NOON + ON_ITS_WAY, whole: false }
	],
	[
		'approval may take as long as it likes',
		[waiting],
		[],
		{ w: 'not-there-yet' },
		{ asOf: NOON + 9 * ON_ITS_WAY }
	],
	[
		'once it was not there in time, a row that appears is asked about',
		[sentIntent('u', { life: { looks: { count: 9, asOf: NOON + ON_ITS_WAY } } })],
		[r('7')],
		{ u: 'ambiguous 7' }
	],
	[
		'orders of another content have nothing to do with each other',
		[unknown, sentIntent('p', { order: limitBuy({ key: PUT }) })],
		[r('7'), r('8', { key: PUT })],
		{ u: 'adopt 7', p: 'adopt 8' }
	]
])('%s', (_, intents, rows, found, part) => {
	expect(said(lookup(intents, rows, part))).toEqual(found);
});

describe('a row is the same order', () => {
	test.each<[string, Partial<Order>, string]>([
		['at another price: similar', { price: paise(119_95) }, 'not-there-yet 7'],
		['as another product: similar', { product: 'MIS' }, 'not-there-yet 7'],
		['as another price type: similar', { priceType: 'MARKET' }, 'not-there-yet 7'],
		['on the other side: no', { side: 'SELL' }, 'not-there-yet'],
		['of another quantity: no', { quantity: 130 }, 'not-there-yet'],
		['of another contract: no', { key: PUT }, 'not-there-yet']
	])('%s', (_, part, finding) => {
		expect(said(lookup([unknown], [r('7', part)]))).toEqual({ u: finding });
	});

	test('at market whatever price its broker shows, and of a stop with its trigger', () => {
		const market = sentIntent('m', { order: limitBuy({ priceType: 'MARKET', price: undefined }) });
		expect(said(lookup([market], [r('7', { priceType: 'MARKET', price: paise(1) })]))).toEqual({
			m: 'adopt 7'
		});
		const stop = sentIntent('s', { order: limitBuy({ priceType: 'SL', trigger: paise(110_00) }) });
		const row = (trigger: number) => r('7', { priceType: 'SL', trigger: paise(trigger) });
		expect(said(lookup([stop], [row(110_00)]))).toEqual({ s: 'adopt 7' });
		expect(said(lookup([stop], [row(111_00)]))).toEqual({ s: 'not-there-yet 7' });
	});
});

test('no row is ever two orders, and none of before the press is one', () => {
	const anyIntents = fc.array(
		fc.record({
			at: fc.nat(5_000),
			state: fc.constantFrom('unknown', 'awaiting-approval', 'missing')
		}),
		{ maxLength: 5 }
	);
	const anyRows = fc.array(
		fc.record({
			at: fc.option(fc.integer({ min: -5_000, max: 9_000 }), { nil: undefined }),
			before: fc.boolean()
		}),
		{ maxLength: 6 }
	);
	fc.assert(
		fc.property(anyIntents, anyRows, (intents, rows) => {
			const look = lookup(
				intents.map(({ at, state }, index) =>
					sentIntent(`i${index}`, {
						group: `g${index}` as GroupId,
						life: { state, sentAt: NOON + at }
					})
				),
				rows.map(({ at }, index) =>
					r(String(index), { at: at === undefined ? undefined : NOON + at })
				),
				{
					baselineOf: () =>
						before(rows.flatMap((row, index) => (row.before ? [String(index)] : [])))
				}
			);
			const adopted = [...findings(look).values()].flatMap((found) =>
				found.is === 'adopt' ? [found.orderid] : []
			);
			expect(new Set(adopted).size).toBe(adopted.length);
			for (const orderid of adopted) expect(rows[Number(orderid)]?.before).toBe(false);
		})
	);
});
