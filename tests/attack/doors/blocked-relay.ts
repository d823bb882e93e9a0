import { blockRelay } from '../../../relay/watchdog/testing/blocked-relay.ts';
import type { Attack } from '../attack.ts';

/** Ms until the next one runs: the watchdog's limit, the pause before a start, and a little. */
const STARTED_WITHIN = 9_000;

/** A relay of its own, kept running as `npm start` does, is blocked for ever. */
export const blockedRelayAttack: Attack = {
	name: 'blocked_relay',
	onlyLong: true,
	async run() {
		const { health, tookMs } = await blockRelay();
		const called = health.meanwhile === undefined ? 0 : 1;
		return [
			{ of: 'started_again', value: tookMs, unit: 'ms', bound: STARTED_WITHIN },
			{ of: 'called_well', value: called, unit: 'answers', bound: 0 },
			{ of: 'still_unwell', value: health.after === 200 ? 0 : 1, unit: 'answers', bound: 0 }
		];
	}
};
