import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';
import type { WalkResult } from './ledger-walk.ts';

const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York'];
const CHILD = fileURLToPath(new URL('pnl-child.ts', import.meta.url));

/**
 * What the page's figures are off the exchange's ledger at most, beside (LTP − average) × quantity, which is what drops the
 * realised part.
 */
export async function pnlError(bench: BooksBench): Promise<BooksFigure[]> {
	let [worst, naive] = [0, 0];
	for (const zone of ZONES) {
		for (const result of await walkIn(zone, bench.length(10_000, 200))) {
			worst = Math.max(worst, result.worst);
			naive = Math.max(naive, result.naive);
			const { compared, unproved, undated } = result;
			bench.progress(
				`${zone}: ${compared} figures compared, ${result.worst} paise off at most; ${unproved} rows without a proved lot, ${undated} without their part of the day`
			);
		}
	}
	return [{ name: 'books.pnl_error_paise', value: worst, reference: naive }];
}

async function walkIn(zone: string, fills: number): Promise<WalkResult[]> {
	const child = spawn(process.execPath, ['--import', 'tsx', CHILD, String(fills)], {
		env: { ...process.env, TZ: zone },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
	if (code !== 0) throw new Error(`the walk in ${zone} ended with ${String(code)}`);
	return JSON.parse(out) as WalkResult[];
}
