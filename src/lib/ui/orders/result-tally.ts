import type { Intent, IntentState } from '#lib/orders/intent/intent.ts';

export type TallyPart = 'filled' | 'open' | 'unknown' | 'ended' | 'not placed';

/** In the order in which they are drawn. */
const PARTS: readonly TallyPart[] = ['filled', 'open', 'unknown', 'ended', 'not placed'];
const PART_OF: Record<IntentState, TallyPart> = {
	planned: 'open',
	sending: 'open',
	accepted: 'open',
	open: 'open',
	'part-filled': 'open',
	filled: 'filled',
	'awaiting-approval': 'open',
	unknown: 'unknown',
	cancelled: 'ended',
	rejected: 'ended',
	expired: 'ended',
	missing: 'not placed',
	'not-placed': 'not placed'
};

/** Units of a press by what has become of them; parts of nothing are left out. */
export function resultTally(
	intents: readonly Pick<Intent, 'order' | 'life'>[]
): { part: TallyPart; units: number }[] {
	const units = new Map<TallyPart, number>();
	const add = (part: TallyPart, by: number) => units.set(part, (units.get(part) ?? 0) + by);
	for (const { order, life } of intents) {
		const filled = life.state === 'filled' ? order.quantity : life.filled;
		add('filled', filled);
		add(PART_OF[life.state], Math.max(0, order.quantity - filled));
	}
	return PARTS.flatMap((part) => {
		const sum = units.get(part) ?? 0;
		return sum > 0 ? [{ part, units: sum }] : [];
	});
}
