import * as v from 'valibot';
import {
	BEATS_PER_SECOND,
	CHAIN_PRESETS,
	DEFAULT_SETTINGS,
	DENSITIES,
	NUMBER_STYLES,
	OI_CHANGES,
	OI_COLOURS,
	START_PAGES,
	THEME_CHOICES,
	type Settings
} from '#lib/domain/user/settings.ts';

/**
 * What a user chose, field by field. A field that the other side does not know is kept and left alone, so that pages of
 * two versions may share a user; a value that it does know must be one that it may be.
 */

const number = (least: number, most: number) =>
	v.pipe(v.number(), v.finite(), v.minValue(least), v.maxValue(most));
const name = v.pipe(v.string(), v.maxLength(40));
const whole = (least: number, most: number) => v.pipe(number(least, most), v.safeInteger());

const FIELDS: { [Name in keyof Settings]: v.GenericSchema<unknown, Settings[Name]> } = {
	startPage: v.picklist(START_PAGES),
	theme: v.picklist(THEME_CHOICES),
	density: v.picklist(DENSITIES),
	oiColours: v.picklist(OI_COLOURS),
	numbers: v.picklist(NUMBER_STYLES),
	beatsPerSecond: v.picklist(BEATS_PER_SECOND),
	sounds: v.object({ fill: v.boolean(), rejection: v.boolean(), feed: v.boolean() }),
	phone: v.object({ awake: v.boolean(), vibrate: v.boolean() }),
	notify: v.object({
		...{ fill: v.boolean(), partFill: v.boolean(), rejection: v.boolean(), feed: v.boolean() },
		...{ login: v.boolean(), amounts: v.boolean(), quiet: v.boolean() },
		// Settings from before it could be chosen.
		unknown: v.optional(v.boolean(), DEFAULT_SETTINGS.notify.unknown),
		quietFrom: whole(0, 1_439),
		quietTo: whole(0, 1_439)
	}),
	confirm: v.object({ exit: v.boolean(), order: v.boolean() }),
	limits: v.object({
		lotsPerOrder: whole(0, 10_000),
		awayFromLtpPercent: number(0, 1_000),
		/** A thousand crore: beyond every order, and far below where a double loses a paisa. */
		orderValueRupees: whole(0, 1e10),
		ordersPerMinute: whole(0, 10_000)
	}),
	smart: v.object({ beyond: whole(0, 1_000), wideSpread: whole(0, 10_000) }),
	chain: v.object({
		span: v.union([whole(1, 500), v.literal('all')]),
		preset: v.picklist(CHAIN_PRESETS),
		columns: v.pipe(v.array(name), v.maxLength(60)),
		tag: v.boolean(),
		oiChangeOver: v.picklist(OI_CHANGES),
		rate: number(-0.5, 1)
	}),
	tables: v.pipe(
		v.record(
			name,
			v.object({
				hidden: v.pipe(v.array(name), v.maxLength(40)),
				sort: v.nullable(v.object({ by: name, down: v.boolean() })),
				group: name
			})
		),
		v.check((tables) => Object.keys(tables).length <= 20)
	),
	keys: v.pipe(
		v.record(name, v.pipe(v.string(), v.maxLength(12))),
		v.check((keys) => Object.keys(keys).length <= 60)
	)
};

export type SettingName = keyof Settings;

export function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(FIELDS, name);
}

/** Undefined when it is no value of that field. What an older page left out is as it is by default. */
export function readSetting<Name extends SettingName>(
	name: Name,
	value: unknown
): Settings[Name] | undefined {
	const byDefault: unknown = DEFAULT_SETTINGS[name];
	const whole = isRecord(byDefault) && isRecord(value) ? { ...byDefault, ...value } : value;
	const result = v.safeParse(FIELDS[name], whole);
	return result.success ? result.output : undefined;
}

/** The fields that this side knows and can read. */
export function readSettings(fields: Readonly<Record<string, unknown>>): Partial<Settings> {
	const known = Object.entries(fields).flatMap(([name, value]) => {
		const read = isSettingName(name) ? readSetting(name, value) : undefined;
		return read === undefined ? [] : [[name, read] as const];
	});
	return Object.fromEntries(known);
}

/** What the user chose of it, and the defaults of the rest. */
export function settingsFrom(fields: Readonly<Record<string, unknown>>): Settings {
	return { ...DEFAULT_SETTINGS, ...readSettings(fields) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
