import { until } from '../bench.ts';
import { median } from '../statistics.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import type { ChainTab } from './chain-tab.ts';
import { lookAt } from './script-share.ts';

/** The share of `script-share.ts` once more, with the columns of IV and greeks on screen, which are computed in the page. */
export async function greeksShare(bench: ChainBench): Promise<ChainFigure[]> {
	const tab = await bench.chainTab();
	await tab.page.getByRole('button', { name: 'Greeks', exact: true }).click();
	await until('a delta at every strike near the money', () => hasGreeks(tab));
	const shares: number[] = [];
	for (let round = 0; round < bench.length(3, 1); round += 1) {
		shares.push((await lookAt(bench, tab, 'the chain with greeks')).shares.script);
	}
	return [{ name: 'chain.script_share_greeks', value: median(shares), reference: null }];
}

/** Far from the money a price may have no volatility that explains it, so that not every cell has a figure. */
function hasGreeks({ page }: ChainTab): Promise<boolean> {
	return page.evaluate(() => {
		const deltas = [...document.querySelectorAll('.cell.delta')];
		return deltas.filter((cell) => /\d/.test(cell.textContent ?? '')).length > deltas.length / 2;
	});
}
