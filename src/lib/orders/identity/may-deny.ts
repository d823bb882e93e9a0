import type { Intent } from '#lib/orders/intent/intent.ts';

/** Books in which it must have been looked for, and ms since it left, before the trader is offered to say that it is not there. */
const LOOKS = 2;
const AFTER = 30_000;

/** Whether the trader may say that an unknown order is not at the broker. `now`: epoch ms. */
export function mayDeny({ life }: Pick<Intent, 'life'>, now: number): boolean {
	if (life.state === 'awaiting-approval') return true;
	if (life.state !== 'unknown' || life.sentAt === undefined) return false;
	return (life.looks?.count ?? 0) >= LOOKS && now - life.sentAt >= AFTER;
}
