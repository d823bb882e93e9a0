import { SvelteSet } from 'svelte/reactivity';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import {
	countAccounts,
	type AccountStanding,
	type CountedAccounts,
	type Excluded
} from '#lib/domain/book/counted-accounts.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { breakEvens } from '#lib/domain/payoff/break-evens.ts';
import { expectedMove, type ExpectedMove } from '#lib/domain/payoff/expected-move.ts';
import { payoffPnl } from '#lib/domain/payoff/leg-worth.ts';
import { payoffExtremes, type PayoffExtremes } from '#lib/domain/payoff/payoff-extremes.ts';
import { payoffGreeks, sumGreeks, type PayoffGreeks } from '#lib/domain/payoff/payoff-greeks.ts';
import { oneLegPerContract, type PayoffLeg } from '#lib/domain/payoff/payoff-leg.ts';
import {
	forwardAt,
	yearsLeft,
	type PayoffMarket,
	type WhatIf
} from '#lib/domain/payoff/payoff-market.ts';
import {
	expiriesOf,
	horizonOf,
	payoffShape,
	type PayoffShape
} from '#lib/domain/payoff/payoff-shape.ts';
import type { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import type { PositionGroup } from '#lib/view/books/held.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { contractRows, type ContractRow } from './contract-rows.ts';
import { heldLegs, openRows, underlyingOf, type HeldLeg, type UnvaluedRow } from './held-legs.ts';
import { PayoffMarketView, type MarketParts } from './payoff-market.svelte.ts';
import { expiriesHeld, type Priced } from './payoff-pricing.ts';
import { WhatIfSliders } from './what-if.svelte.ts';

export interface PayoffParts extends Omit<MarketParts, 'legs' | 'underlying'> {
	positions: Pick<
		PositionsView,
		'groups' | 'storageError' | 'watch' | 'isCurrent' | 'isPretend' | 'condition'
	>;
	choice: AccountChoice;
}

/** The legs that are counted, and what they come to. */
export interface PayoffResult {
	priced: Priced;
	market: PayoffMarket;
	/** One a contract. */
	legs: readonly PayoffLeg[];
	/** Epoch ms; undefined where nothing ends. */
	horizon: number | undefined;
	shape: PayoffShape;
	/** Rupees, ascending. */
	breakEvens: readonly number[];
	extremes: PayoffExtremes;
	/** Around the forward of the horizon. */
	move: ExpectedMove | undefined;
	/** Rupees for delivery at the horizon. */
	forward: number;
}

export interface AccountGreeks {
	account: Account;
	greeks: PayoffGreeks;
}

interface Judged extends AccountStanding {
	group: PositionGroup;
}

/** The payoff of what is held in one underlying, over all accounts or a chosen few. */
export class PayoffView {
	readonly #parts: PayoffParts;
	readonly choice: AccountChoice;
	readonly sliders = new WhatIfSliders();
	#underlying = $state.raw<string>();
	#expiry = $state.raw<IsoDate>();
	/** Contracts that are looked at without. */
	readonly #without = new SvelteSet<InstrumentKey>();
	readonly #counted: CountedAccounts<Judged>;
	/** No book is fresh: what was last read stands for now. */
	readonly #old: boolean;
	readonly #used: readonly PositionGroup[];
	readonly #held: { legs: readonly HeldLeg[]; unvalued: readonly UnvaluedRow[] };
	/** Those of the expiry that is looked at. */
	readonly #looked: readonly HeldLeg[];
	readonly underlyings: readonly string[];
	readonly #market: PayoffMarketView;
	readonly contracts: readonly ContractRow[];
	readonly #shape: Omit<PayoffResult, 'priced'> | undefined;

	constructor(parts: PayoffParts) {
		this.#parts = parts;
		this.choice = parts.choice;
		this.#counted = $derived(this.#judge());
		this.#old = $derived(this.#counted.counted.length === 0 && this.#counted.lastKnown.length > 0);
		// As text, which is the same as before where the accounts are: what is fresh is asked each second.
		const ids = $derived(
			(this.#old ? this.#counted.lastKnown : this.#counted.counted)
				.map(({ group }) => group.account.id)
				.join(' ')
		);
		this.#used = $derived.by(() => {
			const used = new Set(ids.split(' '));
			return (parts.positions.groups ?? []).filter(({ account }) => used.has(account.id));
		});
		this.underlyings = $derived.by(() => {
			const rows = (parts.positions.groups ?? []).flatMap((group) => group.rows);
			const open = rows.filter(({ position }) => position.quantity !== 0);
			return [...new Set(open.map(({ position }) => underlyingOf(position.key)))].sort();
		});
		this.#held = $derived.by(() => {
			const { underlying } = this;
			const found = this.#used.map((group) => heldLegs(group, underlying ?? ''));
			return {
				legs: found.flatMap(({ legs }) => legs),
				unvalued: found.flatMap(({ unvalued }) => unvalued)
			};
		});
		this.#market = new PayoffMarketView({
			...parts,
			legs: () => this.#held.legs,
			underlying: () => this.underlying
		});
		this.#looked = $derived.by(() => {
			const { expiry } = this;
			return this.#held.legs.filter(
				({ terms }) => expiry === undefined || (terms.kind !== 'own' && terms.expiry === expiry)
			);
		});
		this.contracts = $derived(contractRows(this.#looked, this.#market.priced));
		this.#shape = $derived.by(() => this.#shaped());
	}

	/** By its name; the first that is held until one is chosen. */
	get underlying(): string | undefined {
		return this.#underlying ?? this.underlyings[0];
	}

	choose(underlying: string): void {
		if (underlying === this.underlying) return;
		this.#underlying = underlying;
		this.#expiry = undefined;
		this.#without.clear();
		this.sliders.reset();
	}

	/** What is held of it ends on these days. */
	get expiries(): readonly IsoDate[] {
		return expiriesHeld(this.#held.legs);
	}

	/** Undefined for all of them together. */
	get expiry(): IsoDate | undefined {
		return this.#expiry !== undefined && this.expiries.includes(this.#expiry)
			? this.#expiry
			: undefined;
	}

	chooseExpiry(expiry: IsoDate | undefined): void {
		this.#expiry = expiry;
		this.sliders.ahead = 0;
	}

	isCounted(key: InstrumentKey): boolean {
		return !this.#without.has(key);
	}

	count(key: InstrumentKey, counted: boolean): void {
		if (counted) this.#without.delete(key);
		else this.#without.add(key);
	}

	/** Undefined while this device's books are being read. */
	get groups(): readonly PositionGroup[] | undefined {
		return this.#parts.positions.groups;
	}

	get storageError(): unknown {
		return this.#parts.positions.storageError;
	}

	/** The accounts whose positions are in it. */
	get used(): readonly Account[] {
		return this.#used.map(({ account }) => account);
	}

	/** The chosen accounts that are not. */
	get excluded(): readonly Excluded[] {
		const { excluded } = this.#counted;
		return this.#old ? excluded.filter(({ why }) => why !== 'stale') : excluded;
	}

	/** Since when, epoch ms, no book of it is fresh: what was last read stands for now. Undefined while they are. */
	get oldSince(): number | undefined {
		return this.#old ? Math.min(...this.#used.map(({ book }) => book?.asOf ?? 0)) : undefined;
	}

	/** What an excluded account held of the underlying when its book was read. */
	lastHeld(name: string): readonly string[] {
		const group = this.groups?.find(({ account }) => account.name === name);
		return group ? openRows(group, this.underlying ?? '').map(({ label }) => label) : [];
	}

	/** Rows in it that cannot be valued. */
	get unvalued(): readonly UnvaluedRow[] {
		return this.#held.unvalued;
	}

	/** Undefined without a price of the underlying, and without legs that are counted. */
	get result(): PayoffResult | undefined {
		const { priced } = this.#market;
		return priced && this.#shape && { ...this.#shape, priced };
	}

	/** At the sliders. */
	get whatIf(): WhatIf | undefined {
		const { result } = this;
		return result && this.sliders.whatIf(result.market.at, result.horizon);
	}

	/** Paise, with fractions: at the sliders' date and IV while the underlying costs `spot` rupees. */
	pnlAt(spot: number): number | undefined {
		const { result, whatIf } = this;
		return result && whatIf && payoffPnl(result.legs, spot, whatIf, result.market);
	}

	/** At the sliders. */
	get greeks(): { accounts: readonly AccountGreeks[]; all: PayoffGreeks } | undefined {
		const { result, whatIf } = this;
		if (!result || !whatIf) return undefined;
		const spot = this.sliders.spot(result.market.spot);
		const accounts = this.used.map((account) => {
			const legs = this.#legs(account.id, result.priced);
			return { account, greeks: payoffGreeks(legs, spot, whatIf, result.market) };
		});
		return { accounts, all: sumGreeks(accounts.map(({ greeks }) => greeks)) };
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		return this.#parts.positions.watch();
	}

	#judge(): CountedAccounts<Judged> {
		const { positions } = this.#parts;
		const chosen = (positions.groups ?? []).filter(({ account }) => this.choice.has(account.id));
		return countAccounts(
			chosen.map((group) => {
				const current = positions.isCurrent(group);
				return {
					group,
					name: group.account.name,
					current,
					loggedOut: !current && positions.condition(group) === 'login-over',
					pretend: positions.isPretend(group),
					asOf: group.book?.asOf
				};
			})
		);
	}

	#legs(account: AccountId | undefined, priced: Priced): PayoffLeg[] {
		return this.#looked
			.filter((leg) => account === undefined || leg.account === account)
			.filter(({ key }) => this.isCounted(key) && !priced.ended.has(key))
			.map((leg) => payoffLeg(leg, priced));
	}

	#shaped(): Omit<PayoffResult, 'priced'> | undefined {
		const { priced } = this.#market;
		if (!priced) return undefined;
		const { market } = priced;
		const legs = oneLegPerContract(this.#legs(undefined, priced));
		if (legs.length === 0) return undefined;
		const horizon = horizonOf(legs, market);
		const shift = this.sliders.ivShift / 100;
		const shape = payoffShape(legs, market, { at: horizon ?? market.at, volatilityShift: shift });
		const [first] = expiriesOf(legs);
		const forward = first ? forwardAt(market, first, market.spot, market.at) : market.spot;
		const iv = first && priced.atmVolatility.get(first);
		return {
			...{ market, legs, horizon, shape, forward },
			breakEvens: breakEvens(shape),
			extremes: payoffExtremes(shape, market.spot),
			move: first && expectedMove(forward, iv, yearsLeft(market, first, market.at))
		};
	}
}

function payoffLeg({ terms, units, cost, key }: HeldLeg, { volatility }: Priced): PayoffLeg {
	return terms.kind === 'option'
		? { ...terms, units, cost, volatility: volatility.get(key) }
		: { ...terms, units, cost };
}
