import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NibbleReader, NibbleWriter, OutOfNibbles } from './nibbles.ts';

test('a number below 12 costs half a byte, one below 60 a whole one', () => {
	const writer = new NibbleWriter();
	for (const value of [0, 11, 12, 59]) writer.unsigned(value);
	expect(writer.take()).toHaveLength(3);
});

test('any mix of whole numbers comes back in order, large volumes too', () => {
	const value = fc.oneof(
		fc.integer({ min: -9, max: 9 }),
		fc.maxSafeInteger().filter((whole) => Math.abs(whole) <= 2 ** 52)
	);
	fc.assert(
		fc.property(fc.array(value, { maxLength: 2_000 }), (values) => {
			const writer = new NibbleWriter();
			for (const each of values) writer.signed(each);
			const reader = new NibbleReader(writer.take());
			expect(values.map(() => reader.signed())).toEqual(values.map((each) => each + 0));
		})
	);
});

test('a writer starts clean after its bytes were taken', () => {
	const writer = new NibbleWriter();
	writer.unsigned(2 ** 40);
	writer.take();
	writer.unsigned(1);
	expect([...writer.take()]).toEqual([1]);
});

test('bytes that end early or never end are refused, not guessed', () => {
	expect(() => new NibbleReader(new Uint8Array()).unsigned()).toThrow(OutOfNibbles);
	expect(() => new NibbleReader(new Uint8Array(64).fill(0xff)).unsigned()).toThrow(OutOfNibbles);
});
