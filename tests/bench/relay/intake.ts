import { wait, until, type Bench, type Measured } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { median } from '../statistics.ts';
import { chainSymbols } from '../ticks.ts';

/**
 * Frames taken in per second of CPU while a server sends as fast as they are taken, against a bare receiver that drops
 * them; CPU rather than wall time, because the machine's other core is not ours alone. One page watches, so that the
 * relay has its whole way to go. What limits it is the receiving itself: kernel, unframing, and the text of each frame.
 */
export async function intake(bench: Bench): Promise<Figure[]> {
	const [relay, firehose, bare, pages] = [
		bench.relay(),
		bench.firehose(),
		bench.bare(),
		bench.pages()
	];
	const address = await firehose.ask('start');
	const origin = await relay.ask('listen');
	const symbols = chainSymbols();
	await relay.ask('users', { asha: [`${address}/asha`] });
	await pages.ask('open', { origin, users: { asha: 1 }, watch: symbols, listenEvery: 1 });
	await bare.ask('receive', [`${address}/bare`]);
	await until('every instrument subscribed', async () => {
		return (await firehose.ask('subscribed', symbols.length)) === 1;
	});

	/** Frames per ms of the receiver's CPU; both ends of the window find the kernel's buffers full. */
	const rateOf = async (path: string, receiver: Measured): Promise<number> => {
		await firehose.ask('flood', { path, on: true });
		await wait(bench.length(1_500, 300));
		const [from, sentFrom] = await Promise.all([receiver.ask('usage'), firehose.ask('sent')]);
		await wait(bench.length(3_000, 500));
		const [to, sentTo] = await Promise.all([receiver.ask('usage'), firehose.ask('sent')]);
		await firehose.ask('flood', { path, on: false });
		await wait(300);
		return (sentTo - sentFrom) / (to.cpu - from.cpu);
	};
	const relayRates: number[] = [];
	const bareRates: number[] = [];
	bench.progress(`intake of frames of ${Math.round(await firehose.ask('frameBytes'))} bytes`);
	for (let turn = bench.length(5, 1); turn > 0; turn -= 1) {
		relayRates.push(await rateOf('/asha', relay));
		bareRates.push(await rateOf('/bare', bare));
		bench.progress(
			`  relay ${relayRates.at(-1)?.toFixed(1)}, bare ${bareRates.at(-1)?.toFixed(1)} frames per ms of CPU`
		);
	}
	await bench.stop();
	const ratio = median(relayRates.map((rate, turn) => rate / (bareRates[turn] ?? NaN)));
	return [{ name: 'relay.intake_ratio', value: ratio, reference: 1 }];
}
