import { MOST_CONNECTIONS } from './push-request.ts';

/** Messages on their way at once, to all push services together. */
const MOST_AT_ONCE = 120;

interface Service<T> {
	busy: number;
	ready: T[];
}

/** Takes turns between push services, so that one that answers slowly, or never, holds up its own devices alone. */
export class Services<T> {
	readonly #byOrigin = new Map<string, Service<T>>();
	#busy = 0;

	add(origin: string, item: T): void {
		const known = this.#byOrigin.get(origin);
		if (known) known.ready.push(item);
		else this.#byOrigin.set(origin, { busy: 0, ready: [item] });
	}

	/** Undefined when nothing may be sent now; `done` is to be called once it is. */
	take(): { item: T; done: () => void } | undefined {
		if (this.#busy >= MOST_AT_ONCE) return undefined;
		for (const [origin, service] of this.#byOrigin) {
			if (service.busy >= MOST_CONNECTIONS) continue;
			const item = service.ready.shift();
			if (item === undefined) continue;
			// To the end of the turns.
			this.#byOrigin.delete(origin);
			this.#byOrigin.set(origin, service);
			service.busy += 1;
			this.#busy += 1;
			return { item, done: () => this.#done(origin, service) };
		}
		return undefined;
	}

	#done(origin: string, service: Service<T>): void {
		service.busy -= 1;
		this.#busy -= 1;
		if (service.busy === 0 && service.ready.length === 0) this.#byOrigin.delete(origin);
	}
}
