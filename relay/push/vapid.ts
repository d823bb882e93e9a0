import webpush from 'web-push';
import type { VapidKeys } from '../store/push/vapid-keys.ts';

/** Ms for which a signature is used. Push services refuse one that holds for more than a day. */
const USED_FOR = 6 * 3_600_000;
/** Seconds for which it holds: a device's clock and ours may be hours apart. */
const HOLDS_FOR = 12 * 3_600;
/** Push services are few; addresses that users type may be many. */
const MOST_KEPT = 100;

interface VapidWorld {
	keys: VapidKeys;
	/** Where a push service's operator reaches the relay's: `mailto:` or `https:`. */
	contact: string;
	/** Epoch ms. */
	now: () => number;
}

/** Who the relay says it is to a push service: signed once for each of them and used for hours (RFC 8292). */
export class Vapid {
	readonly #world: VapidWorld;
	readonly #signed = new Map<string, { header: string; at: number }>();

	constructor(world: VapidWorld) {
		this.#world = world;
	}

	get publicKey(): string {
		return this.#world.keys.publicKey;
	}

	/** The Authorization header for this origin. */
	header(origin: string): string {
		const { keys, contact, now } = this.#world;
		const known = this.#signed.get(origin);
		const at = now();
		if (known && Math.abs(at - known.at) < USED_FOR) return known.header;
		const { publicKey, privateKey } = keys;
		const until = Math.floor(at / 1_000) + HOLDS_FOR;
		const header = webpush.getVapidHeaders(
			...([origin, contact, publicKey, privateKey, 'aes128gcm', until] as const)
		).Authorization;
		this.#signed.delete(origin);
		this.#signed.set(origin, { header, at });
		const [oldest] = this.#signed.keys();
		if (this.#signed.size > MOST_KEPT && oldest !== undefined) this.#signed.delete(oldest);
		return header;
	}
}
