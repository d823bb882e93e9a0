import { MediaQuery } from 'svelte/reactivity';
import { DEFAULT_SETTINGS, type Settings } from '#lib/domain/user/settings.ts';

/** The script in `app.html` reads the same keys before the first paint. */
const KEYS = {
	theme: 'algomirror.theme',
	density: 'algomirror.density',
	oiColours: 'algomirror.oi',
	mode: 'algomirror.mode'
} as const;

/** Light or dark, how dense, which colour a call has; and whether the shell wears the colour of paper money. */
export class Look {
	readonly #settings: () => Settings;
	readonly #storage: Pick<Storage, 'setItem' | 'removeItem'>;
	readonly #systemDark = new MediaQuery('prefers-color-scheme: dark');

	constructor(settings: () => Settings, storage: Pick<Storage, 'setItem' | 'removeItem'>) {
		this.#settings = settings;
		this.#storage = storage;
	}

	get theme(): 'light' | 'dark' {
		const { theme } = this.#settings();
		if (theme !== 'system') return theme;
		return this.#systemDark.current ? 'dark' : 'light';
	}

	/**
	 * Puts it on the page, and keeps it so that the next start has it from the first frame. Without a mode the page
	 * keeps the one it has.
	 */
	apply(root: HTMLElement, mode: 'live' | 'analyze' | undefined): void {
		const { theme, density, oiColours } = this.#settings();
		root.dataset.theme = this.theme;
		root.dataset.density = density;
		root.dataset.oi = oiColours;
		this.#keep('theme', theme, DEFAULT_SETTINGS.theme);
		this.#keep('density', density, DEFAULT_SETTINGS.density);
		this.#keep('oiColours', oiColours, DEFAULT_SETTINGS.oiColours);
		if (mode !== undefined) {
			root.dataset.mode = mode;
			this.#keep('mode', mode, 'live');
		}
		const shell = getComputedStyle(root).getPropertyValue('--shell').trim();
		for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
			meta.content = shell;
		}
	}

	#keep(name: keyof typeof KEYS, value: string, usual: string): void {
		if (value === usual) this.#storage.removeItem(KEYS[name]);
		else this.#storage.setItem(KEYS[name], value);
	}
}
