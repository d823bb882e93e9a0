import type { OutgoingHttpHeaders } from 'node:http';
import webpush from 'web-push';
import type { Subscription } from '../store/push/push-devices.ts';
import type { Vapid } from './vapid.ts';

export interface Parcel {
	/** What the service worker reads. */
	text: string;
	/** Seconds that a push service keeps it for a device that is away. */
	ttl: number;
	urgency: 'high' | 'normal';
	/** At most 32 characters of base64url: what still waits under the same topic is replaced. */
	topic: string;
}

export interface Encrypted {
	url: URL;
	headers: OutgoingHttpHeaders;
	body: Buffer;
}

/** A parcel as the device's push service takes it (RFC 8030, 8291). Undefined when the device's keys are none. */
export function encrypted(
	{ endpoint, p256dh, auth }: Subscription,
	{ text, ttl, urgency, topic }: Parcel,
	vapid: Vapid
): Encrypted | undefined {
	const url = new URL(endpoint);
	const authorization = vapid.header(url.origin);
	try {
		const { headers, body } = webpush.generateRequestDetails(
			{ endpoint, keys: { p256dh, auth } },
			text,
			{ TTL: ttl, urgency, topic, contentEncoding: 'aes128gcm', headers: { authorization } }
		);
		return { url, headers, body };
	} catch {
		// Everything else in it is our own: it throws for a point that is not on the curve.
		return undefined;
	}
}
