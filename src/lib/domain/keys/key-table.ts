/** Where a key is heard. A ticket lies over its page, so that the page's own keys rest meanwhile. */
export type KeyPlace = 'anywhere' | 'chain' | 'ticket' | 'orders';

interface KeyRule {
	/** The first is where it is listed. */
	places: readonly [KeyPlace, ...KeyPlace[]];
	/** As it comes, and as a trader may choose another one. Without it the deed has only the keys that it always has. */
	key?: string;
	/** Cannot be taken from it: what grids and forms mean by these keys everywhere. */
	always?: readonly string[];
	/** A key that is held goes on. What opens something happens once for each press. */
	repeats?: true;
}

/** Every deed that has a key. A handler asks `deedOf`, a hint `keysOf`; neither names a key itself. */
const TABLE = {
	help: { places: ['anywhere'], key: '?' },
	panic: { places: ['anywhere'], key: 'F6' },

	buy: { places: ['chain', 'ticket'], key: 'b' },
	sell: { places: ['chain', 'ticket'], key: 's' },
	details: { places: ['chain'], always: ['Enter'] },
	recentre: { places: ['chain'], key: 'a', always: ['Home'], repeats: true },
	goToStrike: { places: ['chain'], key: 'g' },
	earlierExpiry: { places: ['chain'], key: '[', repeats: true },
	laterExpiry: { places: ['chain'], key: ']', repeats: true },
	search: { places: ['chain'], key: '/' },
	columns: { places: ['chain'], key: 'c' },
	strikeUp: { places: ['chain'], always: ['ArrowUp'], repeats: true },
	strikeDown: { places: ['chain'], always: ['ArrowDown'], repeats: true },
	screenUp: { places: ['chain'], always: ['PageUp'], repeats: true },
	screenDown: { places: ['chain'], always: ['PageDown'], repeats: true },
	toCall: { places: ['chain'], always: ['ArrowLeft'], repeats: true },
	toPut: { places: ['chain'], always: ['ArrowRight'], repeats: true },

	lots: { places: ['ticket'], always: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
	toSend: { places: ['ticket'], always: ['Enter'] },

	select: { places: ['orders'], key: 'x' }
} as const satisfies Record<string, KeyRule>;

export type KeyDeed = keyof typeof TABLE;
export const KEY_TABLE: Readonly<Record<KeyDeed, KeyRule>> = TABLE;
// The names are those of the table, in its order.
export const KEY_DEEDS = Object.keys(TABLE) as readonly KeyDeed[];
