import type { BrowserContext } from 'playwright';
import { bundlePage } from './bundle-page.ts';
import { ChainStage } from './chain-stage.ts';
import { ChainTab } from './chain-tab.ts';

/** Over everything that a chain of 41 strikes watches. */
const TICKS_PER_SECOND = 400;

/** What a measurement of the chain runs on. */
export class ChainBench {
	/** Everything so short that it only proves that the harness works. */
	readonly quick: boolean;
	readonly progress: (line: string) => void;
	#stage: ChainStage | undefined;
	#probe: string | undefined;

	constructor(options: Pick<ChainBench, 'quick' | 'progress'>) {
		this.quick = options.quick;
		this.progress = options.progress;
	}

	length(full: number, quick: number): number {
		return this.quick ? quick : full;
	}

	async stage(): Promise<ChainStage> {
		this.#stage ??= await ChainStage.open(TICKS_PER_SECOND);
		return this.#stage;
	}

	/** An empty tab with the probe, alone in the browser. */
	async tab(): Promise<ChainTab> {
		const stage = await this.stage();
		const context = await stage.browser();
		await this.#addProbe(context);
		return ChainTab.of(await stage.page());
	}

	/** A tab with the whole chain, live for a moment. */
	async chainTab(): Promise<ChainTab> {
		const tab = await this.tab();
		await tab.page.goto(`${(await this.stage()).url}/chain`);
		await tab.complete();
		await tab.page.waitForTimeout(this.length(5_000, 500));
		return tab;
	}

	async stop(): Promise<void> {
		await this.#stage?.stop();
		this.#stage = undefined;
	}

	readonly #probed = new WeakSet<BrowserContext>();

	async #addProbe(context: BrowserContext): Promise<void> {
		if (this.#probed.has(context)) return;
		this.#probed.add(context);
		this.#probe ??= await bundlePage('probe.ts');
		await context.addInitScript(this.#probe);
	}
}
