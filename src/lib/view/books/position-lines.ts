import type { AccountId } from '#lib/domain/account/account.ts';
import { contractHolding } from '#lib/domain/book/contract-holding.ts';
import type { WhyExcluded } from '#lib/domain/book/counted-accounts.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { contractNames } from './contract-names.ts';
import type { Held, PositionGroup } from './held.ts';

/** How rows are put together. */
export const POSITION_GROUPINGS = ['account', 'underlying', 'expiry'] as const;
export type PositionGrouping = (typeof POSITION_GROUPINGS)[number];

/** One row of a book, and whose it is. */
export interface HeldPlace {
	held: Held;
	group: PositionGroup;
	/** Its book is fresh enough to follow the price. */
	current: boolean;
}

/** A line of figures: one row of a book, or all rows of a contract over the accounts that count. */
export interface FigureLine {
	kind: 'row' | 'contract' | 'part';
	id: string;
	label: string;
	key: InstrumentKey;
	places: readonly [HeldPlace, ...HeldPlace[]];
	current: boolean;
	/** Undefined where the rows do not count in one unit. */
	quantity: number | undefined;
	/** Every row of it is closed. */
	flat: boolean;
	units: number | undefined;
	lots: number | undefined;
	averagePrice: Paise | undefined;
	/** A contract's own rows are below it. */
	opened: boolean;
}

/** Heads a group; `account` also stands among the lines of those that are in no sum. */
export type HeadLine =
	| {
			kind: 'account';
			id: string;
			group: PositionGroup;
			why: WhyExcluded | undefined;
			places: readonly HeldPlace[];
			unread: number;
	  }
	| {
			kind: 'together';
			id: string;
			/** An underlying, or an expiry; empty where contracts have none. */
			name: string;
			expiry: IsoDate | undefined;
			accounts: number;
			places: readonly HeldPlace[];
	  }
	| { kind: 'apart'; id: string };

export type PositionLine =
	| FigureLine
	| HeadLine
	| { kind: 'say'; id: string; group: PositionGroup }
	| { kind: 'raw'; id: string; group: PositionGroup; text: string };

export interface PositionBlock {
	id: string;
	head: HeadLine;
	lines: readonly PositionLine[];
}

/** One account's rows that are to be shown. */
export interface ShownAccount {
	group: PositionGroup;
	why: WhyExcluded | undefined;
	current: boolean;
	places: readonly HeldPlace[];
	unread: readonly string[];
	/** No filter took a row away, so that an account without one has none. */
	whole: boolean;
}

type Order = (a: FigureLine, b: FigureLine) => number;

export function byAccount(accounts: readonly ShownAccount[], order?: Order): PositionBlock[] {
	return accounts
		.filter(({ whole, places, unread }) => whole || places.length + unread.length > 0)
		.map((account) => ({
			id: account.group.account.id,
			head: accountHead(account),
			lines: accountLines(account, order)
		}));
}

/** `opened`: contracts whose own rows are shown. What is in no sum stands by itself, at the end. */
export function byContract(
	accounts: readonly ShownAccount[],
	grouping: 'underlying' | 'expiry',
	opened: ReadonlySet<string>,
	order: Order = () => 0
): PositionBlock[] {
	const groups = new Map<string, Map<InstrumentKey, [HeldPlace, ...HeldPlace[]]>>();
	for (const place of accounts.flatMap(({ why, places }) => (why ? [] : places))) {
		const { key } = place.held.position;
		const name = groupOf(key, grouping);
		const contracts = groups.get(name) ?? new Map<InstrumentKey, [HeldPlace, ...HeldPlace[]]>();
		groups.set(name, contracts);
		const known = contracts.get(key);
		if (known) known.push(place);
		else contracts.set(key, [place]);
	}
	// What has no expiry comes last.
	const names = [...groups.keys()].sort(
		(a, b) => Number(a === '') - Number(b === '') || compare(a, b)
	);
	const blocks = names.map((name): PositionBlock => {
		const contracts = [...(groups.get(name)?.values() ?? [])];
		const lines = contracts.map((places) => contractLine(places, opened)).sort(order);
		return {
			id: `together ${name}`,
			head: togetherHead(name, grouping, contracts.flat()),
			lines: lines.flatMap((line) => (line.opened ? [line, ...partLines(line)] : [line]))
		};
	});
	const apart = byAccount(
		accounts.filter(({ why, unread }) => why ?? unread.length > 0).map(onlyApart),
		order
	);
	if (apart.length === 0) return blocks;
	const lines = apart.flatMap((block) => [block.head, ...block.lines]);
	return [...blocks, { id: 'apart', head: { kind: 'apart', id: 'apart' }, lines }];
}

/** Of an account that counts, only what could not be read is in no sum. */
function onlyApart(account: ShownAccount): ShownAccount {
	return account.why ? account : { ...account, places: [] };
}

function accountHead({ group, why, places, unread }: ShownAccount): HeadLine {
	const { id } = group.account;
	return { kind: 'account', id: `account ${id}`, group, why, places, unread: unread.length };
}

function accountLines(account: ShownAccount, order: Order | undefined): PositionLine[] {
	const { group, places, unread, whole } = account;
	const { id } = group.account;
	const rows = places.map((place) => ownLine(place, 'row'));
	if (order) rows.sort(order);
	const raw = unread.map((text, index) => ({
		...{ kind: 'raw' as const, id: `raw ${id} ${index}` },
		...{ group, text }
	}));
	const nothing = whole && rows.length + raw.length === 0;
	return [...rows, ...raw, ...(nothing ? [{ kind: 'say' as const, id: `say ${id}`, group }] : [])];
}

function ownLine(place: HeldPlace, kind: 'row' | 'part'): FigureLine {
	const { held, group, current } = place;
	const { position, label, units, lots } = held;
	return {
		...{ kind, label, units, lots, current, opened: false },
		id: lineId(group.account.id, held),
		key: position.key,
		places: [place],
		quantity: position.quantity,
		flat: position.quantity === 0,
		averagePrice: position.quantity === 0 ? undefined : position.averagePrice
	};
}

export function lineId(account: AccountId, { id }: Pick<Held, 'id'>): string {
	return `${account} ${id}`;
}

function contractLine(
	places: readonly [HeldPlace, ...HeldPlace[]],
	opened: ReadonlySet<string>
): FigureLine {
	const { label, position } = places[0].held;
	const id = `contract ${position.key}`;
	return {
		...{ kind: 'contract', id, label, key: position.key, places, current: true },
		...contractHolding(places.map(({ held }) => held)),
		flat: places.every(({ held }) => held.position.quantity === 0),
		opened: opened.has(id)
	};
}

function partLines({ places }: FigureLine): FigureLine[] {
	return places.map((place) => ownLine(place, 'part'));
}

function togetherHead(
	name: string,
	grouping: 'underlying' | 'expiry',
	places: readonly HeldPlace[]
): HeadLine {
	const expiries = new Set(places.map(({ held }) => groupOf(held.position.key, 'expiry')));
	const [only] = expiries.size === 1 ? expiries : [];
	return {
		...{ kind: 'together', id: `head ${name}`, name, places },
		expiry: only && grouping === 'underlying' ? (only as IsoDate) : undefined,
		accounts: new Set(places.map(({ group }) => group.account.id)).size
	};
}

function groupOf(key: InstrumentKey, grouping: 'underlying' | 'expiry'): string {
	const { underlying, expiry = '' } = contractNames(key);
	return grouping === 'underlying' ? underlying : expiry;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
