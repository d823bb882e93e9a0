/** Where a device notes whose results are still on screen. */
export const PLACE = 'algomirror.order-results';

/** Signing out. */
export function forgetResults(notes: Pick<Storage, 'removeItem'>): void {
	notes.removeItem(PLACE);
}
