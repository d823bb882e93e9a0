import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { decodeClient, decodeServer } from './codec.ts';
import { clientMessage, serverMessage } from './messages.ts';
import { WIRE_VERSION } from './version.ts';

const SBIN = instrumentKey('NSE', 'SBIN');

test('the wire fingerprint changes only with the wire version', () => {
	const shape = JSON.stringify({ clientMessage, serverMessage });
	const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 12);
	expect({ WIRE_VERSION, fingerprint }).toMatchInlineSnapshot(`
		{
		  "WIRE_VERSION": 5,
		  "fingerprint": "38051f70db1e",
		}
	`);
});

const watch = { t: 'watch', id: 1, depth: [SBIN], quote: [], beat: 10 };

describe('what a page may not say', () => {
	const table: [string, string, string, RegExp][] = [
		['nothing', '', 'malformed', /^not JSON$/],
		['half a message', '{"t":"watch"', 'malformed', /^not JSON$/],
		['JSON of another shape', '[1,2]', 'malformed', /^t: /],
		['null', 'null', 'malformed', /^message: /],
		['no type', '{"id":1}', 'malformed', /^t: /],
		['a type that is not text', '{"t":7}', 'malformed', /^t: /],
		['a type that does not exist', '{"t":"order","symbol":"SBIN"}', 'unknown-message', /^t: /],
		['a type of the other direction', '{"t":"pong"}', 'unknown-message', /^t: /],
		['an unknown field', JSON.stringify({ ...watch, every: 1 }), 'malformed', /^every: /],
		['a missing field', '{"t":"watch","id":1,"depth":[]}', 'malformed', /^quote: /],
		[
			'more frames a second than there are',
			JSON.stringify({ ...watch, beat: 60 }),
			'malformed',
			/^beat: /
		],
		['an order update that cannot have been', '{"t":"seen","n":-1}', 'malformed', /^n: /],
		[
			'an account that is no text',
			'{"t":"choose-feed","account":1,"pin":true}',
			'malformed',
			/^account: /
		],
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
	const newer = JSON.stringify({ t: 'welcome', at: 5, orders: 0, motd: 'hello' });
	expect(decodeServer(newer)).toEqual({ ok: true, message: { t: 'welcome', at: 5, orders: 0 } });
});
