import { expect, test } from 'vitest';
import type { StoredChain } from '#lib/db/kept-chains.ts';
import { isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { EarlyChain } from './early-chain.ts';

const [YESTERDAY, TODAY, NEXT] = ['2026-07-13', '2026-07-14', '2026-07-21'].map(
	(text) => isoDate(text) as IsoDate
) as [IsoDate, IsoDate, IsoDate];

/** A device that keeps these expiries of NIFTY, and a chain of each; what it was asked for is noted. */
class Device {
	readonly asked: string[] = [];
	readonly dates: readonly IsoDate[];

	constructor(dates: readonly IsoDate[]) {
		this.dates = dates;
	}

	expiries(underlying: string) {
		this.asked.push(underlying);
		const dates = [...this.dates];
		return Promise.resolve(dates.length > 0 ? { underlying, dates, asOf: 1 } : undefined);
	}

	chain(underlying: string, expiry: IsoDate) {
		this.asked.push(`${underlying} ${expiry}`);
		const chain = { underlying, expiry } as StoredChain['chain'];
		return Promise.resolve({ id: `${underlying} ${expiry}`, asOf: 1, chain } as StoredChain);
	}
}

function looked(dates: readonly IsoDate[], expiry?: IsoDate) {
	const device = new Device(dates);
	const early = new EarlyChain(device);
	early.look({ underlying: 'NIFTY', expiry, today: TODAY });
	return { device, early };
}

test.each([
	['the nearest that has not passed', [YESTERDAY, TODAY, NEXT], undefined, TODAY],
	['the one of the address', [YESTERDAY, TODAY, NEXT], NEXT, NEXT],
	['the one of the address where no list is kept', [], NEXT, NEXT]
])('of the expiries on the device %s is read early', async (_, dates, expiry, found) => {
	const { device, early } = looked(dates, expiry);
	await early.expiries('NIFTY');
	expect((await early.chain('NIFTY', found))?.chain.expiry).toBe(found);
	expect(device.asked).toEqual(['NIFTY', `NIFTY ${found}`]);
});

test('a chain that was written meanwhile is found: only the first question has the early answer', async () => {
	const { device, early } = looked([TODAY]);
	await early.chain('NIFTY', TODAY);
	await early.chain('NIFTY', TODAY);
	expect(device.asked).toEqual(['NIFTY', `NIFTY ${TODAY}`, `NIFTY ${TODAY}`]);
});

test.each([
	['another underlying', 'BANKNIFTY', TODAY],
	['another expiry', 'NIFTY', NEXT]
])('%s than the one looked for comes from the device', async (_, underlying, expiry) => {
	const { early } = looked([TODAY, NEXT]);
	expect((await early.chain(underlying, expiry))?.chain).toEqual({ underlying, expiry });
});

test('nothing that was read for the user before is shown to the next', async () => {
	const { device, early } = looked([TODAY]);
	early.forget();
	await early.expiries('NIFTY');
	await early.chain('NIFTY', TODAY);
	expect(device.asked).toEqual(['NIFTY', 'NIFTY', `NIFTY ${TODAY}`, `NIFTY ${TODAY}`]);
});

test('a device that cannot be read fails for the page that asks, and stops nothing else', async () => {
	const broken = () => Promise.reject(new Error('closed'));
	const early = new EarlyChain({ expiries: broken, chain: broken });
	early.look({ underlying: 'NIFTY', expiry: undefined, today: TODAY });
	await expect(early.expiries('NIFTY')).rejects.toThrow('closed');
	await expect(early.chain('NIFTY', TODAY)).rejects.toThrow('closed');
});

test('a chain that was there before the page is drawn after it, in a task of its own', async () => {
	const waited: (() => void)[] = [];
	const early = new EarlyChain(new Device([TODAY]), () => new Promise((then) => waited.push(then)));
	early.look({ underlying: 'NIFTY', expiry: undefined, today: TODAY });
	let found: StoredChain | undefined;
	const answered = early.chain('NIFTY', TODAY).then((chain) => (found = chain));
	await expect.poll(() => waited).toHaveLength(1);
	expect(found).toBeUndefined();
	waited[0]?.();
	await answered;
	expect(found?.chain.expiry).toBe(TODAY);
});
