import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';

/** How an order that this device sent went on its way. Epoch ms by the markets' clock. */
export interface Hops {
	/** When it was on the disk that it leaves, and left. */
	leftAt: number;
	answeredAt: number | undefined;
	by: Way | undefined;
}
