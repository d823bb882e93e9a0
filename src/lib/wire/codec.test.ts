import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import { paise } from '#lib/domain/paise.ts';
import { decodeClient, decodeServer, encode } from './codec.ts';
import { clientMessage, serverMessage, type ServerMessage } from './messages.ts';
import { quoteOf, rowOf } from './price-row.ts';
import { WIRE_VERSION } from './version.ts';

const SBIN = instrumentKey('NSE', 'SBIN');

test('the wire fingerprint changes only with the wire version', () => {
	const shape = JSON.stringify({ clientMessage, serverMessage });
	const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 12);
	expect({ WIRE_VERSION, fingerprint }).toMatchInlineSnapshot(`
		{
		  "WIRE_VERSION": 1,
		  "fingerprint": "cc48ff2d17a2",
		}
	`);
});

const watch = { t: 'watch', id: 1, depth: [SBIN], quote: [] };

describe('what a page may not say', () => {
	const table: [string, string, string, RegExp][] = [
		['nothing', '', 'malformed', /^not JSON$/],
		['half a message', '{"t":"watch"', 'malformed', /^not JSON$/],
		['JSON of another shape', '[1,2]', 'malformed', /^t: /],
		['null', 'null', 'malformed', /^message: /],
		['no type', '{"id":1}', 'malformed', /^t: /],
		['a type that is not text', '{"t":7}', 'malformed', /^t: /],
		['a type that does not exist', '{"t":"order","symbol":"SBIN"}', 'unknown-message', /^t: /],
		['a type of the other direction', '{"t":"prices"}', 'unknown-message', /^t: /],
		['an unknown field', JSON.stringify({ ...watch, every: 1 }), 'malformed', /^every: /],
		['a missing field', '{"t":"watch","id":1,"depth":[]}', 'malformed', /^quote: /],
		['a broken number', JSON.stringify({ ...watch, id: 1.5 }), 'malformed', /^id: /],
		['a negative number', JSON.stringify({ ...watch, id: -1 }), 'malformed', /^id: /],
		[
			'an exchange that does not exist',
			JSON.stringify({ ...watch, quote: ['XYZ:A'] }),
			'malformed',
			/^quote\.0: /
		],
		[
			'a symbol in lower case',
			JSON.stringify({ ...watch, quote: ['NSE:sbin'] }),
			'malformed',
			/^quote\.0: /
		],
		[
			'an instrument without exchange',
			JSON.stringify({ ...watch, depth: ['SBIN'] }),
			'malformed',
			/^depth\.0: /
		],
		['a time that is text', '{"t":"ping","at":"now"}', 'malformed', /^at: /]
	];

	test.each(table)('%s', (_, text, why, detail) => {
		expect(decodeClient(text)).toEqual({ ok: false, why, detail: expect.stringMatching(detail) });
	});

	test('a refusal never repeats what was received', () => {
		const secret = 'NSE:<script>';
		const refused = decodeClient(JSON.stringify({ ...watch, quote: [secret] }));
		expect(JSON.stringify(refused)).not.toContain('script');
	});

	test('whatever text arrives, it is decoded or refused', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				expect(decodeClient(text)).toHaveProperty('ok');
				expect(decodeServer(text)).toHaveProperty('ok');
			})
		);
	});
});

test('an older page survives a field that it does not know', () => {
	const newer = JSON.stringify({ t: 'welcome', at: 5, motd: 'hello' });
	expect(decodeServer(newer)).toEqual({ ok: true, message: { t: 'welcome', at: 5 } });
});

const price = fc.integer({ min: 1, max: 10_000_000 }).map(paise);
const maybe = fc.option(price, { nil: undefined });
const units = fc.option(fc.nat(), { nil: undefined });
const side = fc.array(fc.record({ price, quantity: fc.nat(), orders: units }), { maxLength: 5 });
const anyQuote = fc.record({
	ltp: maybe,
	open: maybe,
	high: maybe,
	low: maybe,
	prevClose: maybe,
	volume: units,
	oi: units,
	bids: side,
	asks: side,
	at: fc.nat()
});

test('whatever the book holds arrives as it was, unknown fields as unknown', () => {
	fc.assert(
		fc.property(fc.array(anyQuote, { maxLength: 5 }), (quotes) => {
			const rows = quotes.map((quote) => rowOf(SBIN, quote));
			const message: ServerMessage = { t: 'prices', seq: 1, full: true, at: 2, rows };
			const decoded = decodeServer(encode(message));
			if (!decoded.ok || decoded.message.t !== 'prices') throw new Error('expected prices');
			expect(decoded.message.rows.map(quoteOf)).toEqual(quotes);
		})
	);
});

test('a price that is not whole paise is refused, not rounded', () => {
	const row = [SBIN, [81190.5, null, null, null, null], [null, null], [], [], 1];
	const text = JSON.stringify({ t: 'prices', seq: 1, full: true, at: 2, rows: [row] });
	expect(decodeServer(text)).toMatchObject({ ok: false, why: 'malformed' });
});
