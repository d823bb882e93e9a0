import { WebSocket } from 'ws';
import { CLOSE_CODES } from '#lib/wire/socket/version.ts';
import type { Attack } from '../attack.ts';
import { within } from '../until.ts';

const CLOSED_WITHIN = 2_000;
const LATE = 'NSE:TCS';

/** A page goes on speaking after its session was ended on another device, and does not hang up. */
export const endedSessionAttack: Attack = {
	name: 'ended_session',
	hashes: true,
	async run({ server, attacker }) {
		const stolen = await attacker.again();
		const page = await stolen.page();
		await page.next('welcome');
		const speak = setInterval(() => page.watch([LATE]), 5);
		await attacker.browser.send('DELETE', '/api/sessions');
		const ended = performance.now();
		const subscribed = () => server.subscriptions.some((it) => it.startsWith(LATE));
		// What it watched while its session still was one goes with its page.
		await within(CLOSED_WITHIN, () => page.socket.readyState === WebSocket.CLOSED && !subscribed());
		const took = performance.now() - ended;
		clearInterval(speak);
		stolen.leave();
		const refused = (await page.closed) === CLOSE_CODES.signedOut ? 0 : 1;
		return [
			{ of: 'closed', value: took, unit: 'ms', bound: CLOSED_WITHIN },
			{ of: 'obeyed', value: subscribed() ? 1 : 0, unit: 'messages', bound: 0 },
			{ of: 'untold', value: refused, unit: 'pages', bound: 0 }
		];
	}
};
