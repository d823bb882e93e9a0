import type { Sent } from '#lib/orders/journal/send-once.ts';

/** Whether the next order may leave after this one: not after one that was refused, or of which nothing is known. */
export function goesOn(sent: Sent): boolean {
	if (!sent.left) return false;
	switch (sent.intent.life.state) {
		case 'accepted':
		case 'open':
		case 'part-filled':
		case 'filled':
		case 'awaiting-approval':
			return true;
		case 'planned':
		case 'sending':
		case 'cancelled':
		case 'rejected':
		case 'expired':
		case 'unknown':
		case 'not-placed':
		case 'missing':
			return false;
	}
}
