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
import { t } from '#lib/words/t.ts';

type Options<T> = readonly { value: T; words: string }[];

export const startOptions = (): Options<StartPage> => [
	{ value: 'home', words: t('Home') },
	{ value: 'chain', words: t('Chain') }
];

export const themeOptions = (): Options<ThemeChoice> => [
	{ value: 'system', words: t('System') },
	{ value: 'light', words: t('Light') },
	{ value: 'dark', words: t('Dark') }
];

export const densityOptions = (): Options<Density> => [
	{ value: 'compact', words: t('Compact') },
	{ value: 'comfortable', words: t('Comfortable') }
];

export const oiOptions = (): Options<OiColours> => [
	{ value: 'call-red', words: t('Calls red, puts green') },
	{ value: 'call-green', words: t('Calls green, puts red') }
];

export const NUMBER_OPTIONS: Options<NumberStyle> = [
	{ value: 'lakh-crore', words: '1.30 Cr' },
	{ value: 'lakh', words: '130.00 L' },
	{ value: 'full', words: '1,30,00,000' }
];

/** By how many price frames a second a page takes at most. */
export const beatOptions = (): Options<Settings['beatsPerSecond']> => [
	{ value: 10, words: t('10 per second') },
	{ value: 4, words: t('4 per second') },
	{ value: 1, words: t('1 per second') }
];

export const spanOptions = (): Options<Settings['chain']['span']> => [
	...[5, 10, 15, 20, 30, 40, 50].map((span) => ({
		value: span,
		words: t('ATM ± {span}', { span })
	})),
	{ value: 'all', words: t('All strikes') }
];

/** Names of settings as they stand in the activity log. */
export const settingNames = (): Record<keyof Settings, string> => ({
	startPage: t('first page'),
	theme: t('theme'),
	density: t('density'),
	oiColours: t('OI colours'),
	numbers: t('large numbers'),
	beatsPerSecond: t('data saver'),
	sounds: t('sounds'),
	phone: t('screen and vibration'),
	notify: t('notifications'),
	confirm: t('confirmations'),
	limits: t('order limits'),
	smart: t('smart limit'),
	chain: t('option chain'),
	tables: t('tables'),
	keys: t('keys')
});

/** What became of the last choice; empty when nothing was chosen in this visit. */
export function keepingWords(keeping: SettingsKeeping): string {
	switch (keeping.at) {
		case 'untouched':
			return '';
		case 'sending':
			return t('Saving…');
		case 'waiting':
			return t('Saved on this device. Syncs when the relay is back.');
		case 'kept':
			return t('Saved on all your devices.');
		case 'overruled':
			return t('Replaced by a later change on another device.');
		case 'refused':
			return t('Only on this device: {problem}', { problem: problemWords(keeping.problem) });
	}
}
