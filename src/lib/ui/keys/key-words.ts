import { KEY_DEEDS, KEY_TABLE, type KeyDeed, type KeyPlace } from '#lib/domain/keys/key-table.ts';
import { t } from '#lib/words/t.ts';

export const deedWords = (deed: KeyDeed): string => {
	const words: Readonly<Record<KeyDeed, string>> = {
		help: t('Help'),
		panic: t('Panic'),
		buy: t('Buy'),
		sell: t('Sell'),
		details: t('Open strike details'),
		recentre: t('Back to ATM'),
		goToStrike: t('Go to strike'),
		earlierExpiry: t('Previous expiry'),
		laterExpiry: t('Next expiry'),
		search: t('Search underlyings'),
		columns: t('Columns and view'),
		strikeUp: t('Strike above'),
		strikeDown: t('Strike below'),
		screenUp: t('Ten strikes up'),
		screenDown: t('Ten strikes down'),
		toCall: t('Call'),
		toPut: t('Put'),
		lots: t('Set the lots'),
		toSend: t('From an amount to the button that sends'),
		select: t('Select the order')
	};
	return words[deed];
};

/** What is not in the name. */
export const deedMore = (deed: KeyDeed): string | undefined => {
	const words: Readonly<Partial<Record<KeyDeed, string>>> = {
		panic: t('opens the list of what would be closed, and sends nothing'),
		buy: t('a ticket for the option under the pointer or focus; turns a ticket that is open'),
		sell: t('the same')
	};
	return words[deed];
};

export const placeWords = (place: KeyPlace): string => {
	const words: Readonly<Record<KeyPlace, string>> = {
		anywhere: t('On every page'),
		chain: t('Option chain'),
		ticket: t('Ticket'),
		orders: t('Orders')
	};
	return words[place];
};

/** Listed where they are heard first. */
export const KEY_GROUPS = (['anywhere', 'chain', 'ticket', 'orders'] as const).map((place) => ({
	place,
	deeds: KEY_DEEDS.filter((deed) => KEY_TABLE[deed].places[0] === place)
}));

export const takenWords = (cap: string, by: KeyDeed): string =>
	t('{key} is taken: {deed}. Change that one first, or choose another key.', {
		key: cap,
		deed: deedWords(by)
	});

export const reservedWords = (cap: string): string =>
	t('{key} is reserved: it moves through pages, presses buttons, or belongs to the browser.', {
		key: cap
	});

export const alwaysWords = (cap: string): string => t('{key} always does this.', { key: cap });

export const modifiedWords = (): string => t('Keys with Ctrl, Alt or ⌘ belong to the browser.');
