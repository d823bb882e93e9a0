import { DEFAULT_SETTINGS, type Settings } from '#lib/domain/settings.ts';

/** What the user chose. Reading a field is enough to follow it; `change` replaces top-level fields whole. */
export class UserSettings {
	#value = $state.raw<Settings>(DEFAULT_SETTINGS);

	get value(): Settings {
		return this.#value;
	}

	change(part: Partial<Settings>): void {
		this.#value = { ...this.#value, ...part };
	}
}
