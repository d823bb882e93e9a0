import type { DeviceDatabase } from '#lib/db/database.ts';
import { KeptLots, type StoredLot } from '#lib/db/kept-lots.ts';
import { KeptPositions, type StoredPositions } from '#lib/db/books/kept-positions.ts';
import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { isPaper, type Account } from '#lib/domain/account/account.ts';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import {
	livePnl,
	pnlParts,
	pnlPercent,
	type PnlParts,
	type Position
} from '#lib/domain/book/position.ts';
import { proveUnits, type UnitProof } from '#lib/domain/book/proven-units.ts';
import { sumRows } from '#lib/domain/book/position-sums.ts';
import {
	positionTotal,
	type AccountSum,
	type PositionTotal
} from '#lib/domain/book/position-total.ts';
import { wholeLots } from '#lib/domain/order/whole-lots.ts';
import { LotFinder, type Unsized } from './lot-finder.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Books, BookTrouble } from './books.svelte.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import { shutPricesAge, type PricesAge } from '#lib/domain/price/price-age.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

interface PositionsParts {
	db: DeviceDatabase;
	quotes: LiveQuotes;
	clock: Clock;
	books: Pick<Books, 'trouble' | 'retry' | 'watch' | 'isCurrent'>;
	/** The active accounts, the preferred first; undefined until they are known. */
	accounts: () => readonly Account[] | undefined;
	condition: (account: Account) => AccountCondition;
	feed: () => FeedBadge['state'];
	ages: Pick<PriceAges, 'of'>;
	/** As the first server that answers lists it. */
	listing: (key: InstrumentKey) => Promise<Listing | undefined>;
}

/** One row of a book, with the live price of its contract. */
export interface Held {
	id: string;
	label: string;
	position: Position;
	/** Units that a quantity of one stands for; undefined until the row's own figures prove them. */
	units: number | undefined;
	/** Signed; undefined when the lot size or the units are not known here. */
	lots: number | undefined;
	live: LiveQuote;
}

export interface PositionGroup {
	account: Account;
	/** Undefined until the account was read once. */
	book: StoredPositions | undefined;
	rows: readonly Held[];
}

/** The positions of all accounts as this device keeps them, with the P&L that live prices give them. */
export class PositionsView {
	readonly #parts: PositionsParts;
	readonly #rows: LiveRows<[StoredPositions[], StoredLot[]]>;
	readonly #lotFinder: LotFinder;
	/** Not signals: what earlier readings of each row have proved, by account and row. */
	readonly #proofs = new Map<string, UnitProof>();
	/** Open rows whose lot this device does not know. */
	readonly #unsized: readonly Unsized[];
	readonly groups: readonly PositionGroup[] | undefined;
	readonly total: PositionTotal;

	constructor(parts: PositionsParts) {
		this.#parts = parts;
		const positions = new KeptPositions(parts.db);
		const lots = new KeptLots(parts.db);
		this.#rows = new LiveRows(() => Promise.all([positions.all(), lots.all()]));
		this.#lotFinder = new LotFinder({ listing: parts.listing, keep: (lot) => lots.keep(lot) });
		const lotSizes = $derived(
			new Map((this.#rows.current?.[1] ?? []).map(({ id, lotSize }) => [id, lotSize]))
		);
		this.groups = $derived.by(() => {
			const accounts = parts.accounts();
			const kept = this.#rows.current;
			if (!accounts || !kept) return undefined;
			const [books] = kept;
			return accounts.map((account) => {
				const book = books.find((row) => row.account === account.id);
				const rows = inBook(book).map((placed) => this.#hold(account, placed, lotSizes));
				return { account, book, rows: rows.sort(openFirst) };
			});
		});
		this.#unsized = $derived(
			(this.groups ?? []).flatMap(({ rows }) =>
				rows.flatMap(({ position: { key, quantity } }) => {
					const id = quantity === 0 ? undefined : lotId(key);
					return id === undefined || lotSizes.has(id) ? [] : [{ id, key }];
				})
			)
		);
		this.total = $derived(
			positionTotal((this.groups ?? []).map((group) => this.#accountSum(group)))
		);
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#rows.error;
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		return this.#parts.books.watch('positions');
	}

	/** To be called in an effect: asks for the lots that this device does not know, again whenever it comes online. */
	findLots(): void {
		if (this.#parts.clock.online) this.#lotFinder.find(this.#unsized);
		else this.#lotFinder.forget();
	}

	retry(group: PositionGroup): void {
		this.#parts.books.retry(group.account.id);
	}

	trouble({ account }: PositionGroup): BookTrouble | undefined {
		return this.#parts.books.trouble(account.id);
	}

	/** From all that is known of the account, not only from its book. */
	condition({ account }: PositionGroup): AccountCondition {
		return this.#parts.condition(account);
	}

	/** Ms since the group's book was true; undefined when it was never read. */
	age({ book }: PositionGroup): number | undefined {
		return book && Math.max(0, this.#parts.clock.now - book.asOf);
	}

	isCurrent(group: PositionGroup): boolean {
		const { books, clock } = this.#parts;
		const { account, book } = group;
		// Some brokers answer a dead login with a book without rows: that is no flat account.
		if (book?.rows.length === 0 && this.condition(group) === 'login-over') return false;
		const troubled = this.trouble(group) !== undefined || !clock.online;
		return book !== undefined && books.isCurrent(account.id, book.asOf, clock.now, troubled);
	}

	isPretend({ account, book }: PositionGroup): boolean {
		return isPaper(account) || book?.mode === 'analyze';
	}

	/**
	 * The price that counts: the live one while its feed is, else the one the broker gave with the book, which is then
	 * the newer of the two. A book that is not current stays as it was read, price and all.
	 */
	ltp({ live, position }: Held, current: boolean): Paise | undefined {
		const flowing = current && isFlowing(this.#parts.feed());
		return (flowing && live.at > 0 && live.heardAt > 0 ? live.ltp : undefined) ?? position.ltp;
	}

	/** Of which session the prices of open rows are, while no market of theirs trades. */
	get shut(): PricesAge | undefined {
		const open = (this.groups ?? []).flatMap(({ book, rows }) =>
			rows.filter(({ position }) => position.quantity !== 0).map(({ live }) => ({ book, live }))
		);
		const { ages } = this.#parts;
		return shutPricesAge(
			open.map(({ book, live: { key, at, heardAt } }) => {
				// The broker's price came with the book; the newer of the two is shown.
				return ages.of({ key, at: Math.max(at, book?.asOf ?? 0), heardAt });
			})
		);
	}

	pnl(held: Held, current: boolean): Paise | undefined {
		return livePnl(held.position, this.ltp(held, current), held.units);
	}

	percent(held: Held, current: boolean): number | undefined {
		return pnlPercent(held.position, this.pnl(held, current), held.units);
	}

	/** Undefined where what is realised cannot be told from what is not. */
	parts(held: Held, current: boolean): PnlParts | undefined {
		return pnlParts(held.position, this.ltp(held, current), held.units);
	}

	sum(group: PositionGroup): AccountSum['sum'] {
		const current = this.isCurrent(group);
		const { book, rows } = group;
		if (!book) return undefined;
		return sumRows([
			...rows.map((held) => ({ pnl: this.pnl(held, current), parts: this.parts(held, current) })),
			...book.unread.map(() => ({ pnl: undefined, parts: undefined }))
		]);
	}

	#accountSum(group: PositionGroup): AccountSum {
		const current = this.isCurrent(group);
		return {
			name: group.account.name,
			sum: this.sum(group),
			current,
			// A book with rows that was read just now says more than any other sign.
			loggedOut: !current && this.condition(group) === 'login-over',
			pretend: this.isPretend(group),
			asOf: group.book?.asOf
		};
	}

	#hold(account: Account, { id, position }: Placed, lotSizes: ReadonlyMap<string, number>): Held {
		const { quotes } = this.#parts;
		const { key, quantity } = position;
		const { units } = this.#prove(`${account.id} ${id}`, position);
		// Who counts in lots has no need of the lot's size.
		const inLots = units !== undefined && units > 1;
		const lotSize = units === undefined ? undefined : lotSizes.get(lotId(key) ?? '');
		return {
			id,
			label: instrumentLabel(key),
			position,
			units,
			lots: inLots ? quantity : wholeLots(quantity, lotSize),
			// A closed row has no price to follow.
			live: quantity === 0 ? quotes.peek(key) : quotes.watch(key, 'quote')
		};
	}

	#prove(place: string, position: Position): UnitProof {
		const proof = proveUnits(position, this.#proofs.get(place));
		this.#proofs.set(place, proof);
		return proof;
	}
}

interface Placed {
	id: string;
	position: Position;
}

/** Some brokers list a contract once for what was carried and once for today: both rows are shown, as they came. */
function inBook(book: StoredPositions | undefined): Placed[] {
	const seen = new Map<string, number>();
	return (book?.rows ?? []).map((position) => {
		const name = `${position.key} ${position.product}`;
		const before = seen.get(name) ?? 0;
		seen.set(name, before + 1);
		return { id: before === 0 ? name : `${name} ${before + 1}`, position };
	});
}

function lotId(key: InstrumentKey): string | undefined {
	const { symbol } = instrumentOf(key);
	const contract = parseOptionSymbol(symbol) ?? parseFutureSymbol(symbol);
	return contract && chainId(contract.underlying, contract.expiry);
}

/** Open rows first, then by name; closed ones stay until the day ends. */
function openFirst(a: Held, b: Held): number {
	const closed = Number(a.position.quantity === 0) - Number(b.position.quantity === 0);
	return closed || a.label.localeCompare(b.label, 'en', { numeric: true });
}
