import type { AccountId } from '#lib/domain/account/account.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { WatchedOrders } from '#lib/orders/desk/watched-orders.ts';
import { claims } from '#lib/orders/identity/findings.ts';
import { contentOf } from '#lib/orders/identity/same-content.ts';
import type { Intent, IntentState } from '#lib/orders/intent/intent.ts';
import type { ChaosServers, TrueOrder } from './chaos-servers.ts';
import type { ChaosTally } from './chaos-tally.ts';

/** Everything of one device at one account, when nothing is on its way any more and no server fails. */
export interface CheckedAccount {
	account: AccountId;
	intents: readonly Intent[];
	truth: readonly TrueOrder[];
	last: WatchedOrders['last'];
	/** Ids of rows that the trader was told of: nobody here pressed them. */
	told: ReadonlySet<string>;
	/** Which intents are this device's. */
	isOurs: (intent: string) => boolean;
	hasBaseline: (intent: Intent) => boolean;
}

export function checkAccount(tally: ChaosTally, of: CheckedAccount): void {
	const { account, intents, truth, last, told, isOurs } = of;
	const say = (list: string[], what: string) => list.push(`${account} ${what}`);
	const byId = new Map(truth.map((one) => [one.orderid, one]));
	for (const intent of intents) {
		const { id, life } = intent;
		const own = truth.filter((one) => one.intent === id && !one.replayed);
		if (own.length > 1) say(tally.duplicates, id);
		if (life.state === 'planned' || life.state === 'sending')
			say(tally.silent, `${id} ${life.state}`);
		const its = life.orderid === undefined ? undefined : byId.get(life.orderid);
		if (its && its.intent !== id && !isAlike(intent, its, of)) say(tally.mistaken, id);
		const wrong = its && saysOtherwise(intent, its);
		if (wrong) say(tally.silent, `${id} ${wrong}`);
		if (life.state === 'accepted' && !its && !last.unshown.includes(id)) {
			say(tally.silent, `${id} accepted, and in no book`);
		}
	}
	const known = new Set(intents.map(({ life }) => life.orderid));
	const claiming = intents.filter(claims);
	for (const { id } of claiming)
		if (!last.findings.has(id)) say(tally.silent, `${id} without a word`);
	for (const one of truth) {
		if (!isOurs(one.intent) || known.has(one.orderid) || told.has(one.orderid)) continue;
		if (one.status === 'rejected') continue;
		const content = contentOf(one.order);
		if (!claiming.some(({ order }) => contentOf(order) === content)) say(tally.lost, one.orderid);
	}
	countUnknown(tally, of, { known, claiming });
}

/** Orders that cannot be told apart may be shared out among their intents in any way. */
function isAlike(intent: Intent, its: TrueOrder, { intents, isOurs }: CheckedAccount): boolean {
	if (!isOurs(its.intent)) return false;
	const other = intents.find(({ id }) => id === its.intent);
	return other !== undefined && contentOf(other.order) === contentOf(intent.order);
}

const ENDS: Readonly<Record<Order['status'], readonly IntentState[]>> = {
	open: ['open', 'part-filled'],
	'trigger-pending': ['open', 'part-filled'],
	working: ['open', 'part-filled'],
	complete: ['filled'],
	rejected: ['rejected'],
	cancelled: ['cancelled'],
	expired: ['expired']
};

function saysOtherwise({ life }: Intent, { status, filled }: TrueOrder): string | undefined {
	if (life.filled !== filled) return `says ${life.filled} filled of ${filled}`;
	return ENDS[status].includes(life.state) ? undefined : `says ${life.state} of ${status}`;
}

function countUnknown(
	tally: ChaosTally,
	{ account, truth, hasBaseline }: CheckedAccount,
	{ known, claiming }: { known: ReadonlySet<string | undefined>; claiming: readonly Intent[] }
): void {
	for (const { id, order, life } of claiming) {
		if (life.state !== 'unknown') continue;
		tally.unknown += 1;
		const content = contentOf(order);
		const alike = claiming.filter((one) => contentOf(one.order) === content);
		const plain = alike.every((one) => one.life.state === 'unknown');
		const equal = truth.filter(
			(one) => !known.has(one.orderid) && contentOf(one.order) === content
		);
		// A row of another program, or one that a browser repeated, makes it the trader's to say.
		const own = equal.every((one) => alike.some((intent) => intent.id === one.intent));
		// An exit that left while the order book could not be read proves nothing.
		if (plain && own && alike.every(hasBaseline) && equal.length === alike.length) {
			tally.unresolved.push(`${account} ${id}`);
		}
	}
}

/** Exits whose fill took a position to its other side, or opened one. What a browser repeats by itself is beyond a desk. */
export function turnedBy(
	servers: Pick<ChaosServers, 'fills' | 'truth'>,
	account: AccountId,
	isExit: (intent: string) => boolean
): string[] {
	const repeated = new Set(
		servers
			.truth(account)
			.filter(({ replayed }) => replayed)
			.map(({ order }) => `${order.key} ${order.product}`)
	);
	const nets = new Map<string, number>();
	return servers.fills(account).flatMap(({ intent, key, product, units }) => {
		const contract = `${key} ${product}`;
		const before = nets.get(contract) ?? 0;
		const after = before + units;
		nets.set(contract, after);
		// From flat it opens one, which is no better.
		const turned = after !== 0 && Math.sign(after) !== Math.sign(before);
		return turned && isExit(intent) && !repeated.has(contract) ? [`${account} ${intent}`] : [];
	});
}
