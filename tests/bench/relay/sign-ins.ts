import { Browser } from '../../../relay/http/testing/browser.ts';
import type { Bench } from '../bench.ts';
import { besidePrices, PASSWORD } from './beside-prices.ts';
import type { Figure } from '../figures.ts';

/** Sign-ins at the same time. */
const AT_ONCE = 4;

/**
 * How late price frames leave while people sign in one after the other, four at a time: the whole relay with its paper
 * servers, one page that watches. Limited by whether hashing stays off the thread that sends prices. The reference is
 * the same page before the sign-ins. Bounds of buckets, so both are upper bounds.
 */
export async function signInsBesidePrices(bench: Bench): Promise<Figure[]> {
	const times = bench.length(1_000, 20);
	const { busy, quiet } = await besidePrices(bench, {
		keepBusy: async ({ url }) => {
			bench.progress(`${times} sign-ins beside a page's prices`);
			const began = performance.now();
			let left = times;
			await Promise.all(
				Array.from({ length: AT_ONCE }, async () => {
					while (left > 0) {
						left -= 1;
						const { status } = await new Browser(url).post('/api/sign-in', {
							name: 'asha',
							password: PASSWORD
						});
						if (status !== 200) throw new Error(`signing in answers ${status}`);
					}
				})
			);
			bench.progress(`  ${(times / ((performance.now() - began) / 1_000)).toFixed(0)} a second`);
		}
	});
	return [{ name: 'relay.sign_ins_lateness_p99_ms', value: busy, reference: quiet }];
}
