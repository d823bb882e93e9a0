import type { Account, AccountId } from '#lib/domain/account/account.ts';
import {
	driftFrom,
	drifts,
	type DriftAccount,
	type DriftRow,
	type DriftVerdict,
	type WhyNotJudged
} from '#lib/domain/book/drift.ts';
import { PRODUCTS } from '#lib/domain/book/position.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { productsOn } from '#lib/domain/order/tradable-product.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { keepLeader, keptLeader } from './drift-leader.ts';
import type { Held, PositionGroup } from './held.ts';
import type { PositionsView } from './positions.svelte.ts';

interface DriftParts {
	positions: Pick<
		PositionsView,
		'groups' | 'storageError' | 'findLots' | 'isCurrent' | 'isPretend' | 'condition'
	>;
	/** What was read of an account's orders last. */
	orders: (account: AccountId) => readonly Order[];
	/** Asks for positions and orders. Returns its stop. */
	watch: () => () => void;
	quotes: Pick<LiveQuotes, 'peek'>;
	storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** What each account holds beside what the leading one's positions say that it should. */
export class DriftView {
	readonly #parts: DriftParts;
	#kept = $state.raw<string>();
	readonly leader: PositionGroup | undefined;
	/** As text, which is the same as before where nothing changed: what is fresh is asked each second. */
	readonly #asides: string;
	/** Each contract that is open in the leading account or in one that is judged. */
	readonly rows: readonly DriftRow[];
	readonly #verdicts: ReadonlyMap<string, DriftVerdict>;

	constructor(parts: DriftParts) {
		this.#parts = parts;
		this.#kept = keptLeader(parts.storage);
		this.leader = $derived.by(() => {
			const groups = parts.positions.groups ?? [];
			const kept = groups.find(({ account }) => account.id === this.#kept);
			return kept ?? groups.find(({ account }) => account.isPrimary) ?? groups[0];
		});
		this.#asides = $derived(JSON.stringify(this.#asidesNow()));
		this.rows = $derived.by(() => this.#compared());
		this.#verdicts = $derived(
			new Map(
				this.rows.flatMap(({ key, product, leads, accounts }) =>
					// What only the other account holds is its own affair, until somebody looks.
					leads === 0
						? []
						: accounts.map(({ id, verdict }) => [`${id} ${key} ${product}`, verdict] as const)
				)
			)
		);
	}

	/** Undefined while this device's books are being read. */
	get groups(): readonly PositionGroup[] | undefined {
		return this.#parts.positions.groups;
	}

	get storageError(): unknown {
		return this.#parts.positions.storageError;
	}

	/** All but the leading one. */
	get others(): readonly PositionGroup[] {
		return (this.groups ?? []).filter((group) => group !== this.leader);
	}

	/** Remembered on this device. */
	lead(id: AccountId): void {
		this.#kept = id;
		keepLeader(this.#parts.storage, id);
	}

	/** Rows in which an account holds other lots than it should. */
	get drifting(): readonly DriftRow[] {
		return this.rows.filter(drifts);
	}

	/** Why nothing is said about an account; undefined when it is judged. */
	asideOf({ id }: Pick<Account, 'id'>): WhyNotJudged | undefined {
		return (JSON.parse(this.#asides) as Partial<Record<AccountId, WhyNotJudged>>)[id];
	}

	/** Of a contract that the leading account holds; undefined of any other, and of the leading account itself. */
	of(account: AccountId, held: Pick<Held, 'position'>): DriftVerdict | undefined {
		const { key, product } = held.position;
		return this.#verdicts.get(`${account} ${key} ${product}`);
	}

	/** The ticket that repairs it, for that account alone; undefined where its product cannot be ordered from here. */
	repair(
		account: AccountId,
		{ key, product: word }: Pick<DriftRow, 'key' | 'product'>,
		missing: number
	): TicketStart | undefined {
		const { exchange } = instrumentOf(key);
		const product = PRODUCTS.find((known) => known === word);
		if (!product || missing === 0 || !productsOn(exchange).includes(product)) return undefined;
		const side = missing > 0 ? 'BUY' : 'SELL';
		return {
			...{ contract: { key }, side, product, only: account },
			why: 'repair',
			lots: Math.abs(missing),
			price: this.#price(key, side)
		};
	}

	/** Its orders in the contract that may still trade: what they do is not in its position yet. */
	working(account: AccountId, { key, product }: Pick<DriftRow, 'key' | 'product'>): Order[] {
		return this.#parts
			.orders(account)
			.filter((order) => order.key === key && order.product === product && mayTrade(order));
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		return this.#parts.watch();
	}

	/** To be called in an effect. */
	findLots(): void {
		this.#parts.positions.findLots();
	}

	/** What it would trade at, as far as this device has heard. */
	#price(key: InstrumentKey, side: TicketStart['side']): TicketStart['price'] {
		const { depth, ltp } = this.#parts.quotes.peek(key);
		return (side === 'BUY' ? depth.asks[0] : depth.bids[0])?.price ?? ltp;
	}

	#asidesNow(): Record<AccountId, WhyNotJudged> {
		const { groups, leader } = this;
		const money = leader && this.#parts.positions.isPretend(leader);
		return Object.fromEntries(
			(groups ?? []).flatMap((group) => {
				const why = this.#whyNot(group, group !== leader, money);
				return why === undefined ? [] : [[group.account.id, why] as const];
			})
		);
	}

	#whyNot(
		group: PositionGroup,
		follows: boolean,
		pretend: boolean | undefined
	): WhyNotJudged | undefined {
		const { positions } = this.#parts;
		if (follows && !group.account.ordersEnabled) return 'orders-off';
		if (positions.isPretend(group) !== pretend) return 'other-money';
		if (positions.isCurrent(group)) return undefined;
		if (positions.condition(group) === 'login-over') return 'logged-out';
		return group.book === undefined ? 'unread' : 'stale';
	}

	#compared(): readonly DriftRow[] {
		const { leader } = this;
		const asides = JSON.parse(this.#asides) as Partial<Record<AccountId, WhyNotJudged>>;
		const seen = (group: PositionGroup) => driftAccount(group, asides[group.account.id]);
		return leader ? driftFrom(seen(leader), this.others.map(seen)) : [];
	}
}

function mayTrade({ status }: Order): boolean {
	return status === 'open' || status === 'trigger-pending' || status === 'working';
}

function driftAccount(
	{ account, book, rows }: PositionGroup,
	aside: WhyNotJudged | undefined
): DriftAccount {
	return {
		id: account.id,
		multiplierHundredths: account.multiplierHundredths,
		aside,
		hasUnread: (book?.unread.length ?? 0) > 0,
		rows: rows.map(({ position: { key, product, quantity }, lots }) => {
			const isShare = ['NSE', 'BSE'].includes(instrumentOf(key).exchange);
			return { key, product, quantity, lots: isShare ? quantity : lots };
		})
	};
}
