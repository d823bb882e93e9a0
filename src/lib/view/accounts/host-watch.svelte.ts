import { untrack } from 'svelte';
import { isSettled, type MarketState } from '#lib/books/reading-plan.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { INDICES, VIX } from '#lib/domain/instrument/underlying.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { CalendarHost, CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** Ms. A server may be switched to its sandbox at any time; answers with books show it sooner. */
const LOOK_EVERY = 5 * 60_000;

export interface WatchedHost {
	account: Pick<Account, 'id'>;
	client: Pick<OpenAlgoClient, 'analyzer' | 'quotes'> & CalendarHost['client'];
}

interface ModeHost {
	client: Pick<OpenAlgoClient, 'analyzer'>;
}

interface HostWatchWorld {
	surroundings: Surroundings;
	/** The active accounts; a change of them is a reason to look again. */
	accounts(): readonly Pick<Account, 'id'>[];
	/** The same with their servers, the preferred first. */
	hosts(): Promise<readonly WatchedHost[]>;
	quotes: Pick<LiveQuotes, 'seed'>;
	calendar: Pick<CalendarView, 'read'>;
	/** Where the exchanges stand, by the markets' clock: while they are shut a server has nothing new to say. */
	market(): MarketState;
	/** What the relay says: who feeds, and the mark of its calendar. */
	relay(): { feeding: string | undefined; calendar: string | null | undefined };
	heardMode(id: AccountId, mode: AnswerMode): void;
	/** Resolves when nothing more urgent is on its way to the servers. */
	unhurried(): Promise<void>;
}

/** What the shell asks the accounts' servers: whether they trade real money, and when the market is open. */
export class HostWatch {
	readonly #world: HostWatchWorld;
	/** When every server last answered, epoch ms as the markets count them. */
	#lookedAt: number | undefined;
	/** Questions under way: two who ask the same are one request. */
	readonly #asking = new Map<AccountId, Promise<boolean>>();

	constructor(world: HostWatchWorld) {
		this.#world = world;
	}

	/**
	 * Looks when the accounts are known or change, and every few minutes while the page is visible and the market may trade.
	 * Returns its stop.
	 */
	start(): () => void {
		const { surroundings, accounts, market } = this.#world;
		let cancel = () => {};
		const beat = () => {
			cancel();
			cancel = surroundings.after(LOOK_EVERY, beat);
			const seen = surroundings.visible() && surroundings.online();
			if (seen && !isSettled(this.#lookedAt, market())) void this.look();
		};
		const begin = () => {
			this.#lookedAt = undefined;
			beat();
		};
		const stopFollowing = $effect.root(() => {
			const who = $derived(
				accounts()
					.map(({ id }) => id)
					.join(' ')
			);
			$effect(() => {
				if (who !== '') untrack(begin);
			});
			const mark = $derived(this.#world.relay().calendar);
			$effect(() => {
				if (mark != null) untrack(() => void this.#heardMark());
			});
		});
		return () => {
			stopFollowing();
			cancel();
		};
	}

	async #heardMark(): Promise<void> {
		const { surroundings, hosts } = this.#world;
		if (surroundings.visible() && surroundings.online()) await this.#readCalendar(await hosts());
	}

	async look(): Promise<void> {
		const at = this.#world.surroundings.market();
		const hosts = await this.#world.hosts();
		const [answered] = await Promise.all([
			this.#readModes(hosts),
			this.#readCalendar(hosts),
			this.#readIndices(hosts)
		]);
		if (answered.every(Boolean)) this.#lookedAt = at;
	}

	/** The account that feeds is asked first, as the relay does. */
	#readCalendar(hosts: readonly WatchedHost[]): Promise<void> {
		const { feeding, calendar } = this.#world.relay();
		const first = hosts.filter(({ account }) => account.id === feeding);
		const others = hosts.filter(({ account }) => account.id !== feeding);
		return this.#world.calendar.read([...first, ...others], calendar);
	}

	/** Whether the account trades real money; false when its server does not say. */
	readMode(host: Pick<WatchedHost, 'account'> & ModeHost): Promise<boolean> {
		const { id } = host.account;
		const asking = this.#asking.get(id) ?? this.#readMode(host);
		this.#asking.set(id, asking);
		return asking.finally(() => this.#asking.delete(id));
	}

	/** Books say so too where it is not real, and somebody waits for them. */
	async #readModes(hosts: readonly WatchedHost[]): Promise<readonly boolean[]> {
		await this.#world.unhurried();
		return Promise.all(hosts.map((host) => this.readMode(host)));
	}

	async #readMode({ account, client }: Pick<WatchedHost, 'account'> & ModeHost): Promise<boolean> {
		const answer = await client.analyzer();
		if (answer.ok) this.#world.heardMode(account.id, answer.value ? 'analyze' : 'live');
		return answer.ok;
	}

	/** The feed of many brokers carries no previous close, and without one there is no change to show. */
	async #readIndices(hosts: readonly WatchedHost[]): Promise<void> {
		for (const { client } of hosts) {
			const answer = await client.quotes([...INDICES, VIX].map(({ key }) => key));
			if (!answer.ok) continue;
			for (const [key, result] of answer.value) {
				if (result.ok) this.#world.quotes.seed(key, result.quote);
			}
			return;
		}
	}
}
