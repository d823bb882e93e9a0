import type { ChosenKeys } from '#lib/domain/keys/key-map.ts';
import type { SmartPricing } from '#lib/domain/order/smart-price.ts';
import type { NoticeKind } from '#lib/domain/push/notice.ts';
import type { QuietHours } from '#lib/domain/push/quiet-hours.ts';

/**
 * What a user chose, everywhere they sign in. Every field has a default, so that a new one reaches old records; units
 * are in the names. Orders read `confirm`, `limits` and `smart`; pages read the rest.
 */
export interface Settings {
	/** Where the app opens once there is an account. */
	startPage: StartPage;
	theme: ThemeChoice;
	density: Density;
	/** Call OI red and put OI green, as Kite and Sensibull draw it; or the opposite, as OpenAlgo's page does. */
	oiColours: OiColours;
	numbers: NumberStyle;
	/** Most frames per second that this user's pages ask for. */
	beatsPerSecond: BeatsPerSecond;
	sounds: { fill: boolean; rejection: boolean; feed: boolean };
	/** What a phone does while an order is under way, where its browser can. */
	phone: { awake: boolean; vibrate: boolean };
	/** What the relay tells devices whose notifications are on. */
	notify: NotifySettings;
	confirm: { exit: boolean; order: boolean };
	limits: {
		/** Most lots of one order; 0 is no limit. */
		lotsPerOrder: number;
		/** Percent that a limit price may be away from the LTP; 0 is no limit. */
		awayFromLtpPercent: number;
		/** Rupees that one order may be worth; 0 is no limit. */
		orderValueRupees: number;
		/** Most orders to one account within a minute, legs and slices counted; 0 is no limit. */
		ordersPerMinute: number;
	};
	/** How a limit is found that should trade now. */
	smart: SmartPricing;
	chain: ChainSettings;
	/** How the tables of the books are laid out, by the table's name. One that is not named is as it comes. */
	tables: Readonly<Record<string, TableSettings>>;
	/** Other keys than those that deeds have by themselves. */
	keys: ChosenKeys;
}

export interface NotifySettings extends Readonly<Record<NoticeKind, boolean>>, QuietHours {
	/** Whether quantities and prices stand in messages, which a lock screen shows to anybody. */
	amounts: boolean;
}

export interface TableSettings {
	/** Ids of the columns that are not shown. */
	hidden: readonly string[];
	/** Id of the column by which rows are ordered; null while the table's own order counts. */
	sort: { by: string; down: boolean } | null;
	/** What rows are put together by, where a table offers that; '' is the table's own. */
	group: string;
}

export interface ChainSettings {
	/** Strikes on each side of ATM, or every strike that the server lists. */
	span: number | 'all';
	preset: ChainPreset;
	/** Column names of the preset `own`, from the outer edge towards the strike. */
	columns: readonly string[];
	/** Whether each strike says how far in or out of the money its call and its put are. */
	tag: boolean;
	/** Minutes that "OI change" looks back; `day` compares with yesterday's close. */
	oiChangeOver: OiChangeOver;
	/** Per year as a fraction, continuously compounded: 0.065 is 6.5 %. */
	rate: number;
}

export const START_PAGES = ['home', 'chain'] as const;
export type StartPage = (typeof START_PAGES)[number];
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export const DENSITIES = ['compact', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];
export const OI_COLOURS = ['call-red', 'call-green'] as const;
export type OiColours = (typeof OI_COLOURS)[number];
/** Open interest and volume in lakh and crore from 1 lakh on, always in lakh, or written out. */
export const NUMBER_STYLES = ['lakh-crore', 'lakh', 'full'] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];
export const BEATS_PER_SECOND = [10, 4, 1] as const;
type BeatsPerSecond = (typeof BEATS_PER_SECOND)[number];
export const CHAIN_PRESETS = ['price', 'oi', 'greeks', 'phone', 'own'] as const;
export type ChainPreset = (typeof CHAIN_PRESETS)[number];
export const OI_CHANGES = ['day', 5, 15, 30] as const;
export type OiChangeOver = (typeof OI_CHANGES)[number];

export const DEFAULT_SETTINGS: Settings = {
	startPage: 'home',
	theme: 'system',
	density: 'compact',
	oiColours: 'call-red',
	numbers: 'lakh-crore',
	beatsPerSecond: 10,
	sounds: { fill: true, rejection: true, feed: false },
	phone: { awake: false, vibrate: true },
	notify: {
		...{ fill: true, partFill: true, rejection: true, unknown: true, feed: true, login: true },
		amounts: true,
		...{ quiet: true, quietFrom: 0, quietTo: 8 * 60 }
	},
	confirm: { exit: true, order: true },
	limits: { lotsPerOrder: 20, awayFromLtpPercent: 20, orderValueRupees: 0, ordersPerMinute: 120 },
	smart: { beyond: 10, wideSpread: 200 },
	chain: { span: 20, preset: 'price', columns: [], tag: true, oiChangeOver: 'day', rate: 0 },
	tables: {},
	keys: {}
};
