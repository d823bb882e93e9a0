import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
	DEVICE_VERSION,
	deviceName,
	deviceMessage,
	parseDeviceMessage,
	type DeviceMessage
} from './device-messages.ts';
import { A, B, MOVE, order, priced, STATUS } from './testing/said.ts';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';

const by = { term: 1_795_423_245_876, window: 'w1' };

test('what windows say to each other changes only with a version, so that old ones are not misunderstood', () => {
	const shape = JSON.stringify(deviceMessage);
	const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 12);
	expect({ WIRE_VERSION, DEVICE_VERSION, fingerprint }).toMatchInlineSnapshot(`
		{
		  "DEVICE_VERSION": 2,
		  "WIRE_VERSION": 5,
		  "fingerprint": "23974f3f6395",
		}
	`);
	expect(deviceName('u1')).toBe(`algomirror-feed.${WIRE_VERSION}.${DEVICE_VERSION}.u1`);
});

const full = {
	...priced(12_345),
	bids: [{ price: priced(12_340).ltp, quantity: 75, orders: undefined }]
};

test.each([
	{ t: 'leads', by, link: 'open', status: STATUS, unknown: ['NSE:X'], orders: 7 },
	{ t: 'leads', by, link: 'connecting', status: null, unknown: [], orders: null },
	{ t: 'history', by, rows: [MOVE] },
	{
		t: 'quotes',
		by,
		rows: [
			[A, priced(100)],
			[B, full]
		]
	},
	{ t: 'order', by, order: order(7) },
	{ t: 'orders-missed', by },
	{ t: 'accounts', by },
	{ t: 'settings', by },
	{ t: 'interest', from: 'w2', depth: [A], quote: [B], beat: 4 },
	{ t: 'ask', from: 'w2', resumed: true },
	{ t: 'choose', from: 'w2', account: null, pin: false },
	{ t: 'bye', from: 'w2' }
] as DeviceMessage[])('$t arrives in another window as it was said', (message) => {
	expect(parseDeviceMessage(structuredClone(message))).toEqual(message);
});

describe('what another build or another script may have said is not taken', () => {
	const quotes = (change: object) => ({
		t: 'quotes',
		by,
		rows: [[A, { ...priced(100), ...change }]]
	});
	test.each([
		['nothing', undefined],
		['text', '{"t":"bye","from":"w2"}'],
		['an unknown message', { t: 'order-placed', by }],
		['an unknown message', { t: 'bye' }],
		['a leader without term', { t: 'accounts', by: { window: 'w1' } }],
		[
			'a link that does not exist',
			{ t: 'leads', by, link: 'fine', status: null, unknown: [], orders: null }
		],
		['a price in fractions of a paisa', quotes({ ltp: 100.5 })],
		['a price in text', quotes({ ltp: '100' })],
		['a price that is no number', quotes({ bids: [{ price: NaN, quantity: 1, orders: 1 }] })],
		['a quote without age', quotes({ at: undefined })],
		['an instrument that does not exist', { t: 'quotes', by, rows: [['SBIN', priced(100)]] }]
	])('%s', (_, said) => {
		expect(parseDeviceMessage(said)).toBeUndefined();
	});
});
