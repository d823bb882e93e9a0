import { MediaQuery } from 'svelte/reactivity';
import { THEME_CHOICES, type ThemeChoice } from '#lib/domain/settings.ts';

/** `static/theme.js` reads the same keys before the first paint. */
const THEME_KEY = 'algomirror.theme';
const MODE_KEY = 'algomirror.mode';

function isChoice(text: string | null): text is ThemeChoice {
	return THEME_CHOICES.some((choice) => choice === text);
}

/** Light, dark or as the system says; and whether the shell wears the colour of paper money. */
export class Theme {
	readonly #storage: Storage;
	readonly #systemDark = new MediaQuery('prefers-color-scheme: dark');
	#choice = $state.raw<ThemeChoice>('system');

	constructor(storage: Storage) {
		this.#storage = storage;
		const kept = storage.getItem(THEME_KEY);
		if (isChoice(kept)) this.#choice = kept;
	}

	get choice(): ThemeChoice {
		return this.#choice;
	}

	set choice(choice: ThemeChoice) {
		this.#choice = choice;
		if (choice === 'system') this.#storage.removeItem(THEME_KEY);
		else this.#storage.setItem(THEME_KEY, choice);
	}

	get shown(): 'light' | 'dark' {
		if (this.#choice !== 'system') return this.#choice;
		return this.#systemDark.current ? 'dark' : 'light';
	}

	/**
	 * Puts theme and mode on the page, and keeps the mode so that the next start has it from the first frame. Without a
	 * mode the page keeps the one it has.
	 */
	apply(root: HTMLElement, mode: 'live' | 'analyze' | undefined): void {
		root.dataset.theme = this.shown;
		if (mode !== undefined) root.dataset.mode = mode;
		if (mode === 'live') this.#storage.removeItem(MODE_KEY);
		else if (mode === 'analyze') this.#storage.setItem(MODE_KEY, mode);
		const shell = getComputedStyle(root).getPropertyValue('--shell').trim();
		for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
			meta.content = shell;
		}
	}
}
