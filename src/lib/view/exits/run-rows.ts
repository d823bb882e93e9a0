import type { IntentState, Intent } from '#lib/orders/intent/intent.ts';
import { isFinal } from '#lib/orders/intent/intent.ts';
import type { AccountReport, LeftLine, LeftWhy, RunStep } from '#lib/orders/run/exit-run.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';

/** What is known of one position while it is being closed. */
export interface RowFacts {
	target: ExitTarget;
	/** The intents of this press for it. */
	intents: readonly Intent[];
	/** As the newest position book of this device shows it; undefined where none was read since the press. */
	held: { net: number; asOf: number } | undefined;
	/** How often its account's positions were read since the press. */
	looks: number;
	step: RunStep;
	/** When the account's part was over, and with what; `at` by this device's clock. */
	ended: { report: AccountReport; at: number } | undefined;
}

/** How the closing of one position stands. */
export type RowState =
	| { is: 'waiting' | 'cancelling' | 'reading' }
	| { is: 'sent'; sent: number; filled: number }
	| { is: 'left'; left: number; look: number }
	| { is: 'flat' }
	/** The asked part of it is gone. */
	| { is: 'part-closed'; filled: number }
	/** A person has to approve it at its server. */
	| { is: 'approval' }
	/** Refused, or ended before it was filled: the position is open as before. */
	| { is: 'failed'; because: IntentState; words: string; left: number | undefined }
	| { is: 'not-flat'; why: LeftWhy; words: string; left: number | undefined }
	| { is: 'not-known'; why: LeftWhy; words: string };

export function rowState(facts: RowFacts): RowState {
	return facts.ended ? endState(facts, facts.ended) : goingState(facts);
}

/** Whether nothing more comes of it by itself. */
export function isOver({ is }: RowState): boolean {
	return ['flat', 'part-closed', 'approval', 'failed', 'not-flat', 'not-known'].includes(is);
}

function goingState({ target, intents, held, looks, step }: RowFacts): RowState {
	const failed = failedOf(intents);
	if (failed) return { ...failed, left: held?.net };
	if (intents.some(({ life }) => life.state === 'unknown')) {
		return { is: 'not-known', why: 'unknown', words: '' };
	}
	if (intents.some(({ life }) => life.state === 'awaiting-approval')) return { is: 'approval' };
	const { sent, filled } = sizes(intents);
	if (intents.length > 0 && !intents.every(isFinal)) return { is: 'sent', sent, filled };
	if (held?.net === 0) return { is: 'flat' };
	if (intents.length > 0) {
		const isPart = target.units !== undefined && filled >= target.units;
		if (isPart) return { is: 'part-closed', filled };
		return { is: 'left', left: held?.net ?? 0, look: looks };
	}
	if (step === 'waiting' || step === 'cancelling') return { is: step };
	return { is: 'reading' };
}

function endState(
	{ target, intents, held }: RowFacts,
	{ report, at }: { report: AccountReport; at: number }
): RowState {
	// A reading from after it was over is the last word.
	if (held && held.asOf > at && held.net === 0) return { is: 'flat' };
	const line = lineOf(report, target);
	if (!line) {
		return target.units === undefined
			? { is: 'flat' }
			: { is: 'part-closed', filled: sizes(intents).filled };
	}
	if (intents.some(({ life }) => life.state === 'awaiting-approval')) return { is: 'approval' };
	const { why, message: words, net: left } = line;
	const failed = failedOf(intents);
	if (why === 'failed' && failed) return { ...failed, left };
	if (intents.some(({ life }) => life.state === 'unknown')) {
		return { is: 'not-known', why: 'unknown', words };
	}
	return DOUBTFUL.has(why) ? { is: 'not-known', why, words } : { is: 'not-flat', why, words, left };
}

/** What is said of the position itself, or of its whole account where that leaves everything open. */
function lineOf(report: AccountReport, { key, product }: ExitTarget): LeftLine | undefined {
	const own = report.lines.find(
		({ contract }) => contract?.key === key && contract.product === product
	);
	return own ?? report.lines.find(({ why }) => why === 'given-up');
}

const DOUBTFUL: ReadonlySet<LeftWhy> = new Set([
	...(['unknown', 'unreadable', 'mode-changed', 'settling', 'given-up'] as const)
]);

function failedOf(intents: readonly Intent[]): Extract<RowState, { is: 'failed' }> | undefined {
	const failed = intents.filter(
		(one) => isFinal(one) && one.life.state !== 'filled' && !TAKEN_BACK.has(one.life.because ?? '')
	);
	const [first] = failed;
	if (!first) return undefined;
	const { state, reason, because } = first.life;
	const words = reason === '' ? (because ?? '') : reason;
	return { is: 'failed', because: state, words, left: undefined };
}

/** Never sent: another one of its press failed first, its window is gone, or another device was faster. */
const TAKEN_BACK: ReadonlySet<string> = new Set(['withdrawn', 'abandoned', 'exit-elsewhere']);

function sizes(intents: readonly Intent[]): { sent: number; filled: number } {
	let sent = 0;
	let filled = 0;
	for (const { order, life } of intents) {
		if (life.sentAt !== undefined) sent += order.quantity;
		filled += life.filled;
	}
	return { sent, filled };
}
