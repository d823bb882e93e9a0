import type { Intent } from '#lib/orders/intent/intent.ts';
import type { WorkingTerms } from './working-terms.ts';

/**
 * Whether a change can only make less of what an account holds: it takes units off an order and leaves all else, or it is about an
 * order that closes a position and does not grow. The user's limits do not keep anybody from that.
 */
export function onlyReduces(
	was: WorkingTerms,
	to: WorkingTerms,
	intent: Pick<Intent, 'why'> | undefined
): boolean {
	if (intent?.why === 'exit') return to.quantity <= was.quantity;
	const same =
		to.priceType === was.priceType && to.price === was.price && to.trigger === was.trigger;
	return same && to.quantity < was.quantity;
}
