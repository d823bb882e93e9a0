import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import type { ActivityPageAnswer } from '#lib/wire/http/activity-api.ts';
import type { SettingsKept } from '#lib/wire/http/settings-api.ts';
import type { Answered, Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort, type RelayOptions } from '../testing/relay-on-a-port.ts';

let relay: RelayOnAPort;
afterEach(() => relay.stop());

async function signedUp(options?: RelayOptions): Promise<Browser> {
	relay = await relayOnAPort(options);
	const browser = relay.browser();
	await browser.signUp('asha');
	return browser;
}

function choose(browser: Browser, fields: Record<string, unknown>, ago = 0): Promise<Answered> {
	const choices = Object.entries(fields).map(([field, value]) => ({ field, value, ago }));
	return browser.send('PUT', '/api/settings', { choices });
}

const fieldsOf = async (browser: Browser) =>
	((await browser.get('/api/settings')).body as SettingsKept).fields;

describe('what a user chose', () => {
	test('is nothing at first, and then the same on every device', async () => {
		const phone = await signedUp();
		expect(await fieldsOf(phone)).toEqual({});
		const kept = await choose(phone, { theme: 'dark', limits: DEFAULT_SETTINGS.limits });
		expect([kept.status, kept.body]).toEqual([
			200,
			{ fields: { theme: 'dark', limits: DEFAULT_SETTINGS.limits }, lost: [], unknown: [] }
		]);
		const desktop = relay.browser();
		await desktop.post('/api/sign-in', { name: 'asha', password: 'correct horse battery' });
		expect(await fieldsOf(desktop)).toMatchObject({ theme: 'dark' });
	});

	test('is told at once to the pages of their other sessions, and nothing is when nothing changed', async () => {
		const phone = await signedUp();
		const before = relay.told.length;
		await choose(phone, { theme: 'dark' });
		await choose(phone, { theme: 'dark' }, 60_000);
		expect(relay.told.slice(before)).toEqual([
			expect.stringMatching(/^settings of .+, but not in [0-9a-f]+$/)
		]);
	});

	test('is not visible to others', async () => {
		await choose(await signedUp(), { theme: 'dark' });
		const stranger = relay.browser();
		await stranger.signUp('ravi');
		expect(await fieldsOf(stranger)).toEqual({});
		const visitor = await relay.browser().get('/api/settings');
		expect([visitor.status, visitor.body]).toEqual([401, { error: 'not-signed-in' }]);
	});

	test('is chosen anew after the clock of the relay was set back', async () => {
		const browser = await signedUp();
		await choose(browser, { theme: 'dark' });
		await relay.database.run({
			sql: 'UPDATE user_settings SET chosen_at = ?',
			args: [Date.now() + 86_400_000]
		});
		const later = await choose(browser, { theme: 'light' });
		expect(later.body).toMatchObject({ fields: { theme: 'light' }, lost: [] });
	});

	test('is the later choice, though the earlier one arrives later', async () => {
		const browser = await signedUp();
		await choose(browser, { theme: 'dark', density: 'comfortable' }, 60_000);
		const offline = await choose(browser, { theme: 'light', numbers: 'full' }, 120_000);
		expect(offline.body).toEqual({
			fields: { theme: 'dark', density: 'comfortable', numbers: 'full' },
			lost: ['theme'],
			unknown: []
		});
		const later = await choose(browser, { theme: 'light' }, 1_000);
		expect(later.body).toMatchObject({ fields: { theme: 'light' }, lost: [] });
	});

	test('is not lost when it is said twice', async () => {
		const browser = await signedUp();
		await choose(browser, { theme: 'dark' }, 0);
		const again = await choose(browser, { theme: 'dark' }, 5_000);
		expect(again.body).toMatchObject({ fields: { theme: 'dark' }, lost: [] });
	});

	test('keeps what only a newer page knows', async () => {
		const browser = await signedUp();
		await choose(browser, { limits: DEFAULT_SETTINGS.limits });
		await relay.database.run(`UPDATE user_settings
			SET value = json_set(value, '$.perMinute', 7) WHERE field = 'limits'`);
		await relay.database.run(`INSERT INTO user_settings
			SELECT id, 'weather', '"fine"', 1 FROM users`);
		await choose(browser, { limits: { ...DEFAULT_SETTINGS.limits, lotsPerOrder: 3 } });
		expect(await fieldsOf(browser)).toEqual({
			limits: { ...DEFAULT_SETTINGS.limits, lotsPerOrder: 3, perMinute: 7 },
			weather: 'fine'
		});
	});

	test('of a newer page than this relay is told apart, and the rest is kept', async () => {
		const browser = await signedUp();
		const { body } = await choose(browser, { weather: 'fine', theme: 'dark' });
		expect(body).toEqual({ fields: { theme: 'dark' }, lost: [], unknown: ['weather'] });
	});

	test.each([
		['theme', 'pink'],
		['beatsPerSecond', 50],
		['limits', { ...DEFAULT_SETTINGS.limits, lotsPerOrder: -1 }],
		['limits', { ...DEFAULT_SETTINGS.limits, orderValueRupees: 1e300 }],
		['chain', { ...DEFAULT_SETTINGS.chain, columns: ['x'.repeat(41)] }],
		['sounds', 'loud'],
		['confirm', null]
	])('cannot be anything: %s %j', async (field, value) => {
		const browser = await signedUp();
		const { status, body } = await choose(browser, { density: 'comfortable', [field]: value });
		expect([status, body]).toEqual([
			400,
			{ error: 'malformed', fields: { [field]: 'not allowed' } }
		]);
		expect(await fieldsOf(browser)).toEqual({});
	});

	test('is written into the log by the names of the fields, once for each change', async () => {
		const browser = await signedUp();
		await choose(browser, { theme: 'dark', chain: DEFAULT_SETTINGS.chain });
		await choose(browser, { theme: 'dark' });
		const { body } = await browser.get('/api/activity?action=settings-changed');
		expect((body as ActivityPageAnswer).rows.map(({ details }) => details)).toEqual([
			{ fields: 'theme, chain' }
		]);
	});

	test('is slowed when a page runs wild', async () => {
		const browser = await signedUp({ writes: 1 });
		expect((await choose(browser, { theme: 'dark' })).status).toBe(200);
		expect((await choose(browser, { theme: 'light' })).status).toBe(429);
	});
});
