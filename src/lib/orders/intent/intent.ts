import type { AccountId } from '#lib/domain/account/account.ts';
import type { Brand } from '#lib/domain/brand.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { IntentEvent, NotPlacedWhy, UnknownWhy } from './intent-event.ts';

export type IntentId = Brand<string, 'IntentId'>;
/** All that one press wants, over all accounts. */
export type GroupId = Brand<string, 'GroupId'>;

/** What an order is for. An exit reduces a position, and nothing else here does. */
export const INTENT_PURPOSES = ['ticket', 'basket-leg', 'exit', 'repair'] as const;
export type IntentPurpose = (typeof INTENT_PURPOSES)[number];

export const INTENT_STATES = [
	/** Written down, and not sent. */
	'planned',
	/** It may have left: the moment was written down before it did. */
	'sending',
	/** The broker's gateway took it; no book has shown it. */
	'accepted',
	/** At the exchange, also while its trigger waits. */
	'open',
	'part-filled',
	'filled',
	'cancelled',
	'rejected',
	'expired',
	/** It may have been placed, and nothing proves either. */
	'unknown',
	/** A person has to approve it at its server. */
	'awaiting-approval',
	/** It provably never reached a broker. */
	'not-placed',
	/** Looked for and not there, by the trader's word. An order that appears later is still its own. */
	'missing'
] as const;
export type IntentState = (typeof INTENT_STATES)[number];

/** What has become of an intent. Times are epoch ms by the clock of the process that wrote them. */
export interface IntentLife {
	state: IntentState;
	/** When it may have left; undefined: it never did. */
	sentAt: number | undefined;
	/** Of its call, which a relay sends on once: a question by the same number gets the first answer. */
	number: string | undefined;
	/** How often it left: twice only after OpenAlgo's own limiter, which placed nothing. */
	attempts: number;
	orderid: string | undefined;
	/** Its number in the server's queue of approvals. */
	pendingId: string | undefined;
	/** Units, as far as anything says so. */
	filled: number;
	/** When the last of it was known to be filled. */
	filledAt: number | undefined;
	/** Of what is filled; undefined where nothing says it. */
	average: Paise | undefined;
	/** Why it is unknown or not placed; undefined in any other state. */
	because: UnknownWhy | NotPlacedWhy | undefined;
	/** The broker's or the server's own words. */
	reason: string;
	/** Who said which order it is, where no answer did. */
	adoptedBy: 'evidence' | 'trader' | undefined;
	/** Books in which it was looked for while it was unknown: how many, and when the newest was true. */
	looks: { count: number; asOf: number } | undefined;
}

/** An order that is wanted: written down before anything is sent, and sent once at most. */
export interface Intent {
	id: IntentId;
	group: GroupId;
	/** 1 first, among those of its group and account. */
	place: number;
	account: AccountId;
	order: OrderRequest;
	why: IntentPurpose;
	/** Of an exit: the net quantity of its position, signed, when this was decided. */
	netBefore: number | undefined;
	/** The intent that the trader sends again with this one. */
	again: IntentId | undefined;
	/** Epoch ms. */
	plannedAt: number;
	/** The process that planned it: no other one sends it. */
	by: string;
	life: IntentLife;
	/** What was said of it and cannot be: each kind once, with the first time at which it was said. */
	odd: readonly IntentEvent[];
}

export const PLANNED: IntentLife = {
	state: 'planned',
	...{ sentAt: undefined, orderid: undefined, pendingId: undefined },
	...{ number: undefined, attempts: 0 },
	filledAt: undefined,
	...{ filled: 0, average: undefined, because: undefined, reason: '' },
	...{ adoptedBy: undefined, looks: undefined }
};

const FINAL: ReadonlySet<IntentState> = new Set([
	...(['filled', 'cancelled', 'rejected', 'expired'] as const),
	...(['not-placed', 'missing'] as const)
]);

/** Whether nothing more is expected of it. */
export function isFinal({ life }: Pick<Intent, 'life'>): boolean {
	return FINAL.has(life.state);
}

export const UNSETTLED = ['unknown', 'sending'] as const satisfies readonly IntentState[];

/** Whether the trader has to be told of it until it is settled. */
export function isUnsettled({ life }: Pick<Intent, 'life'>): boolean {
	return UNSETTLED.some((state) => state === life.state);
}
