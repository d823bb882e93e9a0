import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { unsettledTwin } from '#lib/orders/identity/same-content.ts';
import { exitStep, type ExitStep } from '#lib/orders/exit/exit-step.ts';
import { isOf } from '#lib/orders/exit/closers.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import { planExit } from '#lib/orders/exit/plan-exit.ts';
import { isFinal, type GroupId, type Intent } from '#lib/orders/intent/intent.ts';
import { LATE_AFTER } from '#lib/orders/plan/next-wave.ts';
import { plannedIntents } from '#lib/orders/plan/planned-intents.ts';
import { baselineFrom } from './run-plan.ts';
import { sendWave, type WaveWorld } from './send-wave.ts';

/** Ms between two readings while an exit goes on. */
const READS_EVERY = 1_000;

export interface ExitPress {
	account: AccountId;
	/** Made when the button is offered. */
	group: GroupId;
	mode: AnswerMode;
	targets: readonly ExitTarget[];
	/** Ms after which what is left is named. */
	within: number;
}

/** What became of one position. */
export interface ExitEnd {
	target: ExitTarget;
	/** The newest step; `flat` and `done` are the good ends. */
	step: ExitStep | { is: 'mode-changed'; to: AnswerMode };
	/** Orders of this press that were not taken, or ended before they were filled: nothing tries them again by itself. */
	failed: readonly Intent[];
}

/** Reads, decides, sends and reads again, until all is closed or the time is over. */
export async function runExit(world: WaveWorld, press: ExitPress): Promise<ExitEnd[]> {
	const { ports } = world;
	const began = ports.clock();
	const netsAtPress = new Map<ExitTarget, number>();
	for (;;) {
		const elapsed = ports.clock() - began;
		const round = await decide(world, press, netsAtPress, elapsed);
		const over = round.ends.every((end) => isOver(end)) || elapsed >= press.within;
		if (over && round.lanes.length === 0) return round.ends;
		for (const orderid of round.cancels) await ports.sender.cancel(press.account, orderid);
		if (round.lanes.length > 0) await sendWave(world, round.lanes, 'lane');
		else await ports.pause(READS_EVERY, press.account);
	}
}

interface Round {
	ends: ExitEnd[];
	cancels: readonly string[];
	/** Written down already: nobody else decides to close the same. */
	lanes: readonly (readonly Intent[])[];
}

async function decide(
	{ ports, orders }: WaveWorld,
	press: ExitPress,
	netsAtPress: Map<ExitTarget, number>,
	elapsed: number
): Promise<Round> {
	const { account, group, mode, targets, within } = press;
	return ports.alone(account, async () => {
		const [positions, book] = await Promise.all([ports.books.positions(account), orders.look()]);
		const is = positions?.mode ?? book?.mode ?? mode;
		if (is !== mode) {
			const step = { is: 'mode-changed', to: is } as const;
			return {
				ends: targets.map((target) => ({ target, step, failed: [] })),
				cancels: [],
				lanes: []
			};
		}
		const intents = await orders.intents();
		const mine = intents.filter((intent) => intent.group === group);
		const ends = targets.map((target): ExitEnd & { step: ExitStep } => {
			const step = exitStep(target, {
				...{ group, intents, netAtPress: netsAtPress.get(target) },
				positions: positions && { ...positions, whole: positions.unread.length === 0 },
				orders: book?.rows,
				pricing: (key, side) => ports.pricing(account, key, side)
			});
			if (step.is === 'send' && !netsAtPress.has(target)) netsAtPress.set(target, step.net);
			const failed = mine.filter((one) => isOf(one.order, target) && hasFailed(one));
			return { target, step, failed };
		});
		const open = elapsed >= within ? [] : ends.filter(({ failed }) => failed.length === 0);
		const cancels = open.flatMap(({ step }) => (step.is === 'cancel' ? step.orderids : []));
		const sends = open.flatMap(({ step }) => (step.is === 'send' ? [step] : []));
		// A short is bought back before its hedge is sold, if that does not take too long.
		const buying = open.some(({ step }) => isBuying(step, intents)) && elapsed < LATE_AFTER;
		const due = sends.filter(({ order }) => order.side === 'BUY' || !buying);
		if (due.length === 0) return { ends, cancels, lanes: [] };
		const nets = new Map(due.map(({ order, net }) => [`${order.key} ${order.product}`, net]));
		const plan = planExit(
			account,
			due.map(({ order }) => order),
			ports.sizesOf
		);
		const lanes = plannedIntents(plan, {
			...{ group, why: 'exit', at: ports.now(), by: ports.process, after: mine.length },
			netBefore: ({ key, product }) => nets.get(`${key} ${product}`)
		})
			.flat()
			// The broker could not tell it from one that is not settled: that one first.
			.filter((lane) => !lane.some(({ order }) => unsettledTwin(order, intents)));
		if (lanes.length === 0) return { ends, cancels, lanes };
		const before = book
			? baselineFrom(book, account, group)
			: { group, account, asOf: ports.now(), mode, orderids: undefined };
		const planned = await ports.journal.plan(lanes.flat(), [before]);
		return { ends, cancels, lanes: planned === 'planned' ? lanes : [] };
	});
}

function isBuying(step: ExitStep, intents: readonly Intent[]): boolean {
	if (step.is === 'send') return step.order.side === 'BUY';
	if (step.is !== 'waits') return false;
	return intents.some(({ id, order }) => order.side === 'BUY' && step.on.includes(id));
}

/** It ended, and not by being filled. */
function hasFailed(intent: Intent): boolean {
	return isFinal(intent) && intent.life.state !== 'filled';
}

function isOver({ step, failed }: ExitEnd): boolean {
	switch (step.is) {
		case 'flat':
		case 'done':
		case 'turned':
		case 'odd-product':
		case 'mode-changed':
			return true;
		case 'unreadable':
		case 'cancel':
		case 'settling':
		case 'waits':
		case 'no-price':
		case 'send':
			return failed.length > 0;
	}
}
