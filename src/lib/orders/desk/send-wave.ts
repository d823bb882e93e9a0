import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import type { LeaveAnswer } from '#lib/orders/journal/journal.ts';
import { sendOnce, type Sent } from '#lib/orders/journal/send-once.ts';
import type { OrderPace } from '#lib/orders/plan/order-pace.ts';
import { goesOn } from '#lib/orders/plan/goes-on.ts';
import type { WatchedOrders } from './watched-orders.ts';
import type { DeskPorts } from './desk-ports.ts';

export interface WaveWorld {
	ports: DeskPorts;
	orders: WatchedOrders;
	pace: OrderPace;
}

/** What was written down of those that leave with the planning. */
export type WrittenLeaves = ReadonlyMap<IntentId, LeaveAnswer>;

/**
 * Sends lanes side by side, and the orders of each one after the other. After one that was not taken its lane stops, or
 * all of them; what had not left is taken back. False when something was not taken.
 */
export async function sendWave(
	world: WaveWorld,
	lanes: readonly (readonly Intent[])[],
	stops: 'account' | 'lane',
	leaving?: WrittenLeaves
): Promise<boolean> {
	const state = { stopped: false };
	const whole = await Promise.all(
		lanes.map(async (lane) => {
			for (const [index, intent] of lane.entries()) {
				const sent = state.stopped
					? undefined
					: await sendPaced(world, intent, leaving?.get(intent.id));
				if (sent && goesOn(sent)) continue;
				if (stops === 'account') state.stopped = true;
				// One that was kept back is still planned.
				await takeBack(world, sent?.left ? lane.slice(index + 1) : lane.slice(index));
				return false;
			}
			return true;
		})
	);
	return whole.every(Boolean);
}

export async function takeBack({ ports }: WaveWorld, intents: readonly Intent[]): Promise<void> {
	const { journal, now } = ports;
	for (const { id } of intents) {
		await journal.tell(id, { kind: 'withdrawn', at: now(), because: 'withdrawn' });
	}
}

/** Those whose turn to leave is now: the first of each lane, and no more than the server lets through. */
export function leavingNow(
	{ pace }: Pick<WaveWorld, 'pace'>,
	lanes: readonly (readonly Intent[])[]
): Set<IntentId> {
	const leaving = new Set<IntentId>();
	for (const [intent] of lanes) {
		if (!intent || !pace.takeNow(intent.account)) break;
		leaving.add(intent.id);
	}
	return leaving;
}

async function sendPaced(
	{ ports, orders, pace }: WaveWorld,
	intent: Intent,
	leaving: LeaveAnswer | undefined
): Promise<Sent> {
	const { journal, sender, now, pause, trouble } = ports;
	const wait = leaving ? 0 : pace.take(intent.account);
	if (wait > 0) await pause(wait);
	const isTaken = (_: unknown, orderid: string) => orders.isTaken(orderid);
	return sendOnce({ journal, sender, now, pause, isTaken, trouble }, intent.id, leaving);
}
