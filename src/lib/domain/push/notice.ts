import * as v from 'valibot';
import type { Paise } from '#lib/domain/number/paise.ts';

/** What a device can be told of; each can be switched off by itself. */
export const NOTICE_KINDS = ['fill', 'partFill', 'rejection', 'unknown', 'feed', 'login'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const order = v.object({
	about: v.literal('order'),
	/** `stopped`: it ended, and a part of it had been filled. */
	what: v.picklist(['filled', 'part', 'rejected', 'stopped']),
	/** As a trader says it. */
	contract: v.string(),
	side: v.picklist(['BUY', 'SELL']),
	filled: v.number(),
	quantity: v.number(),
	averagePrice: v.nullable(
		v.pipe(
			v.number(),
			v.transform((amount) => amount as Paise)
		)
	),
	/** The broker's words; empty when it gave none. */
	reason: v.string(),
	/** The account's name. */
	account: v.string()
});

const feed = v.object({
	about: v.literal('feed'),
	what: v.picklist(['lost', 'back']),
	/** Epoch ms. */
	since: v.number(),
	/** The name of the account that carries the prices again. */
	account: v.nullable(v.string())
});

/** An order that was sent, and of which nothing is known since. */
const unsure = v.object({
	about: v.literal('unsure'),
	/** As a trader says it. */
	contract: v.string(),
	side: v.picklist(['BUY', 'SELL']),
	quantity: v.number(),
	/** The account's name. */
	account: v.string()
});

const login = v.object({ about: v.literal('login'), account: v.string() });
const test = v.object({ about: v.literal('test') });

/** The facts of something worth telling, kept until every device was told. */
export const notice = v.variant('about', [order, unsure, feed, login, test]);
export type Notice = v.InferOutput<typeof notice>;
export type OrderNotice = v.InferOutput<typeof order>;
export type FeedNotice = v.InferOutput<typeof feed>;

/** Undefined for a test, which no category holds back. */
export function kindOf(told: Notice): NoticeKind | undefined {
	if (told.about === 'test') return undefined;
	if (told.about === 'unsure') return 'unknown';
	if (told.about !== 'order') return told.about;
	if (told.what === 'rejected') return 'rejection';
	return told.what === 'filled' ? 'fill' : 'partFill';
}
