import { KEY_DEEDS, KEY_TABLE, type KeyDeed, type KeyPlace } from '#lib/domain/keys/key-table.ts';

export const DEED_WORDS: Readonly<Record<KeyDeed, string>> = {
	help: 'Help',
	panic: 'Panic',
	buy: 'Buy',
	sell: 'Sell',
	details: 'Open strike details',
	recentre: 'Back to ATM',
	goToStrike: 'Go to strike',
	earlierExpiry: 'Previous expiry',
	laterExpiry: 'Next expiry',
	search: 'Search underlyings',
	columns: 'Columns and view',
	strikeUp: 'Strike above',
	strikeDown: 'Strike below',
	screenUp: 'Ten strikes up',
	screenDown: 'Ten strikes down',
	toCall: 'Call',
	toPut: 'Put',
	lots: 'Set the lots',
	toSend: 'From an amount to the button that sends',
	select: 'Select the order'
};

/** What is not in the name. */
export const DEED_MORE: Readonly<Partial<Record<KeyDeed, string>>> = {
	panic: 'opens the list of what would be closed, and sends nothing',
	buy: 'a ticket for the option under the pointer or focus; turns a ticket that is open',
	sell: 'the same'
};

const PLACE_WORDS: Readonly<Record<KeyPlace, string>> = {
	anywhere: 'On every page',
	chain: 'Option chain',
	ticket: 'Ticket',
	orders: 'Orders'
};

/** Listed where they are heard first. */
export const KEY_GROUPS = (['anywhere', 'chain', 'ticket', 'orders'] as const).map((place) => ({
	place,
	words: PLACE_WORDS[place],
	deeds: KEY_DEEDS.filter((deed) => KEY_TABLE[deed].places[0] === place)
}));

export const takenWords = (cap: string, by: KeyDeed): string =>
	`${cap} is taken: ${DEED_WORDS[by]}. Change that one first, or choose another key.`;

export const reservedWords = (cap: string): string =>
	`${cap} is reserved: it moves through pages, presses buttons, or belongs to the browser.`;

export const alwaysWords = (cap: string): string => `${cap} always does this.`;

export const modifiedWords = 'Keys with Ctrl, Alt or ⌘ belong to the browser.';
