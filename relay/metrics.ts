import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from './http/ports.ts';
import type { FeedFigures } from './feed/user-feeds.ts';
import type { PushMeter } from './push/push.ts';
import type { Outcome } from './push/send-queue.ts';

/** Figures for an operator: what was asked of the relay, and what its feeds do. No names, no keys, no addresses. */
export class Metrics implements Meter, PushMeter {
	readonly #registry = new Registry();
	readonly #requests: Histogram<'route' | 'method' | 'status'>;
	readonly #signIns: Counter<'outcome'>;
	readonly #lateness: Histogram;
	readonly #pushes: Histogram<'outcome'>;
	readonly #pushRetries: Counter;

	/** `pushesWaiting`: messages that no push service has taken yet. */
	constructor(feeds: () => FeedFigures, pushesWaiting: () => number) {
		const registers = [this.#registry];
		// Memory, CPU and the event loop's lag, which is the first sign of too much work.
		collectDefaultMetrics({ register: this.#registry });
		this.#requests = new Histogram({
			name: 'algomirror_http_request_seconds',
			help: 'Time to answer, by route pattern, method and status',
			labelNames: ['route', 'method', 'status'],
			buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
			registers
		});
		this.#signIns = new Counter({
			name: 'algomirror_sign_ins_total',
			help: 'Attempts to sign in or up, by outcome',
			labelNames: ['outcome'],
			registers
		});
		this.#lateness = new Histogram({
			name: 'algomirror_feed_beat_lateness_seconds',
			help: 'How late price frames were sent, against their time',
			buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5],
			registers
		});
		this.#pushes = new Histogram({
			name: 'algomirror_push_seconds',
			help: 'Time from an event until a message about it was settled, by outcome',
			labelNames: ['outcome'],
			buckets: [0.05, 0.1, 0.25, 0.5, 1, 5, 60],
			registers
		});
		this.#pushRetries = new Counter({
			name: 'algomirror_push_retries_total',
			help: 'Messages that a push service did not take and that were put off',
			registers
		});
		new Gauge({
			name: 'algomirror_push_waiting',
			help: 'Messages that wait for their push service',
			registers,
			collect() {
				this.set(pushesWaiting());
			}
		});
		gauge(registers, 'users', 'Users with a running feed', () => feeds().users);
		gauge(registers, 'pages', 'Open page sockets', () => feeds().pages);
		gauge(registers, 'upstreams', 'Authenticated OpenAlgo sockets', () => feeds().upstreams);
		gauge(registers, 'watched', 'Instruments wanted upstream', () => feeds().watched);
		counter(registers, 'ticks_in', 'Price frames from OpenAlgo', () => feeds().ticksIn);
		counter(
			registers,
			'ticks_read',
			'Price frames from OpenAlgo that were decoded',
			() => feeds().ticksRead
		);
		counter(registers, 'orders_in', 'Order updates from OpenAlgo', () => feeds().orders);
		counter(registers, 'frames_out', 'Price frames sent to pages', () => feeds().framesOut);
		counter(registers, 'bytes_out', 'Bytes of price frames sent to pages', () => feeds().bytesOut);
		counter(
			registers,
			'listener_failures',
			'Times that a listener of a feed threw',
			() => feeds().listenerFailures
		);
		counter(
			registers,
			'gap_seconds',
			'Seconds without prices while a feed moved',
			() => feeds().gapSeconds
		);
		new Counter({
			name: 'algomirror_feed_switches_total',
			help: 'Times a feed moved between accounts, by reason',
			labelNames: ['reason'],
			registers,
			collect() {
				this.reset();
				for (const [reason, times] of Object.entries(feeds().switches)) {
					this.inc({ reason }, times);
				}
			}
		});
	}

	request(route: string, method: string, status: number, seconds: number): void {
		this.#requests.observe({ route, method: known(method), status: String(status) }, seconds);
	}

	signIn(outcome: 'ok' | 'refused' | 'slowed'): void {
		this.#signIns.inc({ outcome });
	}

	beatLate(seconds: number): void {
		this.#lateness.observe(seconds);
	}

	pushed(outcome: Outcome, seconds: number): void {
		this.#pushes.observe({ outcome }, seconds);
	}

	pushRetried(): void {
		this.#pushRetries.inc();
	}

	async text(): Promise<{ type: string; text: string }> {
		return { type: this.#registry.contentType, text: await this.#registry.metrics() };
	}
}

/** A visitor may send any method; each new label would be kept for ever. */
function known(method: string): string {
	return ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}

function gauge(registers: Registry[], name: string, help: string, read: () => number): void {
	new Gauge({
		name: `algomirror_feed_${name}`,
		help,
		registers,
		collect() {
			this.set(read());
		}
	});
}

/** The figure is counted elsewhere and only grows. */
function counter(registers: Registry[], name: string, help: string, read: () => number): void {
	new Counter({
		name: `algomirror_feed_${name}_total`,
		help,
		registers,
		collect() {
			this.reset();
			this.inc(read());
		}
	});
}
