import fc from 'fast-check';
import type { NewPasskey, PasskeySignIn } from '#lib/wire/http/people-api.ts';
import { spoilt } from './mutate.ts';

/** What near-sense is made of: things of the user's that are really there. */
export interface Stock {
	/** By the part of the path that names their kind. */
	ids: Readonly<Record<string, readonly string[]>>;
	/** An export with sealed keys, and what opens it. */
	file: unknown;
	passphrase: string;
	password: string;
	/** Answers to challenges that are open, as far as the relay gave any. */
	newPasskey: NewPasskey['response'];
	passkeySignIn: PasskeySignIn['response'];
}

const nowhere = { hostUrl: 'http://127.0.0.1:1', websocketUrl: 'ws://127.0.0.1:1' };
const page = { ok: true, ms: 1, problem: null, broker: 'zerodha' };
const report = {
	id: '0a1b2c3d-0000-4000-8000-0123456789ab',
	action: 'order-intended',
	at: 1,
	details: { a: 1 }
};
/** Not the tenant, whose own tries would then be slowed down. */
const person = { name: 'ravi', password: 'not the right password' };
const order = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: '1', price: '0' };
const NONE = spoilt({});

/**
 * An honest body for each door that changes something, spoilt: it must come near to what is accepted. Every such door
 * stands here, those that read no body too.
 */
export function bodies(stock: Stock): Record<string, fc.Arbitrary<string>> {
	const { ids, file, passphrase, password } = stock;
	return {
		'POST /api/sign-up': spoilt({ ...person, invite: 'no-such-invite' }),
		'POST /api/sign-in': spoilt(person),
		'POST /api/sign-out': NONE,
		'POST /api/sign-in/passkey': spoilt({ response: stock.passkeySignIn }),
		'POST /api/sign-in/passkey/options': NONE,
		'DELETE /api/sessions': NONE,
		'DELETE /api/sessions/:id': NONE,
		'POST /api/password': fc.oneof(
			spoilt({ present: 'not the right one', next: 'a new one of some length' }),
			// Never another one: the tenant would not get in again.
			fc.constant(JSON.stringify({ present: password, next: password }))
		),
		'POST /api/passkeys': spoilt({ name: 'Laptop', response: stock.newPasskey }),
		'POST /api/passkeys/options': spoilt({ password }),
		'DELETE /api/passkeys/:id': NONE,
		'POST /api/invites': spoilt({ note: 'for a friend', days: 7 }),
		'DELETE /api/invites/:id': NONE,
		'POST /api/accounts': spoilt({ ...nowhere, page, name: 'Fuzzed', apiKey: 'a key' }),
		'POST /api/accounts/export': fc.oneof(spoilt({ passphrase }), NONE),
		'POST /api/accounts/import': fc.oneof(
			spoilt({ file: JSON.stringify(file), passphrase, apply: true }),
			// Near-sense inside the file, which is a text of its own.
			fc
				.tuple(spoilt(file), fc.boolean())
				.map(([text, apply]) => JSON.stringify({ file: text, passphrase, apply }))
		),
		'POST /api/accounts/test': spoilt({ ...nowhere, apiKey: 'a key' }),
		'POST /api/accounts/paper': NONE,
		'PUT /api/accounts/order': spoilt({ ids: ids.accounts ?? [] }),
		'PATCH /api/accounts/:id': fc.oneof(
			spoilt({ name: 'Renamed', isActive: true, multiplierHundredths: 150, route: 'relay' }),
			spoilt({ ...nowhere, page })
		),
		'DELETE /api/accounts/:id': NONE,
		'POST /api/accounts/:id/restore': NONE,
		'POST /api/accounts/:id/test': spoilt(nowhere),
		'POST /api/accounts/:id/key': NONE,
		'POST /api/accounts/:id/doubt': NONE,
		'POST /api/accounts/:id/openalgo/*': fc.oneof(spoilt(order), spoilt({ orders: [order] }), NONE),
		'POST /api/acting-calls': spoilt({
			calls: (ids.accounts ?? ['none']).slice(0, 2).map((account, place) => ({
				...{ account, endpoint: 'placeorder', body: order, reduces: false },
				number: `${place}`.repeat(32)
			}))
		}),
		'POST /api/activity': spoilt({ reports: [report] }),
		'PUT /api/push': spoilt({
			endpoint: 'https://127.0.0.1/push',
			p256dh: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url'),
			auth: Buffer.alloc(16, 7).toString('base64url'),
			name: 'Chrome on Android'
		}),
		'DELETE /api/push': NONE,
		'DELETE /api/push/devices/:id': NONE,
		'POST /api/push/test': NONE,
		'PUT /api/settings': spoilt({ choices: [{ field: 'theme', value: 'dark', ago: 5 }] })
	};
}
