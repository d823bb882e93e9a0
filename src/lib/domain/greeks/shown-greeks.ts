/** Decimals that are drawn; what differs only beyond them is the same figure to a reader. IV in percent. */
export const GREEK_DECIMALS = { iv: 2, delta: 2, gamma: 4, theta: 2, vega: 2 } as const;
type GreekName = keyof typeof GREEK_DECIMALS;

/** IV in percent a year, theta in rupees a day, vega in rupees per percentage point of IV. */
export type ShownGreeks = Readonly<Record<GreekName, number>>;

const NAMES = Object.keys(GREEK_DECIMALS) as GreekName[];

/** Whether both would be drawn with the same digits; no figure is equal only to no figure. */
export function drawnAlike(a: ShownGreeks | undefined, b: ShownGreeks | undefined): boolean {
	if (!a || !b) return a === b;
	return NAMES.every((name) => {
		const scale = 10 ** GREEK_DECIMALS[name];
		return Math.round(a[name] * scale) === Math.round(b[name] * scale);
	});
}
