import { PAGES_PER_USER } from '../../../relay/hub/hub.ts';
import type { Attack } from '../attack.ts';
import { feedPage } from './feed-page.ts';

/** 400 updates of 3 MB made 1,426 MB once. */
const UPDATES = { short: 1_000, long: 10_000 };
/** Three of them fill a message. */
const LONG = 'The broker is sorry. '.repeat(1_900);
/** Updates of ordinary length, of which pages that do not read get all. */
const MORE = { short: 2_000, long: 20_000 };

/** A server reports orders with texts that fill a message, to a user whose pages do not read. */
export const longOrdersAttack: Attack = {
	name: 'long_orders',
	async run(arena, { form }) {
		const { attacker, server } = arena;
		const { caughtUp } = await feedPage(arena);
		const deaf = await Promise.all(
			Array.from({ length: PAGES_PER_USER - 1 }, () => attacker.page())
		);
		for (const page of deaf) {
			page.send({ t: 'seen', n: 0 });
			page.socket.pause();
		}
		for (let n = 0; n < UPDATES[form]; n += 1) {
			server.order({ ...update(n), rejection_reason: LONG, strategy: LONG, product: LONG });
			if (n % 64 === 0) await caughtUp();
		}
		for (let n = 0; n < MORE[form]; n += 1) {
			server.order({ ...update(n), rejection_reason: LONG.slice(0, 500) });
			if (n % 500 === 0) await caughtUp();
		}
		await caughtUp();
		return [];
	}
};

function update(n: number): Record<string, unknown> {
	const order = { orderid: `${n}`, symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1 };
	return { ...order, order_status: 'rejected' };
}
