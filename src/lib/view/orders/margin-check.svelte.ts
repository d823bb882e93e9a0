import { SvelteMap } from 'svelte/reactivity';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Funds, Margin } from '#lib/domain/book/account-books.ts';
import type { MarginLeg } from '#lib/domain/order/order-outcome.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { BookReadings } from '#lib/books/book-readings.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Listings } from '#lib/hosts/listings.ts';
import type { Problem } from '#lib/view/page/problem.ts';

/** Ms of quiet before a changed order is asked about again: each question is a call at the broker. */
const QUIET = 400;

export type MarginClient = Pick<OpenAlgoClient, 'margin' | 'symbol'>;
type MarginClientAnswer = { ok: true; client: MarginClient } | { ok: false; problem: Problem };

type FundsAnswer =
	{ ok: true; reading: BookReadings['funds'] } | { ok: false; trouble: BookTrouble };

export interface MarginWorld {
	surroundings: Surroundings;
	listings: Listings;
	client: (account: Account) => Promise<MarginClientAnswer>;
	/** As young as they have to be, however many ask. */
	funds: (account: Account) => Promise<FundsAnswer>;
}

/** The orders that one account would get. */
interface AccountOrders {
	account: Account;
	/** Without those that the account's multiplier rounds down to nothing. */
	legs: readonly MarginLeg[];
	/** How many those are. */
	none: number;
}

/** What each account would be sent. */
export type MarginQuestion = readonly AccountOrders[];

export type MarginTrouble =
	| { kind: 'offline' }
	| { kind: 'refused'; refusal: Refusal }
	/** Neither this device nor the relay gave the account's key. */
	| { kind: 'no-key'; problem: Problem };

/** What one account's server said. Older figures stay until newer ones are there. */
export interface AccountMargin {
	asking: boolean;
	margin: { value: Margin; asOf: number; about: string } | undefined;
	/** The legs each by itself, added up: what hedging saves is what the margin is less. Undefined while not asked or not known. */
	alone: Paise | undefined;
	funds: { value: Funds; asOf: number } | undefined;
	trouble: MarginTrouble | undefined;
}

const NOTHING: AccountMargin = {
	asking: false,
	margin: undefined,
	alone: undefined,
	funds: undefined,
	trouble: undefined
};

/** Margin and funds for orders that are being written: read when the trader asks, then kept current. */
export class MarginCheck {
	readonly #world: MarginWorld;
	/** Whether each leg is asked about by itself too. */
	readonly apart: boolean;
	readonly #found = new SvelteMap<AccountId, AccountMargin>();
	#about = $state.raw<string>();
	#question: MarginQuestion | undefined;
	#turn = 0;
	#cancel: (() => void) | undefined;

	constructor(world: MarginWorld, apart = false) {
		this.#world = world;
		this.apart = apart;
	}

	/** False until the trader has asked. */
	get following(): boolean {
		return this.#about !== undefined;
	}

	of(id: AccountId): AccountMargin {
		return this.#found.get(id) ?? NOTHING;
	}

	/** Whether the margin of this account is about the orders as they stand now. */
	isCurrent(id: AccountId): boolean {
		const about = this.of(id).margin?.about;
		return about !== undefined && about === this.#about;
	}

	/** Asks at once. */
	ask(question: MarginQuestion): void {
		this.#note(question);
		this.#askAll();
	}

	/** Asks about the changed orders once they have not changed for a moment. */
	follow(question: MarginQuestion): void {
		if (this.following) this.keep(question);
	}

	/** The same, also before the trader has asked. */
	keep(question: MarginQuestion): void {
		if (aboutOf(question) === this.#about) return;
		this.#note(question);
		this.#cancel = this.#world.surroundings.after(QUIET, () => this.#askAll());
	}

	/** The margin is off screen: answers still under way are dropped. */
	stop(): void {
		this.#drop();
		this.#cancel?.();
	}

	#note(question: MarginQuestion): void {
		this.#cancel?.();
		this.#question = question;
		this.#about = aboutOf(question);
	}

	/** Answers to older questions are of no use. */
	#drop(): number {
		for (const [id, said] of this.#found) {
			if (said.asking) this.#found.set(id, { ...said, asking: false });
		}
		return (this.#turn += 1);
	}

	#askAll(): void {
		const turn = this.#drop();
		for (const { account, legs } of this.#question ?? []) {
			if (legs.length > 0) void this.#askOne(account, legs, turn);
		}
	}

	async #askOne(account: Account, legs: readonly MarginLeg[], turn: number): Promise<void> {
		const { surroundings, client } = this.#world;
		const { id } = account;
		const about = this.#about ?? '';
		const tell = (part: Partial<AccountMargin>) => {
			if (turn === this.#turn) this.#found.set(id, { ...this.of(id), ...part });
		};
		if (!surroundings.online()) return tell({ asking: false, trouble: { kind: 'offline' } });
		tell({ asking: true });
		const host = await client(account);
		if (!host.ok) {
			return tell({ asking: false, trouble: { kind: 'no-key', problem: host.problem } });
		}
		const [margin, funds] = await Promise.all([
			this.#margin(account, host.client, legs),
			this.#world.funds(account)
		]);
		tell({
			asking: false,
			trouble: margin.ok ? troubleOf(funds) : { kind: 'refused', refusal: margin.refusal },
			...(margin.ok && {
				margin: { value: margin.value, asOf: surroundings.now(), about },
				alone: undefined
			}),
			...(funds.ok && { funds: { value: funds.reading.funds, asOf: funds.reading.asOf } })
		});
		if (!margin.ok || !this.apart || legs.length < 2) return;
		tell({ alone: await this.#alone(host.client, legs, () => turn === this.#turn) });
	}

	/** One after the other: nobody waits for it. Undefined where a leg has no answer, or none is of use any more. */
	async #alone(
		client: MarginClient,
		legs: readonly MarginLeg[],
		wanted: () => boolean
	): Promise<Paise | undefined> {
		let sum = 0;
		for (const leg of legs) {
			if (!wanted()) return undefined;
			const answer = await client.margin([leg]);
			if (!answer.ok) return undefined;
			sum += answer.value.total;
		}
		return sum as Paise;
	}

	/** A server silently leaves contracts that it does not list out of the sum, so it is asked about those first. */
	async #margin(
		account: Account,
		client: MarginClient,
		legs: readonly MarginLeg[]
	): Promise<Answer<Margin>> {
		for (const { key } of legs.length > 1 ? legs : []) {
			const listed = await this.#world.listings.of(account, client, key);
			if (!listed.ok) return listed;
		}
		return client.margin(legs);
	}
}

/** That this device has no room for them is said elsewhere: they are only missing here. */
function troubleOf(funds: FundsAnswer): MarginTrouble | undefined {
	if (funds.ok || funds.trouble.kind === 'not-kept') return undefined;
	return funds.trouble;
}

function aboutOf(question: MarginQuestion): string {
	return JSON.stringify(question.map(({ account, legs }) => [account.id, legs]));
}
