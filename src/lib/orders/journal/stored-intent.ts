import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import { PRODUCTS } from '#lib/domain/book/position.ts';
import { parseInstrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { PRICE_TYPES, SIDES } from '#lib/domain/order/order.ts';
import {
	INTENT_PURPOSES,
	INTENT_STATES,
	type GroupId,
	type Intent,
	type IntentId
} from '#lib/orders/intent/intent.ts';
import {
	NOT_PLACED_WHYS,
	SEEN_STATES,
	UNKNOWN_WHYS,
	type IntentEvent
} from '#lib/orders/intent/intent-event.ts';
import type { Baseline } from './journal-store.ts';

/** What kept rows are read by, wherever they are kept: a build of another time may have written them. */

const text = v.string();
const at = v.number();
const whole = v.pipe(v.number(), v.safeInteger());
const amount = v.undefinedable(
	v.pipe(
		whole,
		v.transform((value) => value as Paise)
	)
);
const key = v.pipe(
	text,
	v.check((value) => parseInstrumentKey(value) !== undefined),
	v.transform((value) => value as InstrumentKey)
);
const intentId = v.pipe(
	text,
	v.transform((value) => value as IntentId)
);
const groupId = v.pipe(
	text,
	v.transform((value) => value as GroupId)
);
const adopter = v.picklist(['evidence', 'trader']);
const notPlaced = v.picklist(NOT_PLACED_WHYS);
const unknown = v.picklist(UNKNOWN_WHYS);

const event: v.GenericSchema<unknown, IntentEvent> = v.variant('kind', [
	v.object({ kind: v.literal('sent'), at, number: text }),
	v.object({ kind: v.literal('sent-again'), at, number: text }),
	v.object({ kind: v.literal('acknowledged'), at, orderid: text }),
	v.object({ kind: v.literal('queued'), at, pendingId: text }),
	v.object({ kind: v.literal('refused'), at, message: text }),
	v.object({ kind: v.literal('not-placed'), at, because: notPlaced }),
	v.object({ kind: v.literal('unanswered'), at, because: unknown, message: text }),
	v.object({ kind: v.literal('adopted'), at, orderid: text, by: adopter }),
	v.object({ kind: v.literal('looked'), at }),
	v.object({ kind: v.literal('denied'), at }),
	v.object({
		kind: v.literal('withdrawn'),
		at,
		because: v.picklist(['withdrawn', 'abandoned', 'not-kept'])
	}),
	v.object({
		...{ kind: v.literal('seen'), at, orderid: text, state: v.picklist(SEEN_STATES) },
		...{ filled: v.undefinedable(whole), average: amount, reason: text }
	})
]);

const life = v.object({
	state: v.picklist(INTENT_STATES),
	sentAt: v.undefinedable(at),
	number: v.undefinedable(text),
	attempts: whole,
	orderid: v.undefinedable(text),
	pendingId: v.undefinedable(text),
	filled: whole,
	filledAt: v.undefinedable(at),
	average: amount,
	because: v.undefinedable(v.picklist([...UNKNOWN_WHYS, ...NOT_PLACED_WHYS])),
	reason: text,
	adoptedBy: v.undefinedable(adopter),
	looks: v.undefinedable(v.object({ count: whole, asOf: at }))
});

export const storedIntent: v.GenericSchema<unknown, Intent> = v.object({
	id: intentId,
	group: groupId,
	place: whole,
	account: accountId,
	order: v.object({
		key,
		side: v.picklist(SIDES),
		quantity: v.pipe(whole, v.minValue(1)),
		priceType: v.picklist(PRICE_TYPES),
		product: v.picklist(PRODUCTS),
		price: v.optional(amount),
		trigger: v.optional(amount),
		disclosedQuantity: v.optional(v.undefinedable(whole))
	}),
	why: v.picklist(INTENT_PURPOSES),
	netBefore: v.undefinedable(whole),
	again: v.undefinedable(intentId),
	plannedAt: at,
	by: text,
	life,
	odd: v.array(event)
});

export const storedBaseline: v.GenericSchema<unknown, Baseline> = v.object({
	group: groupId,
	account: accountId,
	asOf: at,
	mode: v.picklist(['live', 'analyze', 'semi-auto']),
	orderids: v.undefinedable(v.array(text))
});
