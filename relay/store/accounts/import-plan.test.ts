import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { carriedAccount, type Account } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { KeyedAccount } from './keyed-account.ts';
import { planImport, type ImportedRecord } from './import-plan.ts';

const ELSEWHERE = 'http://10.0.0.9:5000';

const known = (said: Partial<Account> = {}, apiKey = 'mine'): KeyedAccount => ({
	account: anyAccount('one', { name: 'Main', ...said }),
	apiKey
});
function record(said: Partial<ImportedRecord> = {}): ImportedRecord {
	const carried = v.parse(carriedAccount, anyAccount('one', { name: 'Main' }));
	return { ...carried, apiKey: undefined, ...said };
}

describe('an account of the file that is not here yet', () => {
	test('is added with its key', () => {
		expect(planImport([], [record({ apiKey: 'theirs' })])).toMatchObject([
			{ is: 'added', key: 'from-file', record: { isActive: true, apiKey: 'theirs' } }
		]);
	});

	test('is added switched off when the file brings no key', () => {
		expect(planImport([], [record()])).toMatchObject([
			{ is: 'added', key: 'missing', record: { isActive: false } }
		]);
	});
});

describe('an account that is here already', () => {
	test.each([
		['all is the same', {}, {}, 'same', [], 'kept', true],
		['it has the same key', {}, { apiKey: 'mine' }, 'same', [], 'kept', true],
		['it has another key', {}, { apiKey: 'theirs' }, 'changed', ['key'], 'from-file', true],
		[
			'multiplier and route differ',
			{},
			{ multiplierHundredths: 250, route: 'relay' },
			'changed',
			['route', 'multiplierHundredths'],
			'kept',
			true
		],
		['its name is written otherwise', {}, { name: 'MAIN' }, 'changed', ['name'], 'kept', true],
		[
			'the file moves it elsewhere without a key: ours does not follow',
			{},
			{ hostUrl: ELSEWHERE },
			'changed',
			['hostUrl', 'isActive', 'key'],
			'missing',
			false
		],
		[
			'the file moves only its socket: the same',
			{},
			{ websocketUrl: 'ws://10.0.0.9:8765' },
			'changed',
			['websocketUrl', 'isActive', 'key'],
			'missing',
			false
		],
		[
			'the file moves it with a key of its own',
			{},
			{ hostUrl: ELSEWHERE, apiKey: 'theirs' },
			'changed',
			['hostUrl', 'key'],
			'from-file',
			true
		],
		[
			'it had no key and gets one',
			{ keyVersion: 0, isActive: false },
			{ apiKey: 'theirs' },
			'changed',
			['isActive', 'key'],
			'from-file',
			true
		],
		[
			'it had no key and gets none',
			{ keyVersion: 0, isActive: false },
			{},
			'same',
			[],
			'missing',
			false
		]
	] as const)('when %s', (_, here, there, is, changes, key, isActive) => {
		const [step] = planImport([known(here)], [record(there)]);
		expect(step).toMatchObject({ is, changes, key, known: { id: 'one' }, record: { isActive } });
	});
});
