import * as v from 'valibot';
import { ORDER_LIMITS } from '#lib/domain/order/limit-names.ts';
import { connectionTest } from './account-api.ts';

/**
 * The JSON of the relay's `/api`, checked by both sides. Requests are strict: an unknown field is a mistake that
 * should be seen. Answers are not: an older page must survive a newer relay, and a page that is already loaded a relay
 * that was set back to an older version. What was done must not look as if it had failed.
 */

const userName = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, '3 to 32 letters, digits, dots, dashes or underscores')
);
/** 200 bounds the work of hashing; rules beyond length are `relay/http`'s. */
export const password = v.pipe(v.string(), v.minLength(10), v.maxLength(200));

export const signUpRequest = v.strictObject({
	name: userName,
	password,
	invite: v.optional(v.pipe(v.string(), v.maxLength(100)))
});
/** Sign-in accepts any text: telling a malformed name from a wrong one would help only a guesser. */
export const signInRequest = v.strictObject({
	name: v.pipe(v.string(), v.maxLength(100)),
	password: v.pipe(v.string(), v.maxLength(200))
});

const user = v.object({
	id: v.string(),
	name: v.string(),
	/** The relay's first user, who invites the others. */
	isOwner: v.optional(v.boolean(), false),
	/** Given by the relay's operator: the page asks for one of the user's own. */
	passwordIsTemporary: v.optional(v.boolean(), false)
});
export type User = v.InferOutput<typeof user>;

/** Answer of POST /api/sign-up (201) and POST /api/sign-in (200). POST /api/sign-out answers 204. */
export const signedIn = v.object({
	user,
	/** See `SESSION_TOKEN`. A relay from before it had one says none, and wants none. */
	token: v.optional(v.string()),
	/** See `KNOWN_DEVICE`. */
	device: v.optional(v.string())
});
export type SignedIn = v.InferOutput<typeof signedIn>;

/** GET /api/hello: answered with or without a session. */
export const hello = v.object({
	user: v.nullable(user),
	/** The cookie is of another user's session than the page's token. */
	someoneElse: v.optional(v.boolean(), false),
	/** Whether sign-up is possible right now, and what it needs. */
	signUp: v.picklist(['open', 'invite', 'shut']),
	/** No user has signed up yet, and the invite is the code that the relay printed when it started. */
	needsSetupCode: v.optional(v.boolean(), false),
	/** The relay runs paper servers that can be connected with one click. */
	paper: v.boolean(),
	/** What it is, and which socket it speaks: a page of another one cannot hear it. A relay before 0.2 does not say. */
	relay: v.optional(v.object({ version: v.string(), wire: v.number() }))
});
export type Hello = v.InferOutput<typeof hello>;

/** Every refusal of `/api`, with its HTTP status beside it. */
export const REFUSALS = {
	malformed: 400,
	'wrong-origin': 403,
	/** Asked for under a name that is not this relay's. */
	'wrong-host': 421,
	'not-signed-in': 401,
	/** The same, and the browser's cookie is of another user's session. */
	'someone-else': 401,
	'wrong-name-or-password': 401,
	'sign-up-shut': 403,
	'invite-needed': 403,
	/** Unknown, used, withdrawn and expired are one answer: a guesser learns nothing. */
	'invite-not-valid': 403,
	'invites-off': 409,
	'too-many-invites': 409,
	'wrong-password': 403,
	'passkey-refused': 403,
	'passkey-needs-name': 409,
	'passkey-too-late': 409,
	'passkey-known': 409,
	'too-many-passkeys': 409,
	'name-taken': 409,
	'weak-password': 422,
	'not-found': 404,
	'method-not-allowed': 405,
	'account-name-taken': 409,
	'too-many-accounts': 409,
	'account-needs-key': 409,
	'order-not-complete': 409,
	'weak-passphrase': 422,
	'file-unreadable': 422,
	/** A wrong passphrase, or a file that was changed: the seal cannot tell one from the other. */
	'file-does-not-open': 422,
	/** Of calls that the relay should have passed on. Nothing reached the account's server: */
	'host-unreachable': 502,
	'target-refused': 403,
	/** The account is switched off, or takes no orders, and the call would have changed something. */
	'account-inactive': 409,
	'orders-off': 409,
	/** The order is over one of the user's own limits. */
	'order-limit': 409,
	/** Another device of the user's has just sent an exit of the same position: read again, and decide anew. */
	'exit-elsewhere': 409,
	/** It was sent on, and its outcome is not known: */
	'host-timeout': 504,
	'host-cut': 502,
	/** The same request went out before, and its answer is not known. */
	'already-sent': 409,
	'no-way-works': 422,
	'no-paper': 409,
	/** Its operator switched notifications off. */
	'push-off': 409,
	/** They have neither answered nor failed since the relay started. */
	'paper-starting': 503,
	'too-large': 413,
	'too-many-requests': 429,
	/** The relay could not keep what it must keep first, and did nothing: another program held its database too long, */
	'database-busy': 503,
	/** its disk is full, */
	'database-full': 503,
	/** its disk or database server failed. */
	'database-failed': 503,
	/** The database server took it, and did not say whether it was kept. */
	'database-unsure': 503,
	/** It was told to stop, and nothing was done. */
	'relay-stopping': 503,
	internal: 500
} as const;
export type RefusalCode = keyof typeof REFUSALS;

export const refusal = v.object({
	error: v.picklist(Object.keys(REFUSALS) as RefusalCode[]),
	/** Which field, and what is wrong with it, for `malformed`. */
	fields: v.optional(v.record(v.string(), v.string())),
	/** What the relay saw, for `no-way-works`. */
	test: v.optional(connectionTest),
	/** Which limit the order is over, for `order-limit`: as it is set, and what the order would be. */
	over: v.optional(
		v.object({
			field: v.picklist(ORDER_LIMITS),
			limit: v.number(),
			value: v.number()
		})
	),
	/** Seconds to wait, for `too-many-requests`; the same as the header `retry-after`. */
	retryAfter: v.optional(v.number()),
	/** Epoch ms by the relay's clock when it went out, for `already-sent`. */
	sentAt: v.optional(v.number())
});
export type ApiRefusal = v.InferOutput<typeof refusal>;
