import { afterEach, beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { RecordingHost } from '../../testing/recording-host.ts';
import { LotSizes } from './lot-sizes.ts';

const KEY = instrumentKey('NFO', 'NIFTY01DEC2626000CE');
const listed = JSON.stringify({
	status: 'success',
	data: { symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO', lotsize: 65 }
});

let host: RecordingHost;
let clock: number;
let late: () => void;
let lots: LotSizes;
beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
	clock = 0;
	const pause = () => new Promise<void>((resolve) => (late = resolve));
	lots = new LotSizes({ hosts: hostsBy(fetch), clock: () => clock, pause });
});
afterEach(() => host.stop());
const server = () => ({ hostUrl: host.url, apiKey: 'key' });

test('a contract is asked about once in six hours, however many orders there are for it', async () => {
	host.answer = (response) => response.end(listed);
	expect(await Promise.all([lots.of(server(), KEY), lots.of(server(), KEY)])).toEqual([65, 65]);
	expect(await lots.of({ hostUrl: 'http://another.test', apiKey: 'key' }, KEY)).toBe(65);
	expect(host.visits).toHaveLength(1);
	clock = 6 * 3_600_000;
	expect(await lots.of(server(), KEY)).toBe(65);
	expect(host.visits).toHaveLength(2);
});

test('a server that does not say it in time is not waited for', async () => {
	host.answer = () => undefined;
	const arrived = host.arrival();
	const size = lots.of(server(), KEY);
	await arrived;
	late();
	expect(await size).toBeUndefined();
});
