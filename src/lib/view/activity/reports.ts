import type { Outbox } from '#lib/db/outbox.ts';
import type { ActivityDetails, PageAction } from '#lib/domain/activity/activity.ts';
import type { Delivery } from './delivery.ts';

export interface ReportKeeping {
	outbox: Pick<Outbox, 'add'>;
	delivery: Pick<Delivery, 'start' | 'deliver'>;
}

interface ReportsWorld {
	/** What keeps and delivers the reports of a user; loaded behind the first paint. */
	load(user: string): Promise<ReportKeeping>;
	/** Epoch ms. */
	now: () => number;
	newId: () => string;
}

type Reported = 'kept' | 'no-room' | 'no-user';

/** What this page sees happen and the relay cannot know. Kept on this device first, so that no network is needed. */
export class Reports {
	readonly #world: ReportsWorld;
	#current: { user: string; keeping: Promise<ReportKeeping> } | undefined;

	constructor(world: ReportsWorld) {
		this.#world = world;
	}

	/** Delivers while a user is signed in. Returns its stop. */
	follow(user: string): () => void {
		const current = { user, keeping: this.#world.load(user) };
		this.#current = current;
		let stopped = false;
		let stop = () => {};
		void current.keeping.then(({ delivery }) => {
			if (!stopped) stop = delivery.start();
		});
		return () => {
			stopped = true;
			stop();
			if (this.#current === current) this.#current = undefined;
		};
	}

	/**
	 * Resolves once it is on this device; delivery goes on by itself. Two windows that see the same event give it the
	 * same `id`, and it is kept once: 16 to 64 letters, digits, dashes or underscores. `at`: epoch ms; now where it is missing.
	 */
	async record(
		action: PageAction,
		details: ActivityDetails,
		id = this.#world.newId(),
		at = this.#world.now()
	): Promise<Reported> {
		const current = this.#current;
		if (!current) return 'no-user';
		const { outbox, delivery } = await current.keeping;
		const added = await outbox.add({ id, user: current.user, action, at, details: { ...details } });
		if (added) void delivery.deliver();
		return added ? 'kept' : 'no-room';
	}

	/** Before signing out: waiting reports belong to the user who is signed in. */
	async deliver(): Promise<void> {
		await (await this.#current?.keeping)?.delivery.deliver();
	}
}
