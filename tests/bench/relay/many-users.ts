import { wait, until, type Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { median } from '../statistics.ts';
import { chainSymbols } from '../ticks.ts';

/** Of each instrument. */
const TICKS_PER_SECOND = 2;

/**
 * Many users, each with a server, a page and a chain of their own: nothing is shared between them, so every user costs
 * decoding and encoding. A relay that falls behind is charged for what it could not take. Limited by the decoding of
 * 33,000 ticks a second, of which each beat needs only the newest per instrument, and by one encoding per user and beat.
 */
export async function manyUsers(bench: Bench): Promise<Figure[]> {
	const count = bench.length(200, 10);
	const [relay, firehose, pages] = [bench.relay(), bench.firehose(), bench.pages()];
	const address = await firehose.ask('start');
	const origin = await relay.ask('listen');
	const symbols = chainSymbols();
	const users = Array.from({ length: count }, (_, index) => `user${index}`);
	await relay.ask('users', Object.fromEntries(users.map((user) => [user, [`${address}/${user}`]])));
	await pages.ask('open', {
		origin,
		users: Object.fromEntries(users.map((user) => [user, 1])),
		watch: symbols,
		listenEvery: count
	});
	await until('every user subscribed', async () => {
		return (await firehose.ask('subscribed', symbols.length)) === count;
	});
	bench.progress(`${count} users`);
	const nominal = symbols.length * TICKS_PER_SECOND * count;
	await firehose.ask('rate', symbols.length * TICKS_PER_SECOND);
	await wait(bench.length(5_000, 500));
	const shares: number[] = [];
	for (let turn = bench.length(5, 1); turn > 0; turn -= 1) {
		const [from, sentFrom] = await Promise.all([relay.ask('usage'), firehose.ask('sent')]);
		await wait(bench.length(4_000, 800));
		const [to, sentTo] = await Promise.all([relay.ask('usage'), firehose.ask('sent')]);
		const delivered = (1_000 * (sentTo - sentFrom)) / (to.at - from.at);
		const share = (to.cpu - from.cpu) / (to.at - from.at);
		shares.push(share * Math.max(1, nominal / delivered));
		bench.progress(
			`  ${share.toFixed(3)} of a core at ${Math.round(delivered)} of ${nominal} ticks/s`
		);
	}
	if ((await relay.ask('figures')).pages !== count) throw new Error('the relay lost pages');
	await bench.stop();
	return [{ name: 'relay.users200_core_share', value: median(shares), reference: null }];
}
