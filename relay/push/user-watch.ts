import { lasting, type Lasting } from '#lib/domain/push/lasting.ts';
import type { Notice, NoticeKind } from '#lib/domain/push/notice.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { orderNotice } from '#lib/domain/push/order-notice.ts';
import { isQuiet, mayTrade } from '#lib/domain/push/quiet-hours.ts';
import type { NotifySettings } from '#lib/domain/user/settings.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import type { OrderNews } from '../feed/bus.ts';
import type { NoticeLine, Progress } from '../store/push/push-notices.ts';
import { tagOf } from './parcel.ts';
import { UnsureOrders } from './unsure-orders.ts';

/** Ms. A failover takes seconds and a restart of a server half a minute: neither is worth a message. */
const FEED_PATIENCE = { trouble: 30_000, well: 10_000 };
/** Ms. Its end is seen in the app; nobody has to be told. */
const LOGIN_PATIENCE = { trouble: 30_000, well: 0 };
/** Orders that are remembered: more than an account places in a day. */
const MOST_ORDERS = 5_000;

interface UserWatchWorld {
	userId: string;
	/** What earlier runs told, by tag. */
	told: Map<string, Progress>;
	notify(): NotifySettings;
	status(): FeedStatus;
	/** Keeps the line and, if it has a notice, tells the devices. */
	keep(line: NoticeLine): void;
	/** Epoch ms by the machine's clock. */
	wall(): number;
}

/** Decides what one user is told, from their feed. */
export class UserWatch {
	readonly #world: UserWatchWorld;
	readonly #lasting = new Map<string, Lasting>();
	readonly unsure = new UnsureOrders();

	constructor(world: UserWatchWorld) {
		this.#world = world;
	}

	order({ account, order }: OrderNews): void {
		const { userId, told, notify, wall } = this.#world;
		const now = wall();
		const { orderid, key, side, quantity } = order;
		this.unsure.updated(orderid, { account: account.name, key, side, quantity, at: now });
		const tag = tagOf(userId, 'order', account.id, order.orderid);
		const before = told.get(tag);
		const step = orderNotice(before, order, account.name, now);
		const kind = step.notice && KINDS[step.notice.what];
		const said = kind !== undefined && notify()[kind] && !isQuiet(notify(), now);
		// What is not worth a message and changes nothing for later ones need not be kept either.
		if (!step.notice && step.told.ended === (before?.ended ?? false)) return;
		told.delete(tag);
		told.set(tag, step.told);
		const [oldest] = told.keys();
		if (told.size > MOST_ORDERS && oldest !== undefined) told.delete(oldest);
		this.#keep(tag, step.told, said ? (step.notice ?? null) : null);
	}

	/** Once a second. */
	second(): void {
		const status = this.#world.status();
		this.#unsure();
		this.#feed(status);
		for (const { id, name, state } of status.candidates) {
			const step = this.#step(`login ${id}`, state === 'logged-out', LOGIN_PATIENCE, 'login');
			if (step?.trouble === undefined) continue;
			const said = step.trouble && this.#world.notify().login;
			this.#keep(step.tag, step.progress, said ? { about: 'login', account: name } : null);
		}
	}

	#unsure(): void {
		const { userId, notify, wall } = this.#world;
		const now = wall();
		const said = notify().unknown && !isQuiet(notify(), now);
		for (const { number, key, ...order } of this.unsure.due(now)) {
			const { side, quantity, account } = order;
			const contract = instrumentLabel(key);
			const notice: Notice = { about: 'unsure', contract, side, quantity, account };
			const progress = { filled: 0, ended: true, partAt: null };
			const tag = tagOf(userId, 'unsure', number);
			this.#keep(tag, progress, said ? notice : null);
		}
	}

	#feed({ state, account }: FeedStatus): void {
		const trouble = TROUBLES.has(state);
		// At night servers restart and brokers log everybody out: whether prices come is known in the morning.
		const known = trouble && !mayTrade(this.#world.wall()) ? undefined : trouble;
		const step = this.#step('feed', known, FEED_PATIENCE, 'feed');
		if (!step) return;
		const { since } = step;
		const notice: Notice = step.trouble
			? { about: 'feed', what: 'lost', since, account: null }
			: { about: 'feed', what: 'back', since, account: account?.name ?? null };
		this.#keep(step.tag, step.progress, this.#world.notify().feed ? notice : null);
	}

	/** Undefined while there is nothing to tell, or not at this hour: then it is told when the quiet hours end. */
	#step(
		about: string,
		trouble: boolean | undefined,
		patience: typeof FEED_PATIENCE,
		kind: NoticeKind
	) {
		const { userId, told, notify, wall } = this.#world;
		const tag = tagOf(userId, ...about.split(' '));
		const now = wall();
		const known = { told: told.get(tag)?.ended ?? false, changedAt: undefined };
		const step = lasting(this.#lasting.get(tag) ?? known, trouble, now, patience);
		if (step.tell && notify()[kind] && isQuiet(notify(), now)) return undefined;
		this.#lasting.set(tag, step.is);
		if (!step.tell) return undefined;
		const progress = { filled: 0, ended: step.is.told, partAt: null };
		told.set(tag, progress);
		return { tag, progress, trouble: step.is.told, since: step.since };
	}

	#keep(tag: string, progress: Progress, notice: Notice | null): void {
		const { userId, keep, wall } = this.#world;
		keep({ userId, tag, progress, notice, at: wall() });
	}
}

const KINDS = {
	filled: 'fill',
	part: 'partFill',
	stopped: 'partFill',
	rejected: 'rejection'
} as const;
const TROUBLES: ReadonlySet<string> = new Set(['stale', 'down', 'switching']);
