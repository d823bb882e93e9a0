import { Agent } from 'node:https';
import webpush from 'web-push';
import { placeOnPaper } from '../../push/place-on-paper.ts';
import { until, wait } from '../bench.ts';
import { quantile } from '../statistics.ts';
import type { PushBench } from './push-bench.ts';
import type { PushFigure } from './push-figures.ts';

/** Subscriptions that the push service no longer knows. */
const EXPIRED = 50;

const now = () => performance.timeOrigin + performance.now();

/**
 * From before an order is sent to the exchange, which fills it at once, until each of a thousand devices has read its
 * message. The reference is one message after another by the bare library, over a connection of its own each.
 */
export async function pushLatency(bench: PushBench): Promise<PushFigure[]> {
	const { quick, service, progress } = bench;
	const [users, devices, fills] = quick ? [2, 3, 2] : [50, 20, 8];
	const expired = quick ? 1 : EXPIRED;
	const all = users * devices;
	const { certificate, subscriptions } = await service.ask('open', all + 1);
	await bench.open({ users, devices, subscriptions, certificate });
	await service.ask('expire', expired);
	const reference = await bareSends(bench, certificate, subscriptions.at(-1), quick ? 5 : 50);
	progress(`bare web-push, 99th percentile: ${reference.toFixed(1)} ms`);
	const latencies: number[] = [];
	for (let fill = 0; fill < fills; fill += 1) {
		const [began, times] = [now(), await oneFill(bench, all - expired)];
		const taken = times.map((at) => at - began);
		progress(
			`${taken.length} messages of one fill, the last after ${Math.max(...taken).toFixed(0)} ms`
		);
		// The first one opens the connections, and finds out who is gone.
		if (fill > 0) latencies.push(...taken);
	}
	const value = quantile(latencies, 0.99);
	const left = (await bench.devicesLeft()) - (all - expired);
	return [
		{ name: 'push.latency_p99_ms', value, reference },
		{ name: 'push.expired_left', value: left, reference: null }
	];
}

/** When each device had it, epoch ms. */
async function oneFill({ service, paper }: PushBench, wanted: number): Promise<number[]> {
	await placeOnPaper(
		{ restUrl: paper.rest, apiKey: paper.key },
		{ symbol: 'SBIN', exchange: 'NSE', quantity: 1 }
	);
	await until('every device has read it', async () => (await service.ask('arrived')) >= wanted);
	// A second message to the same device would come now.
	await wait(500);
	const { times, problems } = await service.ask('take');
	if (problems.length > 0) throw new Error(problems[0]);
	if (times.length !== wanted) throw new Error(`${times.length} messages for ${wanted} devices`);
	return times;
}

async function bareSends(
	{ keys, service }: PushBench,
	ca: string,
	to: { endpoint: string; p256dh: string; auth: string } | undefined,
	count: number
): Promise<number> {
	if (!to) throw new Error('expected a browser');
	const { endpoint, ...own } = to;
	const vapidDetails = { subject: 'mailto:desk@example.com', ...keys };
	const taken: number[] = [];
	for (let message = 0; message < count; message += 1) {
		const began = now();
		await webpush.sendNotification({ endpoint, keys: own }, 'x'.repeat(200), {
			...{ vapidDetails, agent: new Agent({ ca }) }
		});
		taken.push(now() - began);
	}
	await service.ask('take');
	return quantile(taken, 0.99);
}
