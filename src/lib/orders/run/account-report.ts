import type { CancelLeft } from '#lib/orders/change/choose-cancels.ts';
import type { CancelEnd, Cancelled } from '#lib/orders/desk/run-cancel.ts';
import type { ExitEnd, ExitResult } from '#lib/orders/desk/run-exit.ts';
import type { Intent, IntentState } from '#lib/orders/intent/intent.ts';
import type { AccountReport, LeftLine, LeftWhy } from './exit-run.ts';

/** What is left of an account, and what nobody can tell of it. Unreadable is not flat, nor is what may still arrive. */
export function accountReport(
	{ ends, read }: ExitResult,
	{ cancelled, at }: { cancelled: Cancelled | undefined; at: number }
): AccountReport {
	if (read === 'other-mode') return { is: 'not-known', lines: [line('mode-changed')], at };
	const lines = [...ends.flatMap(positionLine), ...orderLines(cancelled)];
	if (read !== 'whole') lines.push(line('unreadable'));
	if (lines.length === 0) return { is: 'flat', lines, at };
	return { is: lines.some(isDoubtful) ? 'not-known' : 'left', lines, at };
}

export function givenUp(at: number): AccountReport {
	return { is: 'not-known', lines: [line('given-up')], at };
}

const DOUBTFUL: ReadonlySet<LeftWhy> = new Set([
	...(['unknown', 'unreadable', 'mode-changed', 'settling', 'given-up'] as const)
]);

function isDoubtful({ why }: LeftLine): boolean {
	return DOUBTFUL.has(why);
}

function line(why: LeftWhy, part: Partial<LeftLine> = {}): LeftLine {
	return { why, contract: undefined, net: undefined, orderid: undefined, message: '', ...part };
}

function positionLine({ target, step, failed, left, flight }: ExitEnd): LeftLine[] {
	const { key, product } = target;
	const of = { contract: { key, product }, net: left };
	const [first] = failed;
	if (step.is === 'flat' || step.is === 'done') return [];
	if (first) {
		const { reason, because = '', orderid } = first.life;
		return [line('failed', { ...of, orderid, message: reason === '' ? because : reason })];
	}
	switch (step.is) {
		case 'mode-changed':
		case 'settling':
		case 'no-price':
		case 'turned':
		case 'odd-product':
		case 'unreadable':
			return [line(step.is, of)];
		case 'cancel':
			return step.orderids.map((orderid) => line('still-working', { ...of, orderid }));
		// Its time was over before it was sent.
		case 'send':
			return [line('failed', of)];
		case 'waits':
			return [line(flightWhy(flight), of)];
	}
}

function flightWhy(flight: readonly Intent[]): LeftWhy {
	const is = (...states: IntentState[]) => flight.some(({ life }) => states.includes(life.state));
	if (is('unknown')) return 'unknown';
	return is('awaiting-approval') ? 'awaiting-approval' : 'on-its-way';
}

function orderLines(cancelled: Cancelled | undefined): LeftLine[] {
	switch (cancelled?.is) {
		case undefined:
			return [];
		case 'unreadable':
		case 'mode-changed':
			return [line(cancelled.is)];
		case 'ran':
			return [...cancelled.ends.flatMap(endLine), ...cancelled.leaves.flatMap(leftLine)];
	}
}

function endLine(end: CancelEnd): LeftLine[] {
	const { key, product } = end.listed.order;
	const of = { contract: { key, product }, orderid: end.orderid };
	switch (end.is) {
		case 'cancelled':
		case 'ended':
			return [];
		case 'at-its-server':
			return [line('awaiting-approval', { ...of, message: end.message })];
		case 'refused':
			return [line('still-working', { ...of, message: end.message })];
		case 'still-working':
			return [line('still-working', of)];
		case 'not-known':
			return [line('unknown', of)];
	}
}

function leftLine(left: CancelLeft): LeftLine[] {
	switch (left.why) {
		case 'not-working':
		case 'not-in-book':
			return [];
		case 'unknown':
		case 'awaiting-approval':
		case 'on-its-way': {
			const { key, product } = left.order;
			return [line(left.why, { contract: { key, product } })];
		}
	}
}
