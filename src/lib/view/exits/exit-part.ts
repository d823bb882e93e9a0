/** How much of each row: all of it, half of its lots, or so many lots. */
export type ExitPart = 'all' | 'half' | number;

/** Units to close of a row; undefined: all that is there. `none`: it comes to no whole lot. */
export function unitsOf(
	part: ExitPart,
	{ quantity, lots }: { quantity: number; lots: number | undefined }
): number | undefined | 'none' {
	if (part === 'all') return undefined;
	// Without its lot nothing says what a part of it is.
	if (lots === undefined || lots === 0) return 'none';
	const held = Math.abs(lots);
	const asked = part === 'half' ? Math.floor(held / 2) : Math.floor(part);
	if (asked >= held) return undefined;
	return asked <= 0 ? 'none' : asked * Math.round(Math.abs(quantity) / held);
}

/** The most lots that any of the rows has; undefined where one of them has no lots that are known. */
export function mostLots(rows: readonly { lots: number | undefined }[]): number | undefined {
	let most = 0;
	for (const { lots } of rows) {
		if (lots === undefined) return undefined;
		most = Math.max(most, Math.abs(lots));
	}
	return most;
}
