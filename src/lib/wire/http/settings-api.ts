import * as v from 'valibot';

/** GET /api/settings: what was ever chosen. */
export const storedSettings = v.object({ fields: v.record(v.string(), v.unknown()) });
export type StoredSettings = v.InferOutput<typeof storedSettings>;

/** PUT /api/settings. The later choice of a field wins, whichever arrives first. */
export const settingChoices = v.strictObject({
	choices: v.pipe(
		v.array(
			v.strictObject({
				field: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
				value: v.unknown(),
				/** Ms since the user chose it; a time of day would be by a clock that may be wrong. */
				ago: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e13))
			})
		),
		v.minLength(1),
		v.maxLength(20)
	)
});
export type SettingChoices = v.InferOutput<typeof settingChoices>;

export const settingsKept = v.object({
	...storedSettings.entries,
	/** Fields that another device chose later: its choice is in `fields`. */
	lost: v.array(v.string()),
	/** Fields that this relay does not know; they were not kept. */
	unknown: v.array(v.string())
});
export type SettingsKept = v.InferOutput<typeof settingsKept>;
