import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { keptEvent } from '#lib/domain/activity/kept-event.ts';
import { instrumentKey, parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import { bitOf, emptyRow } from '#lib/domain/price/quote-row.ts';
import { withoutSecret } from '#lib/domain/text/without-secret.ts';
import { weaknessOf } from '#lib/domain/user/password-rules.ts';
import { serverAddress } from '#lib/hosts/server-address.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { reasonOf } from '#lib/openalgo/feed/refused-instrument.ts';
import { scanTick } from '#lib/openalgo/feed/scan-tick.ts';
import { TickIndex } from '#lib/openalgo/feed/tick-index.ts';
import { judge } from '#lib/openalgo/rest/request.ts';
import { keyFrom, numberFrom, orderidFrom } from '#lib/openalgo/schema/coerce.ts';
import { statusFrom } from '#lib/openalgo/schema/order-status.ts';
import { istTimestamp } from '#lib/openalgo/schema/ist-timestamp.ts';
import { parsePythonRepr } from '#lib/openalgo/schema/python-repr.ts';
import { decodeClient, decodeServer } from '#lib/wire/socket/codec.ts';
import { readBody } from '../../relay/http/body.ts';
import type { Env } from '../../relay/http/context.ts';
import { browserIn } from '../../relay/http/people/browser-cookie.ts';
import { createLog } from '../../relay/log.ts';
import { mayCarry, TickReader } from '../../relay/upstream/raw-tick.ts';
import { whyClosed } from '../../relay/upstream/reach/why-closed.ts';
import { withoutText } from '../../relay/upstream/reach/without-text.ts';

/** The longest message of a feed. */
const LONGEST = 4 * 1024 * 1024;
/** Times what JSON.parse takes for as many bytes of an honest answer. */
const MOST_TIMES = 20;
const TRIES = 3;
/** Bytes below which times are too short to be told apart by steps of 10 ms. */
const LEAST = 512 * 1024;

const times = (unit: string, bytes: number) => unit.repeat(Math.floor(bytes / unit.length));
const KEY = '5f'.repeat(32);
const SBIN = instrumentKey('NSE', 'SBIN');

/** What may stand anywhere in a text, again and again. */
const UNITS: Record<string, string> = {
	...{ quotes: '"', apostrophes: "'", backslashes: '\\', blanks: ' ', lines: '\r\n', slashes: '/' },
	...{ 'escaped quotes': '\\"', 'escaped apostrophes': "\\'", 'commas and blanks': ', ' },
	...{ 'opened lists': '[', 'opened objects': '{"a":', 'closed brackets': ']}' },
	...{ digits: '1', 'hexadecimal digits': 'a1', 'short numbers': '1,', 'signed digits': '-1' },
	...{ NaN: 'NaN', 'NaN in a list': 'NaN,', Infinity: '-Infinity ', 'a long name': 'A' },
	...{ colons: ':1', 'percent signs': '%25', dates: '01JAN26' }
};
const AT_WHOLE_LENGTH = [
	'quotes',
	'escaped quotes',
	'backslashes',
	'opened lists',
	'digits',
	'NaN'
];

const TICK = '{"type": "market_data", "symbol": "';
const REST = '", "exchange": "NSE", "mode": 1, "broker": "x", "data": {"ltp": 1.5}}';
const nested = (bytes: number) => `${times('{"a":', bytes / 2)}1${'}'.repeat(bytes / 10)}`;

const reader = new TickReader();
const row = emptyRow();
const rawTick = (bytes: Buffer) => ({ bytes, from: 0, to: bytes.length });
const log = createLog('trace', { write: () => undefined });
const ACTIVITY = { at: 0, device: null, account: null, kind: 'note' } as const;

/** Everything that meets a text of somebody else's. */
const READERS: Record<string, (text: string, bytes: Buffer) => unknown> = {
	'REST answers': (text) => judge(200, text, 'other', 0),
	'REST refusals': (text) => judge(400, text, 'order', 0),
	'feed frames': (text) => readFrame(text),
	'raw ticks': (_, bytes) => reader.read(rawTick(bytes), SBIN, row),
	'the search for a field': (_, bytes) => mayCarry(rawTick(bytes), bitOf('ltp') | bitOf('bids')),
	'the scan of a tick': (_, bytes) =>
		scanTick(bytes, 0, bytes.length, { exchange: 'NSE', symbol: 'SBIN' }),
	'the index of ticks': (_, bytes) => {
		const index = new TickIndex();
		index.learn(bytes, SBIN);
		return index.find(bytes);
	},
	'Python literals': (text) => parsePythonRepr(text),
	'messages of pages': (text) => decodeClient(text),
	'messages of the relay': (text) => decodeServer(text),
	'numbers and names': (text) => [
		...[numberFrom(text), orderidFrom(text), keyFrom('NSE', text), statusFrom(text)],
		...[istTimestamp(text), parseInstrumentKey(text), parseOptionSymbol(text)]
	],
	'words about a refusal': (text) => [
		reasonOf({ exchange: text, symbol: text, message: text }),
		whyClosed(1006, text)
	],
	'the search for a key': (text) => withoutSecret(text, KEY),
	addresses: (text) => serverAddress(text),
	cookies: (text) => browserIn(`algomirror_browser=${text}`, false),
	'lines of the log': (text) => log.info({ text }, text),
	'what is kept of an event': (text) =>
		keptEvent({ ...ACTIVITY, details: { text }, address: text, userAgent: text } as never)
};

const honest = JSON.stringify(
	Array.from({ length: LONGEST / 100 }, (_, index) => ({
		...{ type: 'market_data', symbol: `NIFTY26NOV${index}CE`, exchange: 'NFO', mode: 3 },
		data: { ltp: index / 4, volume: index, close: 98.05, open: 99.1 }
	}))
);

/** Ms of processor time, which other programs cannot take. */
function cost(run: () => unknown): number {
	const before = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** Of the cheapest of a few runs, or of the first that is cheap enough. */
function cheapest(run: () => unknown, enough: number): number {
	let best = Infinity;
	for (let tries = 0; tries < TRIES && best > enough; tries += 1) best = Math.min(best, cost(run));
	return best;
}

function tryParse(text: string): void {
	try {
		JSON.parse(text);
	} catch {
		// Most of these are no JSON.
	}
}

/** Ms for each byte, of five runs: systems count processor time by steps of up to 10 ms. */
const base =
	cost(() => {
		for (let run = 0; run < 5; run += 1) JSON.parse(honest);
	}) /
	(5 * honest.length);
function cut(text: Buffer): Buffer[] {
	const chunks: Buffer[] = [];
	for (let at = 0; at < text.length; at += 16_384) chunks.push(text.subarray(at, at + 16_384));
	return chunks;
}

/**
 * What feeds every reader with hostile text: runs of `part` bytes by themselves and inside of what each reader reads,
 * and runs of `whole` bytes of the worst.
 */
export function hostileTextTests(whole: number, part: number): void {
	const allowed = (bytes: number) => MOST_TIMES * base * Math.max(bytes, LEAST);

	/** As the run comes by itself, and inside of what each reader would read. */
	const shapes: [string, string][] = [
		...Object.entries(UNITS).flatMap(([name, unit]): [string, string][] => {
			const run = times(unit, part);
			return [
				[name, run],
				[`${name} in an opened string`, `{"${run}`],
				[`${name} in an opened Python string`, `{'${run}`],
				[`${name} in a closed list`, `[${run}]`],
				[`${name} in an address`, `http://a/${run}x`],
				[`${name} as a symbol`, `${TICK}${run}${REST}`],
				[
					`${name} as a tick's data`,
					`${TICK}SBIN", "exchange": "NSE", "mode": 1, "data": {"ltp": ${run}}}`
				],
				[
					`${name} as a message`,
					JSON.stringify({ status: 'error', message: run, symbol: run, code: run })
				]
			];
		}),
		...[...AT_WHOLE_LENGTH, 'a long name'].flatMap((name): [string, string][] => {
			const run = times(UNITS[name] ?? '', whole);
			return [
				[`a whole message of ${name}`, run],
				[`a whole message of ${name} in an opened string`, `{"${run}`]
			];
		}),
		['a whole message of nested lists', `${'['.repeat(whole / 2)}${']'.repeat(whole / 2)}`],
		['a whole message of nested complaints', `{"status":"error","message":${nested(whole)}}`],
		['a depth as long as a message', `${TICK}SBIN", "data": {"depth": ${nested(whole)}}}`],
		[
			'an acknowledgement as long as a message',
			`{"type":"subscribe","subscriptions":[${times('{},', whole)}{}]}`
		],
		[
			'a whole message of brokers',
			`{"type":"supported_brokers","brokers":[${times('"a",', whole)}"a"]}`
		]
	];

	describe('anything is read in a time that is linear in its size', () => {
		test.each(shapes)(
			'%s',
			(_, text) => {
				const bytes = Buffer.from(text);
				const parsed = cost(() => tryParse(text));
				const enough = Math.max(allowed(text.length), MOST_TIMES * parsed);
				const slow: string[] = [];
				for (const [reader, read] of Object.entries(READERS)) {
					const took = cheapest(() => read(text, bytes), enough);
					if (took > enough)
						slow.push(`${reader}: ${Math.round(took)} ms of ${Math.round(enough)}`);
				}
				expect(slow).toEqual([]);
			},
			120_000
		);
	});

	test('a key is looked for in a long text of its own beginnings at the same cost', async () => {
		const text = Buffer.from(times(KEY.slice(0, -1), whole));
		const before = process.cpuUsage();
		let size = 0;
		for await (const chunk of withoutText(Readable.from(cut(text)), KEY)) size += chunk.length;
		const { user, system } = process.cpuUsage(before);
		expect(size).toBe(text.length);
		expect((user + system) / 1_000).toBeLessThan(allowed(whole));
	});

	test('a request that is too long is refused unread, and one of nearly the longest that is read is refused by its schema', async () => {
		const app = new Hono<Env>();
		const schema = v.strictObject({ name: v.string() });
		app.post('/', async (call) => {
			const body = await readBody(call, schema);
			return body.ok ? call.text('ok') : body.refusal;
		});
		for (const [shape, unit] of Object.entries(UNITS)) {
			const text = times(unit, whole);
			const before = process.cpuUsage();
			const refused = await app.request('/', { method: 'POST', body: text });
			expect(refused.status, shape).toBe(413);
			const most = await app.request('/', { method: 'POST', body: text.slice(0, 60_000) });
			expect(most.status, shape).toBe(400);
			const { user, system } = process.cpuUsage(before);
			expect((user + system) / 1_000, shape).toBeLessThan(allowed(whole));
		}
	}, 60_000);

	test('a password of the longest that is taken is judged at once, whatever it repeats', () => {
		for (const unit of Object.values(UNITS)) {
			const long = times(unit, 200);
			expect(cheapest(() => weaknessOf(long, long.slice(0, 100)), 5)).toBeLessThan(allowed(whole));
		}
	});
}
