import type { KeptToken, TokenStorage } from '#lib/api/token-storage.ts';

/** What the windows of one browser share: each hears of what the others write. */
export class SharedTokens {
	kept: KeptToken | undefined;
	device: string | undefined;
	readonly #windows = new Set<{ changed: Set<() => void> }>();

	window(): TokenStorage {
		const own = { changed: new Set<() => void>() };
		this.#windows.add(own);
		const tellOthers = (kept: KeptToken | undefined) => {
			this.kept = kept;
			for (const { changed } of [...this.#windows].filter((window) => window !== own)) {
				for (const listener of changed) listener();
			}
		};
		return {
			read: () => this.kept,
			write: (kept) => tellOthers(kept),
			clear: () => tellOthers(undefined),
			device: {
				read: () => this.device,
				write: (proof) => void (this.device = proof)
			},
			onOthers(listener) {
				own.changed.add(listener);
				return () => own.changed.delete(listener);
			}
		};
	}
}

/** Of a browser that denies its storage. */
export const NO_STORAGE: TokenStorage = {
	read: () => undefined,
	write: () => undefined,
	clear: () => undefined,
	device: { read: () => undefined, write: () => undefined },
	onOthers: () => () => undefined
};
