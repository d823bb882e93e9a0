import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingHost } from '../../../relay/testing/recording-host.ts';
import { killedInMidOrder, OrderKill } from '../../kills/order-kill.ts';
import type { Attack } from '../attack.ts';

/** A relay of its own is killed in the middle of an order, which is then repeated, as one that was answered before. */
export const killedOrderAttack: Attack = {
	name: 'killed_order',
	hashes: true,
	onlyLong: true,
	async run() {
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-attack-'));
		const host = new RecordingHost();
		await host.start();
		const orders = new OrderKill(folder, host);
		try {
			const { first, again } = await killedInMidOrder(orders, host);
			const same = JSON.stringify(again.body) === JSON.stringify(first.body);
			return [
				// The first one, the one that was cut off, and a new one.
				{ of: 'sent_twice', value: orders.orders - 3, unit: 'orders', bound: 0 },
				{ of: 'answers_forgotten', value: same ? 0 : 1, unit: 'answers', bound: 0 }
			];
		} finally {
			await orders.kill();
			host.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	}
};
