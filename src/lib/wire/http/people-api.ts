import * as v from 'valibot';
import { password } from './api.ts';

/** The part of `/api` about people: devices, passwords, invites, passkeys. Times are epoch ms by the relay's clock. */

/** Any text: whether it is right is for the hash to say. */
const presentPassword = v.pipe(v.string(), v.maxLength(200));

/** POST /api/password (204). Ends the user's other sessions. */
export const passwordChange = v.strictObject({ present: presentPassword, next: password });
export type PasswordChange = v.InferOutput<typeof passwordChange>;

const device = v.object({
	/** Names the session in DELETE /api/sessions/:id; opens nothing. */
	id: v.string(),
	/** The one that asks. */
	isThis: v.boolean(),
	/** It has a page open right now. */
	isConnected: v.boolean(),
	/** As the browser calls itself. */
	userAgent: v.string(),
	address: v.string(),
	signedInAt: v.number(),
	seenAt: v.number()
});
export type Device = v.InferOutput<typeof device>;

/**
 * Answer of GET /api/sessions, DELETE /api/sessions/:id and DELETE /api/sessions (all but this one): the newest 100,
 * the one last seen first, and how many there are.
 */
export const devices = v.object({ devices: v.array(device), total: v.number() });
export type Devices = v.InferOutput<typeof devices>;

/** POST /api/invites. */
export const newInvite = v.strictObject({
	note: v.pipe(v.string(), v.trim(), v.maxLength(100)),
	days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90))
});
export type NewInvite = v.InferOutput<typeof newInvite>;

const invite = v.object({
	id: v.string(),
	note: v.string(),
	state: v.picklist(['open', 'used', 'expired', 'withdrawn']),
	madeAt: v.number(),
	expiresAt: v.number(),
	usedAt: v.nullable(v.number()),
	usedBy: v.nullable(v.string())
});
export type Invite = v.InferOutput<typeof invite>;

/** Answer of GET /api/invites and DELETE /api/invites/:id, newest first. For other users than the owner they do not exist. */
export const invites = v.object({
	invites: v.array(invite),
	/** Who may sign up, as the operator set it: only `first` uses invites. */
	signUp: v.picklist(['first', 'open', 'shut'])
});
export type Invites = v.InferOutput<typeof invites>;

/** Answer of POST /api/invites (201): the code is told this once and kept nowhere. */
export const madeInvite = v.object({ ...invites.entries, code: v.string() });
export type MadeInvite = v.InferOutput<typeof madeInvite>;

const passkey = v.object({
	id: v.string(),
	name: v.string(),
	/** The host name under which it works. */
	host: v.string(),
	/** Copied to the user's other devices by the password manager that stores it. */
	isSynced: v.boolean(),
	madeAt: v.number(),
	usedAt: v.nullable(v.number())
});
export type Passkey = v.InferOutput<typeof passkey>;

/** Answer of GET /api/passkeys, POST /api/passkeys (201) and DELETE /api/passkeys/:id. */
export const passkeys = v.object({ passkeys: v.array(passkey) });
export type Passkeys = v.InferOutput<typeof passkeys>;

/** POST /api/passkeys/options: the password again, so that a borrowed session cannot leave a key of its own behind. */
export const passkeyWish = v.strictObject({ password: presentPassword });

/** Answers of POST /api/passkeys/options and POST /api/sign-in/passkey/options: handed to the browser as they are. */
export const creationOptions = v.looseObject({ challenge: v.string() });
export const requestOptions = v.looseObject({ challenge: v.string() });

const base64url = v.pipe(v.string(), v.maxLength(20_000), v.regex(/^[\w-]*$/, 'not base64url'));
/** Browsers add fields to these as the standard grows: what is not read is left out instead of refused. */
const credential = { id: base64url, rawId: base64url, type: v.literal('public-key') };

/** POST /api/passkeys. */
export const newPasskey = v.strictObject({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
	response: v.object({
		...credential,
		response: v.object({
			clientDataJSON: base64url,
			attestationObject: base64url,
			transports: v.optional(
				v.pipe(
					v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/, 'not a transport'))),
					v.maxLength(10)
				),
				[]
			)
		})
	})
});
export type NewPasskey = v.InferInput<typeof newPasskey>;

/** POST /api/sign-in/passkey; answered as POST /api/sign-in. */
export const passkeySignIn = v.strictObject({
	response: v.object({
		...credential,
		response: v.object({
			clientDataJSON: base64url,
			authenticatorData: base64url,
			signature: base64url,
			userHandle: v.optional(base64url)
		})
	})
});
export type PasskeySignIn = v.InferInput<typeof passkeySignIn>;
