import type {
	Density,
	NumberStyle,
	OiColours,
	Settings,
	StartPage,
	ThemeChoice
} from '#lib/domain/user/settings.ts';
import type { SettingsKeeping } from '#lib/view/settings/user-settings.svelte.ts';
import { problemWords } from './problem-words.ts';

type Options<T> = readonly { value: T; words: string }[];

export const START_OPTIONS: Options<StartPage> = [
	{ value: 'home', words: 'Home' },
	{ value: 'chain', words: 'Chain' }
];

export const THEME_OPTIONS: Options<ThemeChoice> = [
	{ value: 'system', words: 'System' },
	{ value: 'light', words: 'Light' },
	{ value: 'dark', words: 'Dark' }
];

export const DENSITY_OPTIONS: Options<Density> = [
	{ value: 'compact', words: 'Compact' },
	{ value: 'comfortable', words: 'Comfortable' }
];

export const OI_OPTIONS: Options<OiColours> = [
	{ value: 'call-red', words: 'Calls red, puts green' },
	{ value: 'call-green', words: 'Calls green, puts red' }
];

export const NUMBER_OPTIONS: Options<NumberStyle> = [
	{ value: 'lakh-crore', words: '1.30 Cr' },
	{ value: 'lakh', words: '130.00 L' },
	{ value: 'full', words: '1,30,00,000' }
];

/** By how many price frames a second a page takes at most. */
export const BEAT_OPTIONS: Options<Settings['beatsPerSecond']> = [
	{ value: 10, words: '10 per second' },
	{ value: 4, words: '4 per second' },
	{ value: 1, words: '1 per second' }
];

export const SPAN_OPTIONS: Options<Settings['chain']['span']> = [
	...[5, 10, 15, 20, 30, 40, 50].map((span) => ({ value: span, words: `ATM ± ${span}` })),
	{ value: 'all', words: 'All strikes' }
];

/** Names of settings as they stand in the activity log. */
export const SETTING_NAMES: Record<keyof Settings, string> = {
	startPage: 'first page',
	theme: 'theme',
	density: 'density',
	oiColours: 'OI colours',
	numbers: 'large numbers',
	beatsPerSecond: 'data saver',
	sounds: 'sounds',
	phone: 'screen and vibration',
	notify: 'notifications',
	confirm: 'confirmations',
	limits: 'order limits',
	smart: 'smart limit',
	chain: 'option chain',
	tables: 'tables',
	keys: 'keys'
};

/** What became of the last choice; empty when nothing was chosen in this visit. */
export function keepingWords(keeping: SettingsKeeping): string {
	switch (keeping.at) {
		case 'untouched':
			return '';
		case 'sending':
			return 'Saving…';
		case 'waiting':
			return 'Saved on this device. Syncs when the relay is back.';
		case 'kept':
			return 'Saved on all your devices.';
		case 'overruled':
			return 'Replaced by a later change on another device.';
		case 'refused':
			return `Only on this device: ${problemWords(keeping.problem)}`;
	}
}
