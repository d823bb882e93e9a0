import type { RunningPaper } from '../../paper/start.ts';

/** A market order, as another program at the same broker would send it. */
export async function placeOnPaper(
	{ restUrl, apiKey }: Pick<RunningPaper, 'restUrl' | 'apiKey'>,
	contract: { symbol: string; exchange: string; quantity: number }
): Promise<void> {
	const response = await fetch(`${restUrl}/api/v1/placeorder`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			...contract,
			...{ apikey: apiKey, strategy: 'test', action: 'BUY', pricetype: 'MARKET', product: 'MIS' }
		})
	});
	if (!response.ok) throw new Error(`the exchange took no order: ${await response.text()}`);
}
