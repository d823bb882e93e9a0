import type { AccountId } from '#lib/domain/account/account.ts';
import { isFinal, type Intent } from '#lib/orders/intent/intent.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { takeLock, type Locks } from '#lib/feed/device/web-lock.ts';

interface WatchWorld {
	/** Undefined where the browser has none: then every window watches. */
	locks: Locks | undefined;
	surroundings: Pick<Surroundings, 'after' | 'online'>;
	/** Calls back when this page is about to be frozen or put away, and when it is back. Returns its own stop. */
	onRest(rest: { begins(): void; ends(): void }): () => void;
	/** Epoch ms by the markets' clock. */
	now: () => number;
	intents: () => Promise<readonly Intent[]>;
	/** Settles what windows have left behind that are gone. */
	takeOver: () => Promise<void>;
	/** Reads an account's orders and tells the journal what they say. */
	look: (account: AccountId) => Promise<unknown>;
	/** Forgets what was settled and planned before that moment. */
	forget: (before: number) => Promise<void>;
	trouble: (error: unknown) => void;
}

const LOCK = 'algomirror watches orders';
const WEEK = 7 * 24 * 3_600_000;
/** Ms between two looks at an account: more often while its newest order is young. */
const SOONEST = 1_000;
const LATEST = 30_000;
/** Ms after the last send for which an account is looked at although all is settled: a repeated call shows up later. */
const AFTERMATH = 20_000;
/** Ms between two questions whether a window has gone: each reads all orders. */
const TAKES_OVER = 4_000;
/** Ms between two rounds while an order is on its way, and while none is. */
const ROUND = 500;
const AT_REST = 15_000;

/** One window of the device reads, until they are settled, the books of accounts that have orders on their way. */
export class OrderWatch {
	readonly #world: WatchWorld;
	readonly #looked = new Map<AccountId, number>();
	readonly #due = new Set<AccountId>();
	#tookOver = -Infinity;
	#running = false;
	#resting = true;
	#cancel = () => {};
	#stopped = true;

	constructor(world: WatchWorld) {
		this.#world = world;
	}

	/** Returns its stop. */
	start(): () => void {
		const { locks, onRest } = this.#world;
		this.#stopped = false;
		if (!locks) {
			void this.#begin();
			return () => this.#stop();
		}
		let leave = () => {};
		const queue = () => {
			this.#stopped = false;
			leave = takeLock(locks, LOCK, 'queue', {
				held: () => void this.#begin(),
				lost: () => this.#stop(),
				denied: () => void this.#begin()
			});
		};
		const rest = () => {
			leave();
			this.#stop();
		};
		queue();
		// A window that stands still would keep the watch from those that run.
		const stopListening = onRest({ begins: rest, ends: queue });
		return () => {
			stopListening();
			rest();
		};
	}

	/** Something was sent, or heard of the account: it is looked at with the next round. */
	changed(account: AccountId): void {
		this.#due.add(account);
		this.poke();
	}

	/** Orders have changed, here or in another window. */
	poke(): void {
		if (this.#running && this.#resting) this.#wake(0);
	}

	async #begin(): Promise<void> {
		const { forget, now, trouble, intents } = this.#world;
		this.#running = true;
		try {
			await forget(now() - WEEK);
			for (const intent of await intents()) {
				if (now() - intent.plannedAt < WEEK / 7) this.#due.add(intent.account);
			}
		} catch (error) {
			trouble(error);
		}
		this.#wake(0);
	}

	#stop(): void {
		this.#running = false;
		this.#stopped = true;
		this.#cancel();
	}

	#wake(ms: number): void {
		this.#cancel();
		if (this.#stopped) return;
		this.#cancel = this.#world.surroundings.after(ms, () => void this.#round());
	}

	async #round(): Promise<void> {
		const { intents, takeOver, trouble, surroundings, now } = this.#world;
		let busy = false;
		this.#resting = false;
		try {
			const since = Math.abs(now() - this.#tookOver);
			if (since >= TAKES_OVER) {
				this.#tookOver = now();
				await takeOver();
			}
			const all = await intents();
			const accounts = [...new Set(all.map(({ account }) => account))];
			const due = surroundings.online() ? accounts.filter((id) => this.#isDue(id, all)) : [];
			busy = due.length > 0 || accounts.some((id) => this.#isOnItsWay(id, all));
			await Promise.all(due.map((account) => this.#look(account)));
		} catch (error) {
			trouble(error);
		}
		this.#resting = true;
		this.#wake(busy ? ROUND : AT_REST);
	}

	#isOnItsWay(account: AccountId, all: readonly Intent[]): boolean {
		const own = all.filter((intent) => intent.account === account);
		return own.some((intent) => !isFinal(intent)) || this.#world.now() - newestOf(own) <= AFTERMATH;
	}

	#isDue(account: AccountId, all: readonly Intent[]): boolean {
		const since = this.#world.now() - newestOf(all.filter((one) => one.account === account));
		if (since === Infinity) return false;
		if (this.#due.has(account)) return true;
		if (!this.#isOnItsWay(account, all)) return false;
		const now = this.#world.now();
		const every = Math.min(LATEST, Math.max(SOONEST, since / 5));
		return now - (this.#looked.get(account) ?? -Infinity) >= every;
	}

	async #look(account: AccountId): Promise<void> {
		this.#due.delete(account);
		this.#looked.set(account, this.#world.now());
		await this.#world.look(account);
	}
}

/** When the newest of them left; -Infinity: none did. */
function newestOf(intents: readonly Intent[]): number {
	return Math.max(-Infinity, ...intents.map(({ life }) => life.sentAt ?? -Infinity));
}
