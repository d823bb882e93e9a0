import * as v from 'valibot';

/** The part of `/api` about notifications. Times are epoch ms by the relay's clock. */

const base64url = (bytes: number) =>
	v.pipe(
		v.string(),
		v.regex(/^[\w-]+={0,2}$/, 'expected base64url'),
		v.transform((text) => text.replace(/=+$/, '')),
		v.length(Math.ceil((bytes * 4) / 3))
	);

/** PUT /api/push: this browser's subscription, in place of what is known of this session. */
export const pushSubscription = v.strictObject({
	endpoint: v.pipe(
		v.string(),
		v.maxLength(1_000),
		v.startsWith('https://'),
		v.url('expected an address')
	),
	/** What the browser encrypts for: a point of P-256, and a secret (RFC 8291). */
	p256dh: base64url(65),
	auth: base64url(16),
	/** As its user tells it from others. */
	name: v.pipe(v.string(), v.trim(), v.maxLength(60))
});
export type NewPushSubscription = v.InferInput<typeof pushSubscription>;

const pushDevice = v.object({
	id: v.string(),
	name: v.string(),
	/** The browser that asks. */
	isThis: v.boolean(),
	madeAt: v.number(),
	/** When its push service last took a message. */
	sentAt: v.nullable(v.number())
});
export type PushDeviceRow = v.InferOutput<typeof pushDevice>;

/** Answer of GET and PUT /api/push, DELETE /api/push (this device) and DELETE /api/push/devices/:id. */
export const pushState = v.object({
	/** For which subscriptions are made; null where the relay sends none. */
	publicKey: v.nullable(v.string()),
	devices: v.array(pushDevice)
});
export type PushState = v.InferOutput<typeof pushState>;

/** POST /api/push/test: what this device's push service said. */
export const pushTest = v.object({
	outcome: v.picklist([
		'sent',
		/** It knows this subscription no longer: it has to be made anew. */
		'gone',
		/** It refused the message, with this status. */
		'refused',
		/** It could not be reached, or has too much to do. */
		'later'
	]),
	status: v.nullable(v.number())
});
export type PushTest = v.InferOutput<typeof pushTest>;
