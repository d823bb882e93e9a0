import type { Intent } from '#lib/orders/intent/intent.ts';

export type Happening = 'fill' | 'part-fill' | 'rejection' | 'unknown';

/** What happened to an order that its trader is told of. `before`: as it was known last; undefined: not at all. */
export function happening(before: Intent | undefined, { life }: Intent): Happening | undefined {
	const was = before?.life;
	if (was && was.state === life.state && was.filled === life.filled) return undefined;
	switch (life.state) {
		case 'filled':
			return was?.state === 'filled' ? undefined : 'fill';
		case 'part-filled':
			return life.filled > (was?.filled ?? 0) ? 'part-fill' : undefined;
		case 'rejected':
			return was?.state === 'rejected' ? undefined : 'rejection';
		case 'unknown':
			return was?.state === 'unknown' ? undefined : 'unknown';
		case 'planned':
		case 'sending':
		case 'accepted':
		case 'open':
		case 'cancelled':
		case 'expired':
		case 'awaiting-approval':
		case 'not-placed':
		case 'missing':
			return undefined;
	}
}

/** The same thing is told once, however many windows see it. */
export function happeningKey(what: Happening, { id, life }: Intent): string {
	return `${id} ${what}${what === 'part-fill' ? ` ${life.filled}` : ''}`;
}
