import { bareTab, bareTask } from './bare-tab.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import type { ChainTab } from './chain-tab.ts';

/** Tasks that a user could feel, from the load event on, building the table included; the bare page's show what the machine adds. */
export async function longTasks(bench: ChainBench): Promise<ChainFigure[]> {
	const task = await bareTask(await bench.chainTab());
	const length = bench.length(60_000, 1_000);
	const count = async (tab: ChainTab, name: string): Promise<number> => {
		await tab.page.waitForTimeout(length);
		const tasks = await tab.page.evaluate(() => window.chainProbe.longTasks());
		const words = tasks.map((ms) => ms.toFixed(0)).join(', ') || 'none';
		bench.progress(`${name}: tasks over 50 ms in ${length / 1_000} s: ${words}`);
		return tasks.length;
	};
	const tab = await bench.tab();
	await tab.page.goto(`${(await bench.stage()).url}/chain`);
	const value = await count(tab, 'the chain');
	const reference = await count(await bareTab(bench, task), 'a bare page');
	return [{ name: 'chain.long_tasks', value, reference }];
}
