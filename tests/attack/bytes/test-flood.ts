import type { Attack } from '../attack.ts';
import { within } from '../until.ts';
import { manyCalls } from './many-calls.ts';

/** 2,500 tests of connections made 5,000 connections to one host. */
const TESTS = { short: 200, long: 2_500 };
/**
 * Connections of tests that lead to one host, two of each test. Beside them the relay has the feed and may ask for
 * the broker login.
 */
const AT_ONCE = 8;
const MOST = AT_ONCE + 2;
const REFUSED_WITHIN = 20_000;
/** Ms: a test that a page left half way is carried to its end. */
const OVER_WITHIN = 40_000;

/** One user has connections tested, to a server that never answers. */
export const testFloodAttack: Attack = {
	name: 'test_flood',
	async run({ server, attacker, account }, { form }) {
		// The feed, once it has connected again, and the question for the broker login until its time limit.
		const own = 2;
		server.answer = () => undefined;
		server.overhear = () => true;
		const tests = manyCalls(attacker, `${account}/test`, TESTS[form]);
		await within(REFUSED_WITHIN, () => tests.count(429) >= TESTS[form] - AT_ONCE / 2);
		const found = [
			{ of: 'connections', value: server.mostConnections, unit: 'connections', bound: MOST }
		];
		tests.abort();
		if (form === 'short') {
			// Those that run are tried once more, and then find an honest server.
			server.behave();
			server.hangUp();
		}
		await within(OVER_WITHIN, () => server.connections <= own);
		const left = Math.max(0, server.connections - own);
		return [...found, { of: 'left_open', value: left, unit: 'connections', bound: 0 }];
	}
};
