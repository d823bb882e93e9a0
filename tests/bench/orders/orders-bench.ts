import { BooksStage } from '../books/books-stage.ts';
import { Child } from '../child.ts';
import type { BrokersCommands } from './brokers-child.ts';

export interface OrdersStage {
	stage: BooksStage;
	brokers: Child<BrokersCommands>;
}

/** What a measurement of orders runs on: the built page, a relay, and the accounts' servers in a process of their own. */
export class OrdersBench {
	/** Everything so short that it only proves that the harness works. */
	readonly quick: boolean;
	readonly progress: (line: string) => void;
	readonly #stops: (() => Promise<void>)[] = [];

	constructor(options: Pick<OrdersBench, 'quick' | 'progress'>) {
		this.quick = options.quick;
		this.progress = options.progress;
	}

	length(full: number, quick: number): number {
		return this.quick ? quick : full;
	}

	async stage(opening: Parameters<BrokersCommands['open']>[0]): Promise<OrdersStage> {
		const brokers = new Child<BrokersCommands>(new URL('brokers-child.ts', import.meta.url));
		this.#stops.push(() => brokers.stop());
		const stage = await BooksStage.of(await brokers.ask('open', opening));
		this.#stops.push(() => stage.stop());
		return { stage, brokers };
	}

	async stop(): Promise<void> {
		for (const stop of this.#stops.splice(0).reverse()) await stop();
	}
}
