/** Ms after which another figure is believed: brokers list a fill in one book some seconds before the other. */
const BELIEVED_AFTER = 15_000;

/**
 * What of each holding was carried into the day: its quantity less the day's fills. That stays the same all day, so that two
 * books which do not agree were read on either side of a fill.
 */
export class CarriedIn {
	#day = '';
	readonly #known = new Map<string, number>();
	readonly #doubts = new Map<string, { carried: number; since: number }>();
	/** Accounts whose books were compared already today: what is new in them was not carried. */
	readonly #accounts = new Set<string>();

	/** Whether the two books of the account agree about a holding; `at`: epoch ms of the newer one. */
	agrees(
		{ day, account, holding }: { day: string; account: string; holding: string },
		carried: number,
		at: number
	): boolean {
		this.#begin(day);
		const place = `${account} ${holding}`;
		const known = this.#known.get(place) ?? (this.#accounts.has(account) ? 0 : carried);
		if (carried === known) {
			this.#doubts.delete(place);
			this.#known.set(place, carried);
			return true;
		}
		const before = this.#doubts.get(place);
		const doubt = before?.carried === carried ? before : { carried, since: at };
		if (at - doubt.since < BELIEVED_AFTER) {
			this.#doubts.set(place, doubt);
			return false;
		}
		this.#doubts.delete(place);
		this.#known.set(place, carried);
		return true;
	}

	/** All rows of the account's books were compared once. */
	compared(day: string, account: string): void {
		this.#begin(day);
		this.#accounts.add(account);
	}

	#begin(day: string): void {
		if (day === this.#day) return;
		this.#day = day;
		this.#known.clear();
		this.#doubts.clear();
		this.#accounts.clear();
	}
}
