import type { OrderDeskView } from '#lib/view/trading/order-desk-view.svelte.ts';

/** What the results of a press are shown from, and what their buttons do. */
export type ResultDesk = Pick<
	OrderDeskView,
	'ofGroup' | 'refused' | 'dismiss' | 'hops' | 'mayTryAgain' | 'tryAgain' | 'cancel'
> & {
	readonly questions: Pick<OrderDeskView['questions'], 'accounts' | 'answer'>;
};
