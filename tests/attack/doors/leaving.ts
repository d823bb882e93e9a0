import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SENT_ONCE } from '#lib/wire/http/account-api.ts';
import { relayProcess } from '../../../relay/testing/relay-process.ts';
import type { Attack } from '../attack.ts';
import { Attacker } from '../attacker.ts';
import { HostileServer } from '../hostile-server.ts';

/** Ms for which the server keeps each of them waiting: below what the relay waits for it. */
const READ_TAKES = 1_500;
const ORDER_TAKES = 6_000;
/** Ms from the signal to the end. */
const ENDED_WITHIN = 11_000;

/** A relay of its own is told to stop while an order and a question are on their way. */
export const leavingAttack: Attack = {
	name: 'leaving',
	onlyLong: true,
	async run() {
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-attack-'));
		const relay = relayProcess(folder, { LOG_LEVEL: 'error' });
		const server = new HostileServer();
		await server.start();
		try {
			const user = new Attacker((await relay.address) ?? '', 'asha');
			await user.signUp();
			const account = await user.account(server);
			let arrived = 0;
			server.answer = (request, response) => {
				arrived += 1;
				const takes = request.url?.endsWith('placeorder') ? ORDER_TAKES : READ_TAKES;
				setTimeout(() => response.end('{"status":"success","orderid":"7"}'), takes);
			};
			const once = { [SENT_ONCE]: randomBytes(16).toString('hex') };
			const answered = (asked: ReturnType<typeof user.browser.post>) =>
				asked.then(
					({ status }) => status === 200,
					() => false
				);
			const calls = [
				answered(user.browser.post(`${account}/openalgo/placeorder`, {}, once)),
				answered(user.browser.post(`${account}/openalgo/quotes`, {}))
			];
			while (arrived < calls.length) await wait(5);
			const told = performance.now();
			relay.child.kill('SIGTERM');
			const lost = (await Promise.all(calls)).filter((it) => !it).length;
			const code = await relay.ended;
			const took = performance.now() - told;
			return [
				{ of: 'cut_off', value: lost, unit: 'calls', bound: 0 },
				{ of: 'ended', value: took, unit: 'ms', bound: ENDED_WITHIN },
				{ of: 'by_force', value: code === 0 ? 0 : 1, unit: 'relays', bound: 0 }
			];
		} finally {
			relay.child.kill('SIGKILL');
			await relay.ended;
			server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	}
};
