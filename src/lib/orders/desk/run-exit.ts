import type { Position } from '#lib/domain/book/position.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { unsettledTwin } from '#lib/orders/identity/same-content.ts';
import { exitStep, type ExitStep } from '#lib/orders/exit/exit-step.ts';
import { isOf } from '#lib/orders/exit/closers.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { ExitTargets } from '#lib/orders/run/exit-run.ts';
import { planExit } from '#lib/orders/exit/plan-exit.ts';
import { isFinal, type GroupId, type Intent } from '#lib/orders/intent/intent.ts';
import { LATE_AFTER } from '#lib/orders/plan/next-wave.ts';
import { plannedIntents } from '#lib/orders/plan/planned-intents.ts';
import type { DeskReading } from './desk-ports.ts';
import { Elsewhere } from './elsewhere.ts';
import { PacedCancels } from './paced-cancels.ts';
import { baselineFrom } from './run-plan.ts';
import { leavingNow, sendWave, type WrittenLeaves, type WaveWorld } from './send-wave.ts';

/** Ms between two readings while an exit goes on. */
const READS_EVERY = 1_000;

export interface ExitPress {
	account: AccountId;
	/** Made when the button is offered. */
	group: GroupId;
	mode: AnswerMode;
	/** `all`: whatever the account holds, as each reading shows it. */
	targets: ExitTargets;
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
	/** Signed units that the newest position book shows; undefined where it could not be read. */
	left: number | undefined;
	/** What it waits for. */
	flight: readonly Intent[];
}

export interface ExitResult {
	ends: ExitEnd[];
	/** How much of the position book could be read last; or it is that of another mode, and nothing is sent. */
	read: 'whole' | 'part' | 'not' | 'other-mode';
}

/** Reads, decides, sends and reads again, until all is closed or the time is over. */
export async function runExit(world: WaveWorld, press: ExitPress): Promise<ExitResult> {
	const { ports } = world;
	const began = ports.clock();
	const cancels = new PacedCancels(world, press.account);
	const held: ExitTarget[] = [];
	const elsewhere = new Elsewhere(ports.clock);
	for (let readAt = began; ; readAt = ports.clock()) {
		const elapsed = readAt - began;
		const round = await decide(world, press, { held, elapsed, elsewhere });
		const { ends, read } = round;
		const isStuck = ({ step }: ExitEnd) =>
			step.is === 'cancel' && step.orderids.every((id) => cancels.isRefused(id, readAt));
		const whole = press.targets !== 'all' || read === 'whole' || read === 'other-mode';
		const over =
			(whole && ends.every((end) => isOver(end) || isStuck(end))) || elapsed >= press.within;
		if (over && round.lanes.length === 0) return { ends, read };
		for (const order of round.cancels) cancels.ask(order);
		if (round.lanes.length > 0) await sendWave(world, round.lanes, 'lane', round.leaves);
		else await ports.pause(READS_EVERY, press.account);
	}
}

interface Round extends ExitResult {
	cancels: readonly Order[];
	/** Written down already: nobody else decides to close the same. */
	lanes: readonly (readonly Intent[])[];
	leaves?: WrittenLeaves;
}

async function decide(
	world: WaveWorld,
	press: ExitPress,
	{ held, elapsed, elsewhere }: { held: ExitTarget[]; elapsed: number; elsewhere: Elsewhere }
): Promise<Round> {
	const { ports, orders } = world;
	const { account, group, mode, within } = press;
	return ports.alone(account, async () => {
		const [positions, book] = await Promise.all([ports.books.positions(account), orders.look()]);
		const intents = await orders.intents();
		const mine = intents.filter((intent) => intent.group === group);
		const targets = targetsOf(press, { held, positions, mine });
		const read = readOf(positions);
		const is = positions?.mode ?? book?.mode ?? mode;
		if (is !== mode) {
			const step = { is: 'mode-changed', to: is } as const;
			const ends = targets.map((target) => ({
				target,
				step,
				failed: [],
				left: undefined,
				flight: []
			}));
			return { ends, read: 'other-mode', cancels: [], lanes: [] };
		}
		const ends = targets.map((target): Decided => {
			const own = mine.filter(({ order }) => isOf(order, target));
			const failed = failedOf(own);
			const without = refusesMarket(failed) ? 'MARKET' : undefined;
			const step: ExitStep =
				elsewhere.waits(target, own) ??
				exitStep(target, {
					...{ group, intents },
					netAtPress: own.find(({ netBefore }) => netBefore !== undefined)?.netBefore,
					positions: positions && { ...positions, whole: read === 'whole' },
					orders: book?.rows,
					pricing: (key, side) => {
						const price = ports.pricing(account, key, side, without);
						return price?.priceType === without ? undefined : price;
					}
				});
			const row = positions?.rows.find((one) => isOf(one, target));
			const left = positions && (row || read === 'whole') ? (row?.quantity ?? 0) : undefined;
			const on = new Set(step.is === 'waits' ? step.on : []);
			const flight = intents.filter(({ id }) => on.has(id));
			const failures = without && step.is !== 'no-price' ? [] : failed;
			return { target, step, failed: failures, left, flight };
		});
		const open = elapsed >= within ? [] : ends.filter(({ failed }) => failed.length === 0);
		const going = new Set(open.flatMap(({ step }) => (step.is === 'cancel' ? step.orderids : [])));
		const cancels = book?.rows.filter(({ orderid }) => going.has(orderid)) ?? [];
		const sends = open.flatMap(({ step }) => (step.is === 'send' ? [step] : []));
		// A short is bought back before its hedge is sold, if that does not take too long.
		const buying = open.some(({ step }) => isBuying(step, intents)) && elapsed < LATE_AFTER;
		const due = sends.filter(({ order }) => order.side === 'BUY' || !buying);
		if (due.length === 0) return { ends, read, cancels, lanes: [] };
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
		if (lanes.length === 0) return { ends, read, cancels, lanes };
		const before = book
			? baselineFrom(book, account, group)
			: { group, account, asOf: ports.now(), mode, orderids: undefined };
		const leaving = leavingNow(world, lanes);
		const planned = await ports.journal.planToLeave(lanes.flat(), before, leaving);
		if (planned.is !== 'planned') return { ends, read, cancels, lanes: [] };
		return { ends, read, cancels, lanes, leaves: planned.leaves };
	});
}

type Decided = ExitEnd & { step: ExitStep };

/** Of all: what is held, and what this press has closed before, also in a process that is gone. */
function targetsOf(
	{ targets }: Pick<ExitPress, 'targets'>,
	{
		held,
		positions,
		mine
	}: { held: ExitTarget[]; positions: DeskReading<Position>; mine: readonly Intent[] }
): readonly ExitTarget[] {
	if (targets !== 'all') return targets;
	const open = positions?.rows.filter(({ quantity }) => quantity !== 0) ?? [];
	for (const { key, product } of [...mine.map(({ order }) => order), ...open]) {
		const target = { key, product, units: undefined };
		if (!held.some((known) => isOf(known, target))) held.push(target);
	}
	return held;
}

function readOf(positions: DeskReading<Position>): ExitResult['read'] {
	if (!positions) return 'not';
	return positions.unread.length === 0 ? 'whole' : 'part';
}

/** All that failed was refused for being market orders: a limit may be taken, and nothing is closed twice by it. */
function refusesMarket(failed: readonly Intent[]): boolean {
	const refused = failed.filter(isRefusedMarket);
	const rest = failed.filter((one) => !isRefusedMarket(one));
	// What had not left of its slices was taken back.
	return refused.length > 0 && rest.every(({ life }) => life.because === 'withdrawn');
}

function isRefusedMarket({ order, life }: Intent): boolean {
	const { state, filled, reason } = life;
	if (order.priceType !== 'MARKET' || state !== 'rejected' || filled > 0) return false;
	return /\b(market|mkt)\b/i.test(reason);
}

function isBuying(step: ExitStep, intents: readonly Intent[]): boolean {
	if (step.is === 'send') return step.order.side === 'BUY';
	if (step.is !== 'waits') return false;
	return intents.some(({ id, order }) => order.side === 'BUY' && step.on.includes(id));
}

/** What is not decided anew: with one that is, the slices behind it were taken back, too. */
function failedOf(own: readonly Intent[]): Intent[] {
	const isAnew = own.some(isDecidedAnew);
	return own.filter((one) => hasFailed(one) && !(isAnew && one.life.because === 'withdrawn'));
}

/**
 * It provably reached nobody, and nothing is wrong with it: a process that is gone had not sent it, another device was faster, or its
 * turn at its server did not come in time, as when a panic sends hundreds.
 */
function isDecidedAnew({ life: { state, because } }: Intent): boolean {
	if (state !== 'not-placed') return because === 'abandoned';
	return because === 'abandoned' || because === 'exit-elsewhere' || because === 'busy';
}

/** It ended, and not by being filled. */
function hasFailed(intent: Intent): boolean {
	return isFinal(intent) && intent.life.state !== 'filled' && !isDecidedAnew(intent);
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
