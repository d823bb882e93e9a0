import { KEY_DEEDS, KEY_TABLE, type KeyDeed, type KeyPlace } from './key-table.ts';
import { pressedKey, type KeyPress } from './pressed-key.ts';

/** Keys that a trader chose, by deed; an empty one is no key at all. Deeds of another version may be among them. */
export type ChosenKeys = Readonly<Record<string, string>>;

/**
 * One character, or a function key that browsers leave to pages. All others move the focus, press what has it, edit a
 * text, or are the browser's own.
 */
const FREE = /^(?:[^\s\p{C}\p{Lu}]|F[246789])$/u;

/** Whether a trader may have it for a deed. */
export const isFree = (key: string): boolean => FREE.test(key);

function meet(one: KeyDeed, other: KeyDeed): boolean {
	const { places } = KEY_TABLE[one];
	const others = KEY_TABLE[other].places;
	return (
		places.includes('anywhere') ||
		others.includes('anywhere') ||
		places.some((place) => others.includes(place))
	);
}

/** What was chosen, as far as this version can go by it. */
function chosenFor(deed: KeyDeed, chosen: ChosenKeys): string | undefined {
	const key = chosen[deed];
	if (KEY_TABLE[deed].key === undefined || key === undefined) return undefined;
	return key === '' || isFree(key) ? key : undefined;
}

/** Which deed a key would be taken from. */
export function takenBy(key: string, deed: KeyDeed, chosen: ChosenKeys): KeyDeed | undefined {
	return KEY_DEEDS.find(
		(other) => other !== deed && meet(deed, other) && keysOf(other, chosen).includes(key)
	);
}

/**
 * The keys of a deed, the chosen one first. A choice counts before what comes by itself: a deed of a new version has no
 * key while the trader uses it for another one.
 */
export function keysOf(deed: KeyDeed, chosen: ChosenKeys): readonly string[] {
	const { key, always = [] } = KEY_TABLE[deed];
	const own = chosenFor(deed, chosen);
	if (own !== undefined) return own === '' ? always : [own, ...always];
	const lost = KEY_DEEDS.some(
		(other) => other !== deed && meet(deed, other) && chosenFor(other, chosen) === key
	);
	return key === undefined || lost ? always : [key, ...always];
}

/** What a press means in a place; undefined where it means nothing there. */
export function deedOf(press: KeyPress, place: KeyPlace, chosen: ChosenKeys): KeyDeed | undefined {
	const key = pressedKey(press);
	if (key === undefined) return undefined;
	return KEY_DEEDS.find((deed) => {
		const { places, repeats } = KEY_TABLE[deed];
		if (!places.includes(place) || (press.repeat && !repeats)) return false;
		return keysOf(deed, chosen).includes(key);
	});
}
