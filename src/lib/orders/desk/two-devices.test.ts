import { describe, expect, test } from 'vitest';
import { twoDevices } from '#lib/orders/testing/two-devices.ts';

describe('two devices that close one position within a moment', () => {
	test('close more than there is where nothing stands between them', async () => {
		const { overshoot } = await twoDevices(1, 60, { relay: false, faulty: true });
		expect(overshoot.length).toBeGreaterThan(0);
	});

	test('never do so through a relay, whatever their server does, and whichever of them dies', async () => {
		const { overshoot } = await twoDevices(1, 120, { relay: true, faulty: true });
		expect(overshoot).toEqual([]);
	});

	test('do not keep each other from closing it', async () => {
		const { overshoot, flat } = await twoDevices(1, 60, { relay: true, faulty: false });
		expect(overshoot).toEqual([]);
		// Where both cancelled the other’s, the time of the exit may be over before the second one’s turn.
		expect(flat).toBeGreaterThan(50);
	});
});
