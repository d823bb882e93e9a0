import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import type { ExitAsk, PositionRef } from './exit-ask.ts';
import type { ExitsView } from './exits-view.svelte.ts';

interface ExitSlotParts {
	/** Presses that were written down on this device, finished or not. */
	count: () => Promise<number>;
	open: () => Promise<ExitsView>;
	trouble: (error: unknown) => void;
}

/** Which of the dialogs that close positions is open. */
export type ExitDialog = { is: 'ask'; ask: ExitAsk } | { is: 'panic' } | { is: 'run'; id: GroupId };

/** Where closing positions begins, on any page. What it needs is loaded when it is first wanted. */
export class ExitSlot {
	readonly #parts: ExitSlotParts;
	readonly #count: LiveRows<number>;
	#opening: Promise<ExitsView> | undefined;
	#view = $state.raw<ExitsView>();
	#dialog = $state.raw<ExitDialog>();
	/** Opens the list of a panic; undefined while no key does. */
	key = $state.raw<string>();

	constructor(parts: ExitSlotParts) {
		this.#parts = parts;
		this.#count = new LiveRows(parts.count);
	}

	get view(): ExitsView | undefined {
		return this.#view;
	}

	get dialog(): ExitDialog | undefined {
		return this.#dialog;
	}

	/** A position that is being closed shows how that stands, and nothing is asked again. */
	ask(ask: ExitAsk): void {
		const [only] = ask.of === 'rows' && ask.rows.length === 1 ? ask.rows : [];
		const running = only && this.#view?.runningOf(only);
		if (running) this.show(running.id);
		else if (this.#dialog?.is !== 'ask') this.#dialog = { is: 'ask', ask };
	}

	/** The named list: nothing is sent by it. One that runs is shown instead. */
	panic(): void {
		const running = this.#view?.running.find(({ kind }) => kind === 'panic');
		this.#dialog = running ? { is: 'run', id: running.id } : { is: 'panic' };
	}

	show(id: GroupId): void {
		this.#dialog = { is: 'run', id };
	}

	close(): void {
		this.#dialog = undefined;
	}

	/** Whether it is being closed, or could not be. */
	markOf(ref: PositionRef): ReturnType<ExitsView['markOf']> {
		return this.#view?.markOf(ref);
	}

	/** Once; a failure is not remembered. */
	async load(): Promise<ExitsView> {
		this.#opening ??= this.#parts.open();
		try {
			return (this.#view = await this.#opening);
		} catch (failure) {
			this.#opening = undefined;
			throw failure;
		}
	}

	/** One that a window left unfinished is asked about. Returns its stop. */
	start(): () => void {
		return $effect.root(() => {
			$effect(() => {
				if ((this.#count.current ?? 0) > 0) this.load().catch(this.#parts.trouble);
			});
		});
	}
}
