import { createHash } from 'node:crypto';
import { kindOf, type Notice } from '#lib/domain/push/notice.ts';
import { noticeText } from '#lib/domain/push/notice-text.ts';
import type { PushMessage } from '#lib/wire/push-message.ts';
import type { Parcel } from './encrypted.ts';

/** Seconds after which nobody wants to know any more. */
const WORTH = { order: 4 * 3_600, unsure: 4 * 3_600, login: 4 * 3_600, feed: 600, test: 60 };

/**
 * Names what a message is about, for the push service and the device, to which it says nothing else: accounts' and
 * orders' own ids stay here.
 */
export function tagOf(userId: string, ...about: readonly string[]): string {
	const hash = createHash('sha256').update(JSON.stringify([userId, ...about]));
	return hash.digest('base64url').slice(0, 32);
}

/** `at`: when it happened, epoch ms. */
export function parcelOf(told: Notice, tag: string, at: number, amounts: boolean): Parcel {
	const kind = kindOf(told) ?? 'test';
	const message: PushMessage = { kind, tag, at, ...noticeText(told, amounts) };
	return {
		text: JSON.stringify(message),
		ttl: WORTH[told.about],
		urgency: kind === 'partFill' ? 'normal' : 'high',
		topic: tag
	};
}

/** Epoch ms until which it is worth telling. */
export function worthUntil(told: Notice, at: number): number {
	return at + WORTH[told.about] * 1_000;
}
