import type { ApiProblem } from '#lib/api/api-answer.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/domain/user/settings.ts';
import type { SettingName } from '#lib/wire/http/settings-fields.ts';
import { keepCopy, readCopy, type Pending, type SettingsCopy } from './settings-copy.ts';

/** Outcome of the last choice of a field in this visit. */
export type SettingsKeeping =
	| { at: 'untouched' }
	/** On its way to the relay. */
	| { at: 'sending' }
	/** On this device; the relay has it as soon as it can be reached. */
	| { at: 'waiting' }
	| { at: 'kept' }
	/** Another device chose later, and its choice is shown. */
	| { at: 'overruled' }
	| { at: 'refused'; problem: ApiProblem };

interface SettingsWorld {
	storage: Pick<Storage, 'getItem' | 'setItem'>;
	/** Epoch ms. */
	now: () => number;
}

const NOWHERE: SettingsWorld = {
	storage: { getItem: () => null, setItem: () => undefined },
	now: () => 0
};

/**
 * What the user chose. Reading a field is enough to follow it; `change` replaces top-level fields whole. A choice counts
 * at once, is kept on this device, and goes to the relay from there.
 */
export class UserSettings {
	readonly #world: SettingsWorld;
	#copy = $state.raw<SettingsCopy>({ user: null, fields: {}, pending: {} });
	readonly #value = $derived<Settings>({ ...DEFAULT_SETTINGS, ...this.#copy.fields });
	#outcomes = $state.raw<Readonly<Partial<Record<SettingName, SettingsKeeping>>>>({});
	readonly #listeners = new Set<() => void>();

	constructor(world: SettingsWorld = NOWHERE) {
		this.#world = world;
		this.reread();
	}

	get value(): Settings {
		return this.#value;
	}

	get pending(): Pending {
		return this.#copy.pending;
	}

	keeping(name: SettingName): SettingsKeeping {
		return this.#outcomes[name] ?? { at: 'untouched' };
	}

	change(part: Partial<Settings>): void {
		const names = namesIn(part).filter((name) => !isSame(part[name], this.#value[name]));
		if (names.length === 0) return;
		const at = this.#world.now();
		const { user, fields, pending } = this.#copy;
		this.#keep({
			user,
			fields: { ...fields, ...part },
			pending: { ...pending, ...Object.fromEntries(names.map((name) => [name, at])) }
		});
		this.outcome(names, { at: 'sending' });
		for (const listener of this.#listeners) listener();
	}

	/** Told after each choice of this window. Returns its stop. */
	onChange(changed: () => void): () => void {
		this.#listeners.add(changed);
		return () => void this.#listeners.delete(changed);
	}

	/** Another user's choices are not this one's; choices made before signing in (the look) stay until the relay answers. */
	belongTo(user: string): void {
		if (this.#copy.user === user) return;
		const fields = this.#copy.user === null ? this.#copy.fields : {};
		this.#outcomes = {};
		this.#keep({ user, fields, pending: {} });
	}

	/** Takes over the relay's fields. Choices made here and still on their way stay. */
	heard(fields: Partial<Settings>): void {
		// Another window may have chosen since this one last looked: its choice is not to be written over.
		this.reread();
		const { user, pending } = this.#copy;
		// They were asked for before the user signed out, here or in another window.
		if (user === null) return;
		const own = namesIn(pending).map((name) => [name, this.#value[name]]);
		this.#keep({ user, fields: { ...fields, ...Object.fromEntries(own) }, pending });
	}

	/** The relay has answered for these choices; one that was made meanwhile is still on its way. */
	settled(sent: Pending): void {
		this.reread();
		const { user, fields, pending } = this.#copy;
		const left = namesIn(pending).filter((name) => pending[name] !== sent[name]);
		const rest = Object.fromEntries(left.map((name) => [name, pending[name]]));
		this.#keep({ user, fields, pending: rest });
	}

	outcome(names: readonly SettingName[], keeping: SettingsKeeping): void {
		this.#outcomes = {
			...this.#outcomes,
			...Object.fromEntries(names.map((name) => [name, keeping]))
		};
	}

	/** Another window of this device has written. */
	reread(): void {
		this.#copy = readCopy(this.#world.storage) ?? this.#copy;
	}

	/** Signing out. The page keeps its look, which reveals nothing about the user. */
	clear(): void {
		const { theme, density, oiColours } = this.#value;
		this.#outcomes = {};
		this.#keep({ user: null, fields: { theme, density, oiColours }, pending: {} });
	}

	#keep(copy: SettingsCopy): void {
		this.#copy = copy;
		keepCopy(this.#world.storage, copy);
	}
}

export function namesIn(part: Partial<Record<SettingName, unknown>>): SettingName[] {
	// Every such object is made of settings, so that its names are theirs.
	return Object.keys(part) as SettingName[];
}

function isSame(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
