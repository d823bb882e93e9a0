import { describe, expect, test } from 'vitest';
import { LogRepeats } from './log-repeats.ts';
import { createLog } from './log.ts';
import type { Logger } from 'pino';

const KEY = '3f'.repeat(32);
const SECRET = 'hunter2 hunter2';

function written(write: (log: Logger) => void): string {
	const lines: string[] = [];
	write(createLog('trace', { write: (line: string) => void lines.push(line) }));
	expect(lines).toHaveLength(1);
	return lines.join('');
}

describe('no secret is written', () => {
	test.each([
		['a field', (log: Logger) => log.info({ apiKey: SECRET }, 'x')],
		['any case of it', (log: Logger) => log.info({ ApiKey: SECRET, API_KEY: SECRET }, 'x')],
		['a deep field', (log: Logger) => log.info({ a: { b: [{ password: SECRET }] } }, 'x')],
		['a request', (log: Logger) => log.info({ req: { headers: { cookie: SECRET } } }, 'x')],
		['a header', (log: Logger) => log.warn({ headers: { Authorization: SECRET } }, 'x')],
		['an object under a secret name', (log: Logger) => log.info({ token: { value: SECRET } }, 'x')],
		['a key in a sentence', (log: Logger) => log.info(`GET /api?apikey=${KEY}`)],
		['a key in a field', (log: Logger) => log.info({ url: `http://h/?k=${KEY}` }, 'x')],
		['a key in an error', (log: Logger) => log.error(new Error(`no such key: ${KEY}`))],
		['a key in a named error', (log: Logger) => log.error({ err: new Error(KEY) }, 'x')],
		[
			'what a library hung on its error',
			(log: Logger) =>
				log.error({ err: Object.assign(new Error('failed'), { config: { data: SECRET } }) }, 'x')
		],
		[
			'a key in the cause of an error',
			(log: Logger) => log.error({ err: new Error('failed', { cause: new Error(KEY) }) }, 'x')
		],
		['what a child always says', (log: Logger) => log.child({ apikey: SECRET }).info('x')],
		['a child', (log: Logger) => log.child({ account: 'A' }).info({ apikey: SECRET }, 'x')]
	])('%s', (_, write) => {
		const line = written(write);
		expect(line).not.toContain(SECRET);
		expect(line).not.toContain(KEY);
	});
});

test('what an operator needs is written', () => {
	const line = written((log) =>
		log.error({ err: new TypeError('broken'), paper: 'A' }, 'it failed')
	);
	expect(JSON.parse(line)).toMatchObject({
		level: 'error',
		msg: 'it failed',
		paper: 'A',
		err: { type: 'TypeError', message: 'broken', stack: expect.stringContaining('log.test.ts') }
	});
});

test('a ring does not hang the log', () => {
	const ring: Record<string, unknown> = {};
	ring.again = ring;
	expect(written((log) => log.info({ ring }, 'x'))).toContain('[deeper]');
});

test('a message that comes without end is written a few times, then counted and told with its newest', () => {
	let now = 0;
	const lines: { n?: number; repeats?: number; msg: string }[] = [];
	const repeats = new LogRepeats(() => now);
	const log = createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) }, repeats);
	for (let n = 0; n < 100_000; n += 1) {
		now = n;
		log.warn({ n }, 'refused');
		log.child({ of: 'one user' }).warn({ n }, 'refused');
	}
	log.warn('something else');
	for (let n = 0; n < 100; n += 1) log.debug('asked for');
	repeats.tell();
	const refused = lines.filter(({ msg }) => msg === 'refused');
	expect(refused).toHaveLength(61);
	expect(refused.at(-1)).toMatchObject({ n: 99_999, repeats: 200_000 - 60 });
	expect(lines.filter(({ msg }) => msg === 'something else')).toHaveLength(1);
	expect(lines.filter(({ msg }) => msg === 'asked for')).toHaveLength(100);
	now += 60_000;
	log.warn({ n: -1 }, 'refused');
	expect(lines.at(-1)).toMatchObject({ n: -1 });
});
