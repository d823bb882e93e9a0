import { untrack } from 'svelte';
import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { happening, happeningKey, type Happening } from './order-happening.ts';
import type { ToldOnce } from './told-once.ts';

export interface OrderMessage {
	key: string;
	what: Happening;
	intent: Intent;
}

interface MessageParts {
	/** Undefined until this device has answered. */
	intents: () => readonly Intent[] | undefined;
	told: Pick<ToldOnce, 'claim'>;
	surroundings: Pick<Surroundings, 'after' | 'visible'>;
	/** Whether what is on screen says it anyway. */
	isShown: (intent: Intent) => boolean;
	ring: (sound: 'fill' | 'rejection') => void;
	trouble: (error: unknown) => void;
}

/** Ms for which a fill is shown, and for which a window that nobody sees leaves the word to another one. */
const SHOWN_FOR = 8_000;
const LEAVES_FOR = 1_500;
/** More are in the table. */
const MOST = 5;

/** One message for each thing that happened to an order, once over all windows of the device. */
export class OrderMessages {
	readonly #parts: MessageParts;
	#known: ReadonlyMap<IntentId, Intent> | undefined;
	#list = $state.raw<readonly OrderMessage[]>([]);

	constructor(parts: MessageParts) {
		this.#parts = parts;
	}

	/** The newest last. */
	get list(): readonly OrderMessage[] {
		return this.#list;
	}

	dismiss(key: string): void {
		this.#list = this.#list.filter((message) => message.key !== key);
	}

	/** Returns its stop. */
	start(): () => void {
		return $effect.root(() => {
			$effect(() => {
				const intents = this.#parts.intents();
				if (intents) untrack(() => this.#hear(intents));
			});
		});
	}

	#hear(intents: readonly Intent[]): void {
		const before = this.#known;
		this.#known = new Map(intents.map((intent) => [intent.id, intent]));
		// What had happened before this page opened was told then, or stands in the table.
		if (!before) return;
		for (const intent of intents) {
			const what = happening(before.get(intent.id), intent);
			if (what) this.#offer({ key: happeningKey(what, intent), what, intent });
		}
	}

	#offer(message: OrderMessage): void {
		const { surroundings } = this.#parts;
		if (surroundings.visible()) this.#tell(message);
		else surroundings.after(LEAVES_FOR, () => this.#tell(message));
	}

	#tell(message: OrderMessage): void {
		const { told, trouble } = this.#parts;
		told.claim(message.key).then((mine) => {
			if (mine) this.#show(message);
		}, trouble);
	}

	#show(message: OrderMessage): void {
		const { isShown, ring, surroundings } = this.#parts;
		const { key, what, intent } = message;
		if (what === 'rejection' || what === 'unknown') ring('rejection');
		else ring('fill');
		if (isShown(intent)) return;
		this.#list = [...this.#list, message].slice(-MOST);
		if (what === 'fill' || what === 'part-fill') {
			surroundings.after(SHOWN_FOR, () => this.dismiss(key));
		}
	}
}
