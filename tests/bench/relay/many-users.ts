import { wait, until, type Bench, type Measured } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { median } from '../statistics.ts';
import { chainSymbols } from '../ticks.ts';
import { roundOf } from './fan-out.ts';

/** Of each instrument. */
const TICKS_PER_SECOND = 2;
/** Ms between price frames of a page, within which each user has a moment of their own. */
const BEAT = 100;
const MOMENTS = 20;

/**
 * Many users, each with a server, a page and a chain of their own: nothing is shared between them, so every user costs
 * decoding and encoding. Beside it as many bare sockets that receive the same ticks, as messages of `ws`, and as many that
 * send messages of the same sizes as often (see `bare-child.ts`). The two take turns within a run. One that falls behind is
 * charged for what it could not take, and a run in which the bare sockets did not get what was sent is none. What limits
 * the relay is that each of the 33,000 ticks a second has to be read, for hardly one in ten is outdated within a beat, and
 * that what is known of 200 times 83 instruments is more than the processor's cache holds.
 */
export async function manyUsers(bench: Bench): Promise<Figure[]> {
	const count = bench.length(200, 10);
	const [relay, firehose, bare] = [bench.relay(), bench.firehose(), bench.bare()];
	const [pages, barePages] = [bench.pages(), bench.pages()];
	const address = await firehose.ask('start');
	const [origin, bareOrigin] = await Promise.all([relay.ask('listen'), bare.ask('listen')]);
	const symbols = chainSymbols();
	const users = Array.from({ length: count }, (_, index) => `user${index}`);
	const each = Object.fromEntries(users.map((user) => [user, 1]));
	await relay.ask('users', Object.fromEntries(users.map((user) => [user, [`${address}/${user}`]])));
	await pages.ask('open', { origin, users: each, watch: symbols, listenEvery: count });
	const none = { watch: [], listenEvery: count };
	await barePages.ask('open', { origin: bareOrigin, users: each, ...none });
	await bare.ask(
		'receive',
		users.map((user) => `${address}/bare-${user}`)
	);
	await until('every user subscribed', async () => {
		return (await firehose.ask('subscribed', symbols.length)) === count;
	});
	bench.progress(`${count} users`);
	const nominal = symbols.length * TICKS_PER_SECOND * count;
	const window = bench.length(4_000, 800);
	/** CPU per ms of time, as if all ticks had been taken. */
	const shareOf = async (measured: Measured): Promise<number> => {
		const [from, sentFrom] = await Promise.all([measured.ask('usage'), firehose.ask('sent')]);
		await wait(window);
		const [to, sentTo] = await Promise.all([measured.ask('usage'), firehose.ask('sent')]);
		const delivered = (1_000 * (sentTo - sentFrom)) / (to.at - from.at);
		return ((to.cpu - from.cpu) / (to.at - from.at)) * Math.max(1, nominal / delivered);
	};
	await firehose.ask('to', '/user');
	await firehose.ask('rate', symbols.length * TICKS_PER_SECOND);
	await wait(bench.length(5_000, 500));
	await pages.ask('forget');
	await wait(window);
	const sendings = roundOf((await pages.ask('arrivals'))[0] ?? [], window);
	const playing = { sendings, round: window, groups: Math.min(MOMENTS, count), beat: BEAT };
	const ratios: number[] = [];
	for (let turn = bench.length(5, 1); turn > 0; turn -= 1) {
		await firehose.ask('to', '/user');
		await wait(window / 4);
		const ours = await shareOf(relay);
		await firehose.ask('to', '/bare');
		await bare.ask('play', playing);
		await wait(window / 4);
		const [before, sentBefore] = await Promise.all([bare.ask('received'), firehose.ask('sent')]);
		const theirs = await shareOf(bare);
		const [after, sentAfter] = await Promise.all([bare.ask('received'), firehose.ask('sent')]);
		if (after - before < 0.9 * (sentAfter - sentBefore))
			throw new Error('the bare sockets fell behind');
		await bare.ask('pause');
		ratios.push(ours / theirs);
		bench.progress(`  relay ${ours.toFixed(3)}, bare ${theirs.toFixed(3)} of a core`);
	}
	if ((await relay.ask('figures')).pages !== count) throw new Error('the relay lost pages');
	await bench.stop();
	return [{ name: 'relay.users200_ratio', value: median(ratios), reference: 1 }];
}
