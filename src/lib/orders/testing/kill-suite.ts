import { expect, test } from 'vitest';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { Journal } from '#lib/orders/journal/journal.ts';
import type { JournalStore } from '#lib/orders/journal/journal-store.ts';
import { sendOnce } from '#lib/orders/journal/send-once.ts';
import { anyIntent, NOON } from './any-intent.ts';
import type { OpenedJournal } from './journal-suite.ts';

type Answers = readonly Answer<OrderOutcome>[];
const accepted: Answers[number] = {
	...{ ok: true, value: { kind: 'accepted', orderid: '7' }, mode: 'live', tookMs: 5 }
};
const limited: Answers[number] = {
	ok: false,
	refusal: { kind: 'rate-limited', limit: '10 per 1 second' }
};
const late: Answers[number] = { ok: false, refusal: { kind: 'timeout', afterMs: 40_000 } };

/** A process that ends at its n-th await: nothing after it ever runs. */
class Mortal {
	#left: number;
	#end: () => void = () => undefined;
	readonly ended = new Promise<'ended'>((resolve) => (this.#end = () => resolve('ended')));

	constructor(awaits: number) {
		this.#left = awaits;
	}

	/** An await before what is done and one after it. */
	async lives<T>(work: () => Promise<T>): Promise<T> {
		await this.#step();
		const done = await work();
		await this.#step();
		return done;
	}

	#step(): Promise<void> {
		this.#left -= 1;
		if (this.#left > 0) return Promise.resolve();
		this.#end();
		return new Promise<void>(() => undefined);
	}
}

function mortalStore(store: JournalStore, life: Mortal): JournalStore {
	return {
		keeps: true,
		add: (...all) => life.lives(() => store.add(...all)),
		of: (id) => life.lives(() => store.of(id)),
		change: (...all) => life.lives(() => store.change(...all)),
		all: (account) => life.lives(() => store.all(account)),
		keepBaseline: (baseline) => life.lives(() => store.keepBaseline(baseline)),
		baseline: (...all) => life.lives(() => store.baseline(...all)),
		forget: (before) => life.lives(() => store.forget(before))
	};
}

let numbers = 0;
const journalOver = (store: JournalStore, process: string) =>
	new Journal(store, {
		...{ now: () => NOON, process, trouble: (error) => expect.fail(String(error)) },
		number: () => String((numbers += 1)).padStart(32, '0')
	});

/** From the press to the answer, with the exchange's own count of what reached it. */
async function press(
	store: JournalStore,
	intent: Intent,
	{ life, answers, atOnce }: { life: Mortal; answers: Answers; atOnce: boolean }
) {
	const reached: string[] = [];
	const journal = journalOver(mortalStore(store, life), intent.by);
	let asked = 0;
	const sender = {
		place: async (permit: Parameters<Parameters<typeof sendOnce>[0]['sender']['place']>[0]) => {
			await life.lives(() => Promise.resolve());
			const { number } = permit.spend();
			const answer = answers[asked] ?? expect.fail();
			asked += 1;
			if (answer !== limited) reached.push(number);
			await life.lives(() => Promise.resolve());
			return answer;
		}
	};
	const { group, account } = intent;
	const run = async (): Promise<'survived'> => {
		const baseline = { group, account, asOf: NOON, mode: 'live' as const, orderids: [] };
		const leaving = new Set(atOnce ? [intent.id] : []);
		const planned = await journal.planToLeave([intent], baseline, leaving);
		await sendOnce(
			{
				...{ journal, sender, now: () => NOON, isTaken: () => false },
				pause: () => life.lives(() => Promise.resolve()),
				trouble: (error) => expect.fail(String(error))
			},
			intent.id,
			planned.is === 'planned' ? planned.leaves.get(intent.id) : undefined
		);
		return 'survived';
	};
	const survived = (await Promise.race([run(), life.ended])) === 'survived';
	return { intent, reached, survived };
}

/** Whatever a process was at when it was killed: its order never leaves again, and one that left is never forgotten. */
export function testKills(open: () => OpenedJournal): void {
	test.each<[string, Answers, boolean]>([
		['an order that is taken', [accepted], false],
		['an answer that never comes', [late], false],
		['OpenAlgo’s own limiter, and then taken', [limited, accepted], false],
		['an order that leaves with its planning', [accepted], true],
		['an order that leaves with its planning and is never answered', [late], true],
		[
			'an order that leaves with its planning, OpenAlgo’s own limiter, and then taken',
			[limited, accepted],
			true
		]
	])('killed at every await of %s', async (_, answers, atOnce) => {
		const { store, again } = open();
		const lives: { intent: Intent; reached: string[]; survived: boolean }[] = [];
		for (let awaits = 1, survived = false; !survived; awaits += 1) {
			if (awaits > 200) expect.fail('it never ends');
			// Of an account of its own: one that is unknown would keep the next one back.
			const intent = anyIntent(`i${awaits}`, { account: `a${awaits}`, by: 'killed' });
			const lived = await press(store, intent, { life: new Mortal(awaits), answers, atOnce });
			({ survived } = lived);
			lives.push(lived);
		}
		expect(lives.length).toBeGreaterThan(6);
		const next = journalOver(await again(), 'next');
		await next.takeOver((process) => process === 'next');
		for (const { intent, reached, survived } of lives) {
			expect(reached.length).toBeLessThanOrEqual(1);
			const known = await next.of(intent.id);
			const state = known?.life.state;
			if (reached.length > 0) expect(['unknown', 'accepted']).toContain(state);
			if (state === 'not-placed' || state === undefined) expect(reached).toEqual([]);
			if (!survived) expect(['planned', 'sending']).not.toContain(state);
			expect(await next.leave(intent.id)).toEqual({ why: 'not-planned' });
		}
		// Nor does one that takes itself for the process that was killed send any of them.
		const same = journalOver(await again(), 'killed');
		for (const { intent } of lives)
			expect(await same.leave(intent.id)).not.toHaveProperty('permit');
	});
}
