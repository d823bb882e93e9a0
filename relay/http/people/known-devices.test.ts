import { expect, test } from 'vitest';
import { KnownDevices } from './known-devices.ts';

const devices = new KnownDevices('a secret of the relay, long enough');

test('a browser is known as the same one for as long as it shows its proof', () => {
	const proof = devices.proofFor('asha');
	expect(devices.of(proof, 'asha')).toMatch(/^[\w-]{22}$/);
	expect(devices.of(proof, 'asha')).toBe(devices.of(proof, 'asha'));
	expect(devices.of(devices.proofFor('asha'), 'asha')).not.toBe(devices.of(proof, 'asha'));
});

test.each([
	['of another user', devices.proofFor('mallory')],
	['of another relay', new KnownDevices('another secret of another relay').proofFor('asha')],
	['that was changed', devices.proofFor('asha').replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))],
	['that is none', 'x'.repeat(22) + '.' + 'y'.repeat(43)],
	['that is empty', ''],
	['that was not shown', undefined]
])('a proof %s proves nothing', (_, proof) => {
	expect(devices.of(proof, 'asha')).toBeUndefined();
});

test('of a name that no user has every proof is wrong', () => {
	expect(devices.of(devices.proofFor('asha'), undefined)).toBeUndefined();
});
