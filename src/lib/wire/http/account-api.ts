import * as v from 'valibot';
import {
	accountOfAnyAge,
	accountSettings,
	carriedAccount,
	MOST_ACCOUNTS
} from '#lib/domain/account/account.ts';
import { MULTIPLIER_RANGE } from '#lib/domain/order/multiplier.ts';
import { withoutTrailingSlashes } from '#lib/domain/text/trailing-slashes.ts';

/** What `/api/accounts` and everything below it says. The rules of `api.ts` hold here too. */

/** A name is shown in lists and logs: one line of it. */
const accountName = v.pipe(
	v.string(),
	v.trim(),
	v.minLength(3),
	v.maxLength(100),
	v.regex(/^[^\p{Cc}]*$/u, 'one line of text')
);

/** No user, query or fragment: those would end up in logs. */
const url = (shape: RegExp) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.maxLength(300),
		v.url('not an address'),
		v.regex(shape, 'an address without user, query or fragment'),
		v.transform(withoutTrailingSlashes)
	);

/** A broker's name is a word; what a server, a page or a file claims may be anything. */
export const LONGEST_BROKER = 40;

/** An account as a user enters it, within bounds. Stored ones were checked once: they are not refused for their length. */
export const saidAccount = v.strictObject({
	...carriedAccount.entries,
	name: accountName,
	broker: v.pipe(v.string(), v.maxLength(LONGEST_BROKER)),
	hostUrl: url(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i),
	websocketUrl: url(/^wss?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i),
	multiplierHundredths: v.pipe(
		v.number(),
		v.integer(),
		v.minValue(MULTIPLIER_RANGE.least),
		v.maxValue(MULTIPLIER_RANGE.most)
	)
});

export const connection = v.strictObject({
	...v.pick(saidAccount, ['hostUrl', 'websocketUrl']).entries,
	apiKey: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256))
});
export type ConnectionDetails = v.InferOutput<typeof connection>;

/** Of an account that exists: what is left out stays, which for the key is the rule. */
export const newConnection = v.partial(connection);
export type NewConnection = v.InferOutput<typeof newConnection>;

/** Characters that are shown of it. */
const MOST_SAID = 300;

/** One check of the connection test, as the side that tried it saw it. */
const wayCheck = v.object({
	ok: v.boolean(),
	ms: v.number(),
	/** A word of a closed set that the page turns into a sentence; null when ok. */
	problem: v.nullable(
		v.picklist([
			'unreachable',
			'timeout',
			'unknown-host',
			'no-lookup',
			'no-route',
			'cut',
			'plain-http',
			'no-http',
			'certificate-expired',
			'certificate-name',
			'certificate-untrusted',
			'tls',
			'not-openalgo',
			/** It leads to another address, which is not followed. */
			'redirected',
			/** A proxy answers for a server that does not run. */
			'nothing-behind',
			'bad-key',
			'logged-out',
			'key-or-login',
			'rate-limited',
			'server-error',
			'blocked-by-browser',
			/** The operator's UPSTREAM_TARGETS keeps the relay from there; `forbidden`: every setting does. */
			'target-private',
			'target-public',
			'target-forbidden'
		])
	),
	/** In the server's own words, without addresses and keys; an older relay does not say it. */
	said: v.optional(v.pipe(v.string(), v.maxLength(MOST_SAID))),
	/** From the server's ping, when it answered. */
	broker: v.nullable(v.string())
});
export type WayCheck = v.InferOutput<typeof wayCheck>;

/** POST /api/accounts. The page may say what it saw on its own way there: one check that works is enough to save. */
export const newAccount = v.strictObject({
	...connection.entries,
	name: accountName,
	page: v.optional(wayCheck)
});
export type NewAccount = v.InferOutput<typeof newAccount>;

/** PATCH /api/accounts/:id. A change of the connection is tested like a new account, `page` being the page's own check. */
export const accountChange = v.strictObject({
	...newConnection.entries,
	...v.partial(v.pick(saidAccount, v.keyof(accountSettings).options)).entries,
	isPrimary: v.optional(v.literal(true)),
	page: v.optional(wayCheck)
});
export type AccountChange = v.InferOutput<typeof accountChange>;

/** PUT /api/accounts/order: every account of the user, the first one first. */
export const accountOrder = v.strictObject({
	ids: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(MOST_ACCOUNTS))
});

/**
 * Answer of GET /api/accounts, and of every change: one change can move the primary to another account. Primary
 * first, then by rank.
 */
export const accounts = v.object({ accounts: v.array(accountOfAnyAge) });
export type AccountList = v.InferOutput<typeof accounts>;

/** Ms for which a page offers to take a deletion back: POST /api/accounts/:id/restore. */
export const UNDO_REMOVAL_FOR = 30_000;

/**
 * `/api/accounts/:id/openalgo/<endpoint>` passes a call on to the account's server with its key. An answer with this
 * header is the server's own, whose status it is; one without is the relay's refusal.
 */
export const OPENALGO_STATUS = 'openalgo-status';
/** Beside it: ms for which the relay held the call back before it asked the server. */
export const OPENALGO_HELD = 'openalgo-held';
/**
 * Names a request that changes something. A second one with the same number is not passed on: it gets the answer to the
 * first one, or `already-sent` where that is not known. The number of a call that was never sent may be used again.
 */
export const SENT_ONCE = 'sent-once';
/**
 * Says, as `yes`, that an order only reduces a position. The user's limits do not bind it then: a page that has lost its mind may
 * send too much, but a trader must always be able to get out.
 */
export const REDUCES = 'reduces-position';
/** 128 random bits, in hexadecimal. */
export const sentOnceNumber = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

/** Calls of one request to `ACTING_CALLS`. */
export const MOST_ACTING_CALLS = 32;
/**
 * POST: calls that change something, to any number of the user's accounts, each as `/api/accounts/:id/openalgo/<endpoint>` takes it.
 * A browser has few connections to the relay, and one press must not wait for another account's answer. The header `sent-once`
 * has to be there, with any of the numbers.
 */
export const ACTING_CALLS = '/api/acting-calls';
export const actingCalls = v.strictObject({
	calls: v.pipe(
		v.array(
			v.strictObject({
				account: v.pipe(v.string(), v.maxLength(64)),
				endpoint: v.pipe(v.string(), v.maxLength(64)),
				body: v.record(v.string(), v.unknown()),
				number: sentOnceNumber,
				reduces: v.optional(v.boolean(), false)
			})
		),
		v.minLength(1),
		v.maxLength(MOST_ACTING_CALLS)
	)
});
/** Of its answer one line each, in the order in which they come; the fields are those of the answer to one call. */
export const actingAnswer = v.object({
	number: v.string(),
	status: v.number(),
	/** As the header `openalgo-status`; null where the relay itself answers. */
	openalgo: v.nullable(v.number()),
	heldMs: v.number(),
	text: v.string()
});
export type ActingAnswer = v.InferOutput<typeof actingAnswer>;

/** POST /api/accounts/:id/key: to its owner only, never cached. */
export const accountKey = v.object({ apiKey: v.string() });

/**
 * POST /api/accounts/test, and POST /api/accounts/:id/test for an account that exists: the two endpoints that the relay
 * walks; the page walks its own.
 */
export const connectionTest = v.object({ rest: wayCheck, websocket: wayCheck });
export type ConnectionReport = v.InferOutput<typeof connectionTest>;

/**
 * Answer of POST /api/accounts (201) and of PATCH: what was saved, the list after that, so that the page need not ask
 * for it, and what the relay saw where a connection was tested; a check that failed is a warning.
 */
export const savedAccount = v.object({
	account: accountOfAnyAge,
	...accounts.entries,
	test: v.optional(connectionTest)
});
export type SavedAccount = v.InferOutput<typeof savedAccount>;

/** The same of a relay of any age: one from before the list was answered says only which account it saved. */
export const savedByAnyRelay = v.union([accounts, v.pick(savedAccount, ['account'])]);
