import type { AccountId } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import type { Baseline } from '#lib/orders/journal/journal-store.ts';
import type { AccountPlan } from '#lib/orders/plan/account-plan.ts';
import { nextWave } from '#lib/orders/plan/next-wave.ts';
import { plannedIntents, type Press } from '#lib/orders/plan/planned-intents.ts';
import { leavingNow, sendWave, takeBack, type WaveWorld } from './send-wave.ts';

/** A kept order book that is no older, in ms, says what was there before a press. */
const FRESH = 2_000;
/** Ms between two looks at a wave that is not filled. */
const LOOKS_EVERY = 1_000;

/** What became of a press at one account; its intents say the rest. */
export type Ran =
	| { is: 'sent' }
	/** Something was not taken, and what had not left was taken back. */
	| { is: 'stopped' }
	/** The same press again. */
	| { is: 'pressed-before' }
	/** The order book could not be read: afterwards nothing could be proved. Nothing was sent. */
	| { is: 'no-baseline' }
	/** The server trades in another mode than when this was pressed. Nothing was sent. */
	| { is: 'mode-changed'; to: AnswerMode }
	/** The device keeps nothing. Nothing was sent. */
	| { is: 'not-kept' };

/** Sends one account its part of a press. */
export async function runPlan(
	world: WaveWorld,
	plan: AccountPlan,
	press: Press & { mode: AnswerMode }
): Promise<Ran> {
	const { ports } = world;
	const reading = await ports.books.orders(plan.account, FRESH);
	if (!reading) return { is: 'no-baseline' };
	if (reading.mode !== press.mode) return { is: 'mode-changed', to: reading.mode };
	const baseline = baselineFrom(reading, plan.account, press.group);
	const waves = plannedIntents(plan, press);
	const leaving = leavingNow(world, waves[0] ?? []);
	const planned = await ports.journal.planToLeave(waves.flat(2), baseline, leaving);
	if (planned.is !== 'planned') {
		return { is: planned.is === 'taken' ? 'pressed-before' : 'not-kept' };
	}
	for (const [at, wave] of waves.entries()) {
		const before = waves[at - 1];
		const goes = !before || (await mayFollow(world, plan, before.flat()));
		if (goes && (await sendWave(world, wave, plan.stops, planned.leaves))) continue;
		await takeBack(world, waves.slice(goes ? at + 1 : at).flat(2));
		return { is: 'stopped' };
	}
	return { is: 'sent' };
}

export function baselineFrom(
	{ rows, asOf, mode }: { rows: readonly { orderid: string }[]; asOf: number; mode: AnswerMode },
	account: AccountId,
	group: GroupId
): Baseline {
	return { group, account, asOf, mode, orderids: rows.map(({ orderid }) => orderid) };
}

async function mayFollow(
	{ ports, orders }: WaveWorld,
	plan: AccountPlan,
	before: readonly Intent[]
): Promise<boolean> {
	const ids = new Set(before.map(({ id }) => id));
	const began = ports.clock();
	for (;;) {
		await orders.look();
		const wave = (await orders.intents()).filter(({ id }) => ids.has(id));
		switch (nextWave(wave, plan, ports.clock() - began)) {
			case 'go':
				return true;
			case 'stop':
				return false;
			case 'ask':
				return (await ports.ask(plan.account)) === 'go';
			case 'wait':
				await ports.pause(LOOKS_EVERY, plan.account);
		}
	}
}
