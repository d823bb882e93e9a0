/** Of a keyboard event. */
export interface KeyPress {
	readonly key: string;
	readonly code?: string;
	readonly repeat: boolean;
	readonly altKey: boolean;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey?: boolean;
	readonly isComposing?: boolean;
}

/** Parts of other keys, and of letters that are still being put together. */
const NO_KEY = new Set([
	'Dead',
	'Process',
	'Unidentified',
	'Compose',
	'AltGraph',
	'CapsLock',
	'Fn'
]);
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/**
 * The key in the words of the key table: letters small, whether or not Shift was held. What is pressed with Ctrl, Alt or
 * Meta is the browser's, and so is a named key with Shift. A keyboard with other letters (देवनागरी, русский) is read by
 * the place of its keys, since B and S would not be on it.
 */
export function pressedKey(press: KeyPress): string | undefined {
	const { key, code = '' } = press;
	if (press.altKey || press.ctrlKey || press.metaKey || press.isComposing) return undefined;
	if (NO_KEY.has(key) || MODIFIERS.has(key)) return undefined;
	if ([...key].length > 1) return press.shiftKey ? undefined : key;
	const place = /^Key([A-Z])$/.exec(code)?.[1];
	return (place !== undefined && /[^ -ɏ]/u.test(key) ? place : key).toLowerCase();
}
