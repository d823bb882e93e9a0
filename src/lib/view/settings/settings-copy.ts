import * as v from 'valibot';
import type { Settings } from '#lib/domain/user/settings.ts';
import { isSettingName, readSettings, type SettingName } from '#lib/wire/http/settings-fields.ts';

/** When a field was chosen on this device and the relay has not confirmed it, by name; epoch ms. */
export type Pending = Readonly<Partial<Record<SettingName, number>>>;

/** What this device keeps of a user's settings: read before the first paint, and shared by its windows. */
export interface SettingsCopy {
	/** Null after signing out: then only the look of the page stays. */
	user: string | null;
	fields: Partial<Settings>;
	pending: Pending;
}

const KEY = 'algomirror.settings';

const stored = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({
		user: v.nullable(v.string()),
		fields: v.record(v.string(), v.unknown()),
		pending: v.record(v.string(), v.number())
	})
);

/** Undefined when there is none, or none that this version can read. */
export function readCopy(storage: Pick<Storage, 'getItem'>): SettingsCopy | undefined {
	const read = v.safeParse(stored, storage.getItem(KEY));
	if (!read.success) return undefined;
	const { user, fields, pending } = read.output;
	const known = Object.entries(pending).filter(([name]) => isSettingName(name));
	return { user, fields: readSettings(fields), pending: Object.fromEntries(known) };
}

export function keepCopy(storage: Pick<Storage, 'setItem'>, copy: SettingsCopy): void {
	storage.setItem(KEY, JSON.stringify(copy));
}

/** Tells of what another window of this device chose or heard. Returns its stop. */
export function onOtherWindow(
	window: Pick<Window, 'addEventListener' | 'removeEventListener'>,
	changed: () => void
): () => void {
	const heard = ({ key }: StorageEvent) => {
		if (key === KEY) changed();
	};
	window.addEventListener('storage', heard);
	return () => window.removeEventListener('storage', heard);
}
