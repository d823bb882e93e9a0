import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#lib/domain/user/settings.ts';
import { isSettingName, readSetting, readSettings } from './settings-fields.ts';

test('every setting that there is can be kept and read back as it was', () => {
	expect(readSettings(JSON.parse(JSON.stringify(DEFAULT_SETTINGS)))).toEqual(DEFAULT_SETTINGS);
	expect(Object.keys(DEFAULT_SETTINGS).every(isSettingName)).toBe(true);
});

test('a part that an older page did not know is as it is by default', () => {
	expect(readSetting('limits', { lotsPerOrder: 3 })).toEqual({
		...DEFAULT_SETTINGS.limits,
		lotsPerOrder: 3
	});
});

test('what this page does not know is left out, and harms nothing else', () => {
	expect(readSettings({ theme: 'sepia', weather: 'fine', density: 'comfortable' })).toEqual({
		density: 'comfortable'
	});
	expect(readSettings({ limits: { ...DEFAULT_SETTINGS.limits, perMinute: 7 } }).limits).toEqual(
		DEFAULT_SETTINGS.limits
	);
});

describe('no value is taken for another', () => {
	test.each<[keyof Settings, unknown]>([
		['theme', 1],
		['beatsPerSecond', '10'],
		['beatsPerSecond', 50],
		['limits', { lotsPerOrder: 1.5 }],
		['limits', { awayFromLtpPercent: Number.NaN }],
		['limits', []],
		['chain', { span: 0 }],
		['chain', { rate: 65 }],
		['chain', { columns: [1] }],
		['sounds', { fill: 'yes' }],
		['phone', { awake: 1 }],
		['notify', { fill: 1 }],
		['notify', { quietFrom: 1_440 }],
		['confirm', null],
		['tables', { positions: { hidden: [1], sort: null, group: '' } }],
		['tables', { positions: { hidden: [], sort: 'pnl', group: '' } }],
		['keys', { buy: 1 }],
		['keys', { buy: 'x'.repeat(13) }]
	])('%s %j', (name, value) => {
		expect(readSetting(name, value)).toBeUndefined();
	});

	test.each(['__proto__', 'constructor', 'toString', ''])('no setting is called %j', (name) => {
		expect(isSettingName(name)).toBe(false);
	});
});
