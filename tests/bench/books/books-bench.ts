import type { BrowserContext } from 'playwright';
import { bundlePage } from '../chain/bundle-page.ts';
import { ChainTab } from '../chain/chain-tab.ts';
import { BooksStage } from './books-stage.ts';
import type { PaperAddress } from './papers-child.ts';

type Opening = Parameters<typeof BooksStage.open>[0];

/** What a measurement of the books runs on. */
export class BooksBench {
	/** Everything so short that it only proves that the harness works. */
	readonly quick: boolean;
	readonly progress: (line: string) => void;
	readonly #stages: BooksStage[] = [];
	readonly #probed = new WeakSet<BrowserContext>();

	constructor(options: Pick<BooksBench, 'quick' | 'progress'>) {
		this.quick = options.quick;
		this.progress = options.progress;
	}

	length(full: number, quick: number): number {
		return this.quick ? quick : full;
	}

	async stage(opening: Opening): Promise<BooksStage> {
		const stage = await BooksStage.open(opening);
		this.#stages.push(stage);
		return stage;
	}

	/** With these servers instead of paper ones. */
	async stageOf(servers: readonly PaperAddress[]): Promise<BooksStage> {
		const stage = await BooksStage.of(servers);
		this.#stages.push(stage);
		return stage;
	}

	/** An empty tab with the probes, alone in the stage's browser. */
	async tab(stage: BooksStage): Promise<ChainTab> {
		const context = await stage.browser();
		if (!this.#probed.has(context)) {
			this.#probed.add(context);
			await context.addInitScript(await bundlePage('probe.ts'));
			await context.addInitScript(await bundlePage('../../books/page/books-probe.ts'));
		}
		return ChainTab.of(await stage.page());
	}

	async stop(): Promise<void> {
		await Promise.all(this.#stages.splice(0).map((stage) => stage.stop()));
	}
}
