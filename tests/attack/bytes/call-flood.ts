import type { Attack } from '../attack.ts';
import { within } from '../until.ts';
import { manyCalls } from './many-calls.ts';

/** 1,500 calls at once made as many connections to the server. */
const CALLS = { short: 200, long: 1_500 };
/** Calls of one user that may be on their way; beside them the relay has the feed and may ask for the broker login. */
const AT_ONCE = 32;
const MOST = AT_ONCE + 2;
/** More of them, while the answers of the first ones are on their way to the page. */
const MORE = 40;
const STREAMED = Buffer.alloc(600 * 1024, ' ');
/** Ms. A server is asked eight times a second at most, so that it takes a while until all are on their way. */
const BEGUN_WITHIN = 20_000;
const GONE_WITHIN = 5_000;

/** One user makes calls at once to a server that begins to answer and goes no further. */
export const callFloodAttack: Attack = {
	name: 'call_flood',
	async run({ server, attacker, account }, { form }) {
		// The feed, and the question for the broker login until its time limit.
		const own = 2;
		server.answer = (_, response) => void response.write(STREAMED);
		const path = `${account}/openalgo/quotes`;
		const calls = manyCalls(attacker, path, CALLS[form]);
		await within(BEGUN_WITHIN, () => calls.count(200) >= AT_ONCE);
		const more = manyCalls(attacker, path, MORE);
		await within(BEGUN_WITHIN, () => more.statuses.length === MORE);
		const most = server.mostConnections;
		const through = calls.count(200) + more.count(200);
		calls.abort();
		more.abort();
		await within(GONE_WITHIN, () => server.connections <= own);
		return [
			{ of: 'connections', value: most, unit: 'connections', bound: MOST },
			{ of: 'let_through', value: through, unit: 'calls', bound: AT_ONCE },
			{
				of: 'left_open',
				value: Math.max(0, server.connections - own),
				unit: 'connections',
				bound: 0
			}
		];
	}
};
