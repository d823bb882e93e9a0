import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { accountSettings } from '#lib/domain/account/account.ts';
import { anyAccountAtAll } from '#lib/domain/testing/account-arbitrary.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { changeOf, draftOf, isNewConnection, type AccountDraft } from './account-draft.ts';

const account = anyAccount('one', { name: 'Zerodha Main', multiplierHundredths: 150 });
const changed = (part: Partial<AccountDraft>) =>
	changeOf(account, { ...draftOf(account), ...part });

test('a form that was opened and left as it was changes nothing', () => {
	expect(draftOf(account)).toMatchObject({ multiplier: '1.5', apiKey: '' });
	expect(changed({})).toEqual({});
});

test.each([
	['another name', { name: ' Zerodha HUF ' }, { name: 'Zerodha HUF' }],
	['blanks around the name', { name: ' Zerodha Main ' }, {}],
	['a slash behind the address', { hostUrl: `${account.hostUrl}/` }, {}],
	['another route', { route: 'relay' }, { route: 'relay' }],
	['orders switched off', { ordersEnabled: false }, { ordersEnabled: false }],
	['another multiplier', { multiplier: '0,5' }, { multiplierHundredths: 50 }],
	['the same multiplier in other words', { multiplier: '1.50' }, {}],
	['no multiplier at all', { multiplier: 'twice' }, {}],
	['a new key', { apiKey: ' k2 ' }, { apiKey: 'k2' }]
] as [string, Partial<AccountDraft>, object][])('%s', (_, part, change) => {
	expect(changed(part)).toEqual(change);
});

test('a form filled in from one account makes another the same in every field that a form has', () => {
	fc.assert(
		fc.property(anyAccountAtAll, anyAccountAtAll, (one, other) => {
			const { isActive: _, ...wanted } = v.parse(accountSettings, other);
			expect({ ...one, ...changeOf(one, draftOf(other)) }).toEqual({ ...one, ...wanted });
		})
	);
});

test('address and key are a new connection, which is tested; the rest is not', () => {
	expect(isNewConnection(changed({ hostUrl: 'http://10.0.0.2:5000' }))).toBe(true);
	expect(isNewConnection(changed({ websocketUrl: 'ws://10.0.0.2:8765' }))).toBe(true);
	expect(isNewConnection(changed({ apiKey: 'k2' }))).toBe(true);
	expect(isNewConnection(changed({ name: 'Other', route: 'direct', standby: 'cold' }))).toBe(false);
});
