import { describe, expect, test } from 'vitest';
import { startPaper, type PaperOptions } from '../../paper/start.ts';
import type { Check } from './check.ts';
import { books } from './checks/books.ts';
import { calendar } from './checks/calendar.ts';
import { client } from './checks/client.ts';
import { marketData } from './checks/market-data.ts';
import { openContract } from './contract.ts';
import { READ_ONLY, SANDBOX } from './suite.ts';

async function run(options: PaperOptions, checks: readonly Check[]) {
	const paper = await startPaper(options);
	try {
		const contract = await openContract({ ...paper, patience: 8_000, callsPerSecond: 9 });
		return (await contract?.run(checks, () => undefined)) ?? [];
	} finally {
		await paper.stop();
	}
}

const failed = (verdicts: Awaited<ReturnType<typeof run>>) =>
	verdicts.filter((one) => one.result === 'failed');

// The suite paces itself as it does with a real server, and waits for one socket to be closed after 15 s: side by side
// they wait at once.
describe.concurrent('the paper exchange keeps OpenAlgo’s contract', () => {
	test('trading live', async () => {
		const verdicts = await run({}, READ_ONLY);
		expect(failed(verdicts)).toEqual([]);
		expect(verdicts.filter((one) => one.result === 'passed').length).toBeGreaterThan(150);
	});

	test('trading in its sandbox', async () => {
		const checks = [...books, ...marketData, ...client, ...SANDBOX];
		const verdicts = await run({ analyze: true }, checks);
		expect(verdicts.filter((one) => one.result !== 'passed')).toEqual([]);
	});

	test('keeping real hours', async () => {
		const verdicts = await run({ hours: true }, calendar);
		expect(failed(verdicts)).toEqual([]);
		expect(verdicts.filter((one) => one.result === 'passed').length).toBe(calendar.length);
	});
});
