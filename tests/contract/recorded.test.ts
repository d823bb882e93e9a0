import { describe, expect, test } from 'vitest';
import { RECORDED_AT, RECORDED_KEY } from '#lib/openalgo/testing/transcripts.ts';
import { openContract } from './contract.ts';
import { chain } from './checks/chain.ts';
import { feed } from './checks/feed.ts';
import { feedWords } from './checks/feed-words.ts';
import { NOT_RECORDED, recordedFeed } from './recorded-feed.ts';
import { recordedServer } from './recorded-server.ts';
import { books } from './checks/books.ts';
import { calendar } from './checks/calendar.ts';
import { keys } from './checks/keys.ts';
import { marketData } from './checks/market-data.ts';
import { options } from './checks/options.ts';
import { sandboxRules } from './checks/sandbox-rules.ts';
import { symbols } from './checks/symbols.ts';
import { transport } from './checks/transport.ts';
import { validation } from './checks/validation.ts';

const overHttp = [
	...transport,
	...keys,
	...validation,
	...symbols,
	...options,
	...chain,
	...marketData,
	...books,
	...calendar
];

const atRecording = () => RECORDED_AT;

// What a real server was recorded to answer keeps the suite honest: a claim it contradicts is a wrong claim.
describe.each([
	['live', overHttp, 70],
	['analyze', [...books, ...sandboxRules], 20]
] as const)('the suite agrees with a real server recorded in %s mode', (mode, checks, least) => {
	test('no claim is contradicted', async () => {
		const contract = await openContract({
			restUrl: 'http://recorded.test',
			wsUrl: 'ws://recorded.test',
			apiKey: RECORDED_KEY,
			patience: 1,
			callsPerSecond: 10_000,
			now: atRecording,
			fetch: recordedServer(mode)
		});
		expect(contract?.facts.analyze).toBe(mode === 'analyze');
		const verdicts = (await contract?.run(checks, () => undefined)) ?? [];
		expect(verdicts.filter((one) => one.result === 'failed')).toEqual([]);
		const passed = verdicts.filter((one) => one.result === 'passed');
		expect(passed.length).toBeGreaterThanOrEqual(least);
	});
});

test('no claim about the feed is contradicted by a recorded conversation', async () => {
	const recorded = await recordedFeed();
	const contract = await openContract({
		restUrl: 'http://recorded.test',
		wsUrl: recorded.url,
		apiKey: RECORDED_KEY,
		patience: 1,
		callsPerSecond: 10_000,
		now: atRecording,
		fetch: recordedServer('live')
	});
	const quick = [...feedWords, ...feed].filter((check) => !/4401/.test(check.name));
	const verdicts = (await contract?.run(quick, () => undefined)) ?? [];
	recorded.stop();
	const failed = verdicts.filter(
		(one) => one.result === 'failed' && !one.why.includes(NOT_RECORDED)
	);
	expect(failed).toEqual([]);
	expect(verdicts.filter((one) => one.result === 'passed').length).toBeGreaterThanOrEqual(17);
});
