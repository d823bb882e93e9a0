import { median } from '../statistics.ts';
import { bareTab, bareTask } from './bare-tab.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import type { ChainTab } from './chain-tab.ts';
import type { MainThread } from './main-thread.ts';

/** How often a phone's processor is slower than this machine's, by the convention of browser tools. */
export const PHONE = 4;

interface Round {
	shares: MainThread;
	/** Animation frames a second, before and after the shares: what else the machine does comes and goes. */
	frames: readonly number[];
}

/**
 * What the page's main thread does with its time while 41 strikes tick, four times slowed down, in turns with a bare
 * page that watches the same instruments and writes as many text nodes. From a trace rather than from the browser's
 * own `ScriptDuration`, which leaves out microtasks (all of Svelte's updates are in them), and in CPU time of the
 * thread, because on a busy machine the clock also runs while another process has the core.
 */
export async function scriptShares(bench: ChainBench): Promise<ChainFigure[]> {
	const task = await bareTask(await bench.chainTab());
	const ours: Round[] = [];
	const bare: Round[] = [];
	for (let round = 0; round < bench.length(3, 1); round += 1) {
		ours.push(await lookAt(bench, await bench.chainTab(), 'the chain'));
		bare.push(await lookAt(bench, await bareTab(bench, task), 'a bare page'));
	}
	const script = ({ shares }: Round) => shares.script;
	const frames = (rounds: readonly Round[]) => median(rounds.flatMap((round) => round.frames));
	return [
		{
			name: 'chain.script_share',
			value: median(ours.map(script)),
			reference: median(bare.map(script))
		},
		{ name: 'chain.fps', value: frames(ours), reference: frames(bare) }
	];
}

export async function lookAt(bench: ChainBench, tab: ChainTab, name: string): Promise<Round> {
	const { tap } = await bench.stage();
	await tab.throttle(PHONE);
	await tab.page.waitForTimeout(bench.length(2_000, 200));
	const frames = [await tab.frames(bench.length(5_000, 500))];
	const [ticks, from] = [tap.ticks, performance.now()];
	const shares = await tab.shares(bench.length(15_000, 1_000));
	const rate = ((tap.ticks - ticks) / (performance.now() - from)) * 1_000;
	frames.push(await tab.frames(bench.length(5_000, 500)));
	const { script, layout, paint } = shares;
	bench.progress(
		`${name}: script ${percent(script)}, style and layout ${percent(layout)}, paint ${percent(paint)} of the main thread; ${frames.map((one) => one.toFixed(0)).join(' and ')} frames/s at ${rate.toFixed(0)} ticks/s`
	);
	return { shares, frames };
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}
