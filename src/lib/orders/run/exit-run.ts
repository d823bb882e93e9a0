import type { AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';

/** A panic cancels what works first, in each of its accounts. */
export const RUN_KINDS = ['exit', 'panic'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STEPS = ['waiting', 'cancelling', 'closing', 'ended'] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** Positions of an account, or whatever it holds when its book is read. */
export type ExitTargets = readonly ExitTarget[] | 'all';

/** Why something of an account is left, or nothing certain is known of it. */
export const LEFT_WHYS = [
	/** Its order was not taken, or ended before it was filled. */
	'failed',
	/** It may have been sent, and nothing proves either. */
	'unknown',
	/** A person has to act at its server. */
	'awaiting-approval',
	/** Its order is at the exchange, or on its way there. */
	'on-its-way',
	/** What was filled is not in the position book yet. */
	'settling',
	/** The order that would open it again still works. */
	'still-working',
	'no-price',
	'odd-product',
	/** It is on the other side now: closing more would open. */
	'turned',
	'unreadable',
	'mode-changed',
	/** The trader did not go on with a run that was cut short. */
	'given-up'
] as const;
export type LeftWhy = (typeof LEFT_WHYS)[number];

/** Something that is left, or that nobody can tell. */
export interface LeftLine {
	why: LeftWhy;
	/** Undefined where it is about the whole account. */
	contract: { key: InstrumentKey; product: string } | undefined;
	/** Signed units that are held; undefined where they could not be read, or it is an order. */
	net: number | undefined;
	/** Of an order; undefined where it has none. */
	orderid: string | undefined;
	/** The broker's or the server's own words. */
	message: string;
}

export interface AccountReport {
	is: 'flat' | 'left' | 'not-known';
	/** None of them where it is flat. */
	lines: readonly LeftLine[];
	/** Epoch ms. */
	at: number;
}

/** One account's part of a run. */
export interface RunAccount {
	account: AccountId;
	/** In which its server was when it was pressed. */
	mode: AnswerMode;
	targets: ExitTargets;
	step: RunStep;
	/** Undefined until it has ended. */
	report: AccountReport | undefined;
}

/** One press that closes positions, written down with how far each account has come. */
export interface ExitRun {
	/** Also the group of its orders: going on with it is the same press. */
	id: GroupId;
	kind: RunKind;
	/** Epoch ms. */
	startedAt: number;
	/** The process that runs it. */
	by: string;
	/** Ms that each account gets. */
	within: number;
	accounts: readonly RunAccount[];
}

export function hasEnded({ accounts }: Pick<ExitRun, 'accounts'>): boolean {
	return accounts.every(({ step }) => step === 'ended');
}

export function withAccount(run: ExitRun, account: AccountId, part: Partial<RunAccount>): ExitRun {
	const accounts = run.accounts.map((one) => (one.account === account ? { ...one, ...part } : one));
	return { ...run, accounts };
}
