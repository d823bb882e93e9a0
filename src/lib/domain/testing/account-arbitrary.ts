import fc from 'fast-check';
import * as v from 'valibot';
import { account, type Account } from '#lib/domain/account/account.ts';
import { MULTIPLIER_RANGE } from '#lib/domain/order/multiplier.ts';

type Field = keyof Account;

/** Texts and numbers that have rules of their own; a field more that has none needs no entry. */
const RULED: Partial<Record<Field, fc.Arbitrary<unknown>>> = {
	id: fc.uuid(),
	name: fc.string({ minLength: 3, maxLength: 100, unit: fc.constantFrom(...'aZ9.-ßरू') }),
	broker: fc.constantFrom('zerodha', 'fyers', 'paper', ''),
	hostUrl: fc.nat(99).map((host) => `https://host-${host}.example:5000/algo`),
	websocketUrl: fc.nat(99).map((host) => `wss://host-${host}.example/ws`),
	multiplierHundredths: fc.integer({ min: MULTIPLIER_RANGE.least, max: MULTIPLIER_RANGE.most }),
	keyVersion: fc.integer({ min: 1, max: 99 })
};

function valuesOf(field: Field): fc.Arbitrary<unknown> {
	const ruled = RULED[field];
	if (ruled) return ruled;
	const schema = account.entries[field];
	switch (schema.type) {
		case 'boolean':
			return fc.boolean();
		case 'picklist':
			return fc.constantFrom(...schema.options);
		case 'number':
			return fc.nat(1_000);
		case 'string':
			return fc.string({ maxLength: 20 });
	}
}

/** Any account that its user can have, made of the schema's own fields. */
export const anyAccountAtAll: fc.Arbitrary<Account> = fc
	.record(Object.fromEntries(v.keyof(account).options.map((field) => [field, valuesOf(field)])))
	.map((value) => v.parse(account, value));

/** Several of one user: no two share a name, and the first is primary. */
export const anyAccounts: fc.Arbitrary<Account[]> = fc
	.array(anyAccountAtAll, { minLength: 1, maxLength: 4 })
	.map((accounts) =>
		accounts.map((each, rank) => ({
			...each,
			name: `${each.name.slice(0, 98)} ${rank}`,
			isPrimary: rank === 0,
			rank
		}))
	);
