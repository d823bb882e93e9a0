import {
	chmodSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSecret, keptSecret } from './relay-secret.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the relay’s secret', () => {
	test('is made on the first start, for its owner’s eyes only, and found on the next', () => {
		const data = join(folder, 'data');
		const first = keptSecret(data);
		expect(first.ok && first.secret.length).toBe(43);
		expect(statSync(join(data, 'relay.secret')).mode & 0o777).toBe(0o600);
		expect(statSync(data).mode & 0o777).toBe(0o700);
		expect(keptSecret(data)).toEqual(first);
		expect(readdirSync(data)).toEqual(['relay.secret']);
	});

	test('is another one on every relay', () => {
		expect(keptSecret(join(folder, 'one'))).not.toEqual(keptSecret(join(folder, 'two')));
	});

	test('that others could read is shut to them again', () => {
		keptSecret(folder);
		chmodSync(join(folder, 'relay.secret'), 0o644);
		expect(keptSecret(folder).ok).toBe(true);
		expect(statSync(join(folder, 'relay.secret')).mode & 0o777).toBe(0o600);
	});

	test('that was cut short is refused and left as it is', () => {
		writeFileSync(join(folder, 'relay.secret'), 'short');
		expect(keptSecret(folder)).toEqual({
			ok: false,
			why: `${join(folder, 'relay.secret')}: must be at least 32 bytes long`
		});
		expect(readFileSync(join(folder, 'relay.secret'), 'utf8')).toBe('short');
	});

	test.each([
		['too short', 'x7Kq2vn9Lm3n0pQrS7uVwXyZ0123456', false],
		['one repeated letter', 'a'.repeat(64), false],
		['a pattern', 'abcabcabc'.repeat(6), false],
		['a placeholder from an example', 'change-me-change-me-change-me-change-me!', false],
		['another placeholder', 'your-relay-secret-goes-here-0123456789', false],
		['random text', 'x7Kq2vn9Lm3n0pQrS7uVwXyZ01234567', true],
		['hex digits', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', true]
	])('%s', (_, text, expected) => {
		expect(checkSecret(text).ok).toBe(expected);
	});
});
