import { describe, expect, test } from 'vitest';
import { Seal } from './seal.ts';

const KEY = '0123456789abcdef'.repeat(4);
const seal = new Seal('a secret of more than thirty-two bytes');

describe('a sealed key', () => {
	test('opens for its own record and reads like nothing', () => {
		const sealed = seal.close(KEY, 'account-1');
		expect(seal.open(sealed, 'account-1')).toBe(KEY);
		expect(sealed).not.toContain(KEY);
		expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString()).not.toContain(KEY);
	});

	test('is different every time it is sealed', () => {
		expect(seal.close(KEY, 'account-1')).not.toBe(seal.close(KEY, 'account-1'));
	});

	test('does not open in another record', () => {
		expect(seal.open(seal.close(KEY, 'account-1'), 'account-2')).toBeUndefined();
	});

	test('does not open under another secret', () => {
		const other = new Seal('another secret of thirty-two bytes or so');
		expect(other.open(seal.close(KEY, 'account-1'), 'account-1')).toBeUndefined();
	});

	test('does not open after any one of its bytes was changed', () => {
		const [format = '', nonce = '', body = ''] = seal.close(KEY, 'account-1').split('.');
		const flipped = (text: string) => {
			const bytes = Buffer.from(text, 'base64url');
			return [...bytes.keys()].map((index) => {
				const copy = Buffer.from(bytes);
				copy[index] = (copy[index] ?? 0) ^ 1;
				return copy.toString('base64url');
			});
		};
		const tampered = [
			...flipped(nonce).map((other) => `${format}.${other}.${body}`),
			...flipped(body).map((other) => `${format}.${nonce}.${other}`)
		];
		expect(tampered).toHaveLength(12 + KEY.length + 16);
		for (const text of tampered) expect(seal.open(text, 'account-1')).toBeUndefined();
	});

	test.each([
		'',
		'v1',
		'v1..',
		'v1.AAAA.AAAA',
		'v2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
		'x.y.z.w'
	])('cannot be %j', (text) => {
		expect(seal.open(text, 'account-1')).toBeUndefined();
	});
});
