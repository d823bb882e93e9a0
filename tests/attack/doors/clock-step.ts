import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SENT_ONCE } from '#lib/wire/http/account-api.ts';
import { relayProcess } from '../../../relay/testing/relay-process.ts';
import type { Attack } from '../attack.ts';
import { Attacker } from '../attacker.ts';
import type { Outcome } from '../figure.ts';
import { HostileServer } from '../hostile-server.ts';
import { within } from '../until.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ms by which the relay's time may be off, and until it is right again. */
const CLOSE = 5_000;
const RIGHT_WITHIN = 10_000;
/** Ms that an order may take after a step back: one waited 3,601 s. */
const SENT_WITHIN = 3_000;

/** What the program faketime would preload; undefined where there is none. */
function faketimeLibrary(): string | undefined {
	const { status, stdout } = spawnSync('faketime', ['-f', '+0s', 'env'], { encoding: 'utf8' });
	return status === 0 ? /^LD_PRELOAD=(.+)$/m.exec(stdout)?.[1] : undefined;
}

/** The clock of a relay's machine is set a day ahead, and back again. */
export const clockStepAttack: Attack = {
	name: 'clock_step',
	onlyLong: true,
	async run() {
		const library = faketimeLibrary();
		if (library === undefined) {
			process.stderr.write('clock_step is left out: faketime is not installed\n');
			return [];
		}
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-attack-'));
		const clock = join(folder, 'clock');
		const step = (ms: number) => writeFileSync(clock, `${ms < 0 ? '' : '+'}${ms / 1_000}s\n`);
		step(0);
		const relay = relayProcess(folder, {
			...{ LOG_LEVEL: 'error', LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: clock },
			...{ FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
		});
		const server = new HostileServer();
		await server.start();
		try {
			const user = new Attacker((await relay.address) ?? '', 'asha');
			await user.signUp();
			const account = await user.account(server);
			const page = await user.page();
			page.watch(['NSE:SBIN']);
			await page.next('watching');
			await page.next('feed', page.said.length);
			const outcomes: Outcome[] = [];
			for (const [of, ahead] of [['ahead', DAY] as const, ['back', 0] as const]) {
				step(ahead);
				const from = page.said.length;
				const began = performance.now();
				const right = () =>
					page.said
						.slice(from)
						.some(({ wall }) => Math.abs(Number(wall) - Date.now() - ahead) < CLOSE);
				await within(RIGHT_WITHIN, right);
				const took = performance.now() - began;
				outcomes.push({
					of: `right_after_${of}`,
					value: took,
					unit: 'ms',
					bound: RIGHT_WITHIN - 1
				});
			}
			step(-HOUR);
			const began = performance.now();
			const once = { [SENT_ONCE]: randomBytes(16).toString('hex') };
			const { status } = await user.browser.post(`${account}/openalgo/placeorder`, {}, once);
			const took = performance.now() - began;
			return [
				...outcomes,
				{ of: 'order_after_back', value: took, unit: 'ms', bound: SENT_WITHIN },
				{ of: 'orders_refused', value: status === 200 ? 0 : 1, unit: 'orders', bound: 0 }
			];
		} finally {
			relay.child.kill('SIGKILL');
			await relay.ended;
			server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	}
};
