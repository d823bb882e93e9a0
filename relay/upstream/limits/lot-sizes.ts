import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Hosts } from '#lib/hosts/hosts.ts';

interface LotSizesWorld {
	hosts: Pick<Hosts, 'client'>;
	/** Monotonic ms. */
	clock: () => number;
	/** Resolves after so many ms. */
	pause: (ms: number) => Promise<void>;
}

interface Server {
	hostUrl: string;
	apiKey: string;
}

/** Ms. Exchanges change a lot size overnight. */
const KEPT_FOR = 6 * 60 * 60_000;
const MOST = 5_000;
/** Ms for which an order waits: a server answers this from its own list, without its broker. */
const PATIENCE = 1_000;

/** Units in a lot, as accounts' own servers list them; asked once for each contract. */
export class LotSizes {
	readonly #world: LotSizesWorld;
	readonly #known = new Map<InstrumentKey, { size: number; at: number }>();
	readonly #asking = new Map<string, Promise<number | undefined>>();

	constructor(world: LotSizesWorld) {
		this.#world = world;
	}

	/** Undefined where the server does not say it in time. It is never kept waiting for by another account's server. */
	async of(server: Server, key: InstrumentKey): Promise<number | undefined> {
		const known = this.#known.get(key);
		if (known && this.#world.clock() - known.at < KEPT_FOR) return known.size;
		const late = this.#world.pause(PATIENCE).then(() => undefined);
		return Promise.race([this.#ask(server, key), late]);
	}

	#ask(server: Server, key: InstrumentKey): Promise<number | undefined> {
		const question = `${server.hostUrl} ${key}`;
		const asking = this.#asking.get(question);
		if (asking) return asking;
		const asked = this.#read(server, key).finally(() => this.#asking.delete(question));
		this.#asking.set(question, asked);
		return asked;
	}

	async #read({ hostUrl, apiKey }: Server, key: InstrumentKey): Promise<number | undefined> {
		const { hosts, clock } = this.#world;
		const answer = await hosts.client({ hostUrl, apiKey }).symbol(key);
		const size = answer.ok ? answer.value.lotSize : undefined;
		if (size === undefined) return undefined;
		if (this.#known.size >= MOST) this.#known.clear();
		this.#known.set(key, { size, at: clock() });
		return size;
	}
}
