/** Chromium's event; no other browser has it, and TypeScript does not know it. */
interface InstallPrompt extends Event {
	prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

function isInstallPrompt(event: Event): event is InstallPrompt {
	return 'prompt' in event && typeof event.prompt === 'function';
}

interface InstallFacts {
	window: Window;
	standalone: boolean;
	/** iPhones and iPads have no prompt; the trader has to find Share → Add to Home Screen. */
	appleTouch: boolean;
}

interface InstallWorld extends InstallFacts {
	notes: Pick<Storage, 'getItem' | 'setItem'>;
	/** Asks the browser not to clear what the app keeps; it grants that to an installed one without a question. */
	keepData(): void;
}

export type InstallHint = 'installed' | 'prompt' | 'share-menu' | 'browser-menu';

const REFUSED = 'algomirror.install-refused';

/** Whether and how this app can be put on the home screen or the desktop. */
export class Install {
	readonly #world: InstallWorld;
	#prompt = $state.raw<InstallPrompt>();
	#installed = $state.raw(false);
	#refused = $state.raw(false);

	constructor(world: InstallWorld) {
		this.#world = world;
		this.#installed = world.standalone;
		this.#refused = world.notes.getItem(REFUSED) !== null;
	}

	/** Holds the browser's own prompt back until it is asked for. Returns its stop. */
	start(): () => void {
		const { window, keepData } = this.#world;
		if (this.#installed) keepData();
		const offered = (event: Event) => {
			if (!isInstallPrompt(event)) return;
			event.preventDefault();
			this.#prompt = event;
		};
		const installed = () => {
			this.#prompt = undefined;
			this.#installed = true;
			keepData();
		};
		window.addEventListener('beforeinstallprompt', offered);
		window.addEventListener('appinstalled', installed);
		return () => {
			window.removeEventListener('beforeinstallprompt', offered);
			window.removeEventListener('appinstalled', installed);
		};
	}

	get hint(): InstallHint {
		if (this.#installed) return 'installed';
		if (this.#prompt) return 'prompt';
		return this.#world.appleTouch ? 'share-menu' : 'browser-menu';
	}

	/** What may be proposed without being asked: undefined where it is of no use, or was refused on this device. */
	get proposal(): 'prompt' | 'share-menu' | undefined {
		const { hint } = this;
		return !this.#refused && (hint === 'prompt' || hint === 'share-menu') ? hint : undefined;
	}

	/** For good; Settings go on to say how. */
	refuse(): void {
		this.#refused = true;
		this.#world.notes.setItem(REFUSED, 'yes');
	}

	async ask(): Promise<void> {
		const prompt = this.#prompt;
		// A prompt can be shown once; the browser sends another event if it may be asked again.
		this.#prompt = undefined;
		const answer = await prompt?.prompt();
		if (answer?.outcome === 'dismissed') this.refuse();
	}
}

export function installWorld(window: Window): InstallFacts {
	const { navigator } = window;
	const standalone =
		window.matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)')
			.matches ||
		('standalone' in navigator && navigator.standalone === true);
	const appleTouch =
		/iPhone|iPad|iPod/.test(navigator.userAgent) ||
		(navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
	return { window, standalone, appleTouch };
}
