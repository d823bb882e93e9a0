import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { encode } from '#lib/wire/socket/codec.ts';
import { wait, until, type Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { OpenAlgoStub } from '../openalgo-stub.ts';
import { seeded } from '../random.ts';
import { RawPage } from '../raw-page.ts';
import { quantile } from '../statistics.ts';
import { chainSymbols, tickPool } from '../ticks.ts';
import { performanceNow } from '../usage.ts';

/**
 * From a tick's last byte handed to the kernel to its price frame at the page, through the relay and through a process
 * that only passes it on, in turns. Server and page are this process, so one clock measures both. Between two ticks of
 * the relay lies more than a beat: the first change after a quiet spell leaves at once. Limited by two wake-ups of a
 * process each; the difference is decoding, booking and encoding one instrument.
 */
export async function quietLatency(bench: Bench): Promise<Figure[]> {
	const [relay, bare] = [bench.relay(), bench.bare()];
	const stub = new OpenAlgoStub();
	const address = await stub.start();
	const symbols = chainSymbols();
	const [origin, bareOrigin] = await Promise.all([relay.ask('listen'), bare.ask('listen')]);
	await relay.ask('users', { asha: [`${address}/asha`] });
	await bare.ask('pass', `${address}/bare`);
	const page = await RawPage.open(origin, 'asha', true);
	const barePage = await RawPage.open(bareOrigin, 'asha', true);
	const depth = symbols.map((symbol) => `NFO:${symbol}` as InstrumentKey);
	page.say(encode({ t: 'watch', id: 1, depth, quote: [], beat: 10 }));
	const clientAt = (path: string) => [...stub.clients].find((client) => client.path === path);
	await until('subscribed', () =>
		Promise.resolve((clientAt('/asha')?.symbols.size ?? 0) >= symbols.length)
	);

	const pool = tickPool(symbols, 32);
	const random = seeded(7);
	const take = async (path: string, at: RawPage, turn: number): Promise<number> => {
		const steps = pool.get(symbols[Math.floor(random() * symbols.length)] ?? '');
		const frame = steps?.[turn % steps.length];
		const client = clientAt(path);
		if (!frame || !client) throw new Error('the feed was lost');
		const came = at.nextPrices();
		const sent = performanceNow();
		client.raw.write(frame);
		return (await came) - sent;
	};
	const through: number[] = [];
	const passed: number[] = [];
	const turns = bench.length(400, 20);
	bench.progress(`quiet latency: ${turns} ticks each way`);
	for (let turn = -10; turn < turns; turn += 1) {
		const latency = await take('/asha', page, turn + 10);
		await wait(60);
		const bareLatency = await take('/bare', barePage, turn + 10);
		await wait(60 + random() * 10);
		if (turn % 50 === 0) page.pong();
		if (turn < 0) continue;
		through.push(latency);
		passed.push(bareLatency);
	}
	for (const share of [0.5, 0.99]) {
		bench.progress(
			`  p${share * 100}: ${quantile(through, share).toFixed(2)} ms, bare ${quantile(passed, share).toFixed(2)} ms`
		);
	}
	page.leave();
	barePage.leave();
	await bench.stop();
	await stub.stop();
	const value = quantile(through, 0.99) - quantile(passed, 0.99);
	return [{ name: 'relay.quiet_latency_p99_ms', value, reference: quantile(passed, 0.99) }];
}
