/** Where a device notes whose results are still on screen. */
export const RESULTS = 'algomirror.order-results';
/** When orders left and were answered. */
export const HOPS = 'algomirror.order-hops';
/** What the activity log was told of orders. */
export const REPORTED = 'algomirror.reported';

/** Signing out. */
export function forgetOrderNotes(notes: Pick<Storage, 'removeItem'>): void {
	for (const place of [RESULTS, HOPS, REPORTED]) notes.removeItem(place);
}
