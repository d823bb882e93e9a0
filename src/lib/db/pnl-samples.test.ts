import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import { DeviceDatabase } from './database.ts';
import { PnlSamples } from './pnl-samples.ts';

const sample = (at: number, pnl: number) => ({
	at,
	accounts: [{ id: 'a' as AccountId, pnl: paise(pnl), today: undefined }]
});

test('of several windows the first one takes a sample, and yesterday’s are thinned', async () => {
	const db = new DeviceDatabase('pnl-samples');
	const samples = new PnlSamples(db);
	const [yesterday, today] = [ist('2026-11-23 10:00'), ist('2026-11-24 10:00')];
	for (const at of [yesterday, yesterday + 5_000, today, today + 5_000]) {
		await samples.keep(sample(at, 1));
	}
	await samples.keep(sample(today, 999));
	expect(await samples.since(today)).toEqual([sample(today, 1), sample(today + 5_000, 1)]);
	await samples.thin(today + 10_000);
	expect((await samples.since(0)).map(({ at }) => at)).toEqual([
		yesterday + 5_000,
		today,
		today + 5_000
	]);
	db.close();
});
