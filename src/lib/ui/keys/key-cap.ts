const CAPS: Readonly<Record<string, string>> = {
	...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' },
	...{ PageUp: 'PgUp', PageDown: 'PgDn', Escape: 'Esc' }
};

/** As it stands on the keyboard. */
export const keyCap = (key: string): string =>
	CAPS[key] ?? ([...key].length === 1 ? key.toUpperCase() : key);

/** For `aria-keyshortcuts`. */
export const keyShortcuts = (keys: readonly string[]): string | undefined =>
	keys.join(' ') || undefined;

/** For a title: the words of a button, and the key that presses it. */
export const namingKey = (words: string, [key]: readonly string[]): string =>
	key === undefined ? words : `${words} (${keyCap(key)})`;
