import { Agent, request as tlsRequest } from 'node:https';
import type { Subscription } from '../store/push/push-devices.ts';
import { TargetRefused, type TargetGuard } from '../upstream/reach/target-guard.ts';
import { encrypted, type Encrypted, type Parcel } from './encrypted.ts';
import type { PushAnswer } from './sending.ts';
import type { Vapid } from './vapid.ts';

/** Ms for connection, message and the beginning of the answer. */
const PATIENCE = 10_000;
/** Connections to one push service. */
export const MOST_CONNECTIONS = 40;

interface RequestWorld {
	vapid: Vapid;
	guard: TargetGuard;
	after: (ms: number, run: () => void) => () => void;
	/** The authority of a push service that no system knows, as tests have one. */
	ca?: string;
}

/** Hands messages to push services, over connections that stay open. */
export class PushRequests {
	readonly #world: RequestWorld;
	readonly #agent: Agent;

	constructor(world: RequestWorld) {
		this.#world = world;
		this.#agent = new Agent({
			...{ keepAlive: true, maxSockets: MOST_CONNECTIONS, maxFreeSockets: MOST_CONNECTIONS },
			lookup: world.guard.lookup,
			...(world.ca === undefined ? {} : { ca: world.ca })
		});
	}

	async send(device: Subscription, parcel: Parcel): Promise<PushAnswer> {
		if (!this.mayTake(new URL(device.endpoint))) return { is: 'impossible' };
		const made = encrypted(device, parcel, this.#world.vapid);
		if (!made) return { is: 'impossible' };
		const answer = await this.#post(made);
		// A connection that the service had closed while it was idle: nothing was taken.
		return answer.is === 'stale' ? answerOf(await this.#post(made)) : answer;
	}

	/** An endpoint is whatever a signed-in visitor says it is. A name is looked up only when something is sent to it. */
	mayTake(url: URL): boolean {
		return url.protocol === 'https:' && this.#world.guard.refusal(url) === undefined;
	}

	stop(): void {
		this.#agent.destroy();
	}

	#post({ url, headers, body }: Encrypted): Promise<PushAnswer | { is: 'stale' }> {
		return new Promise((resolve) => {
			const request = tlsRequest(url, { method: 'POST', agent: this.#agent, headers });
			const late = this.#world.after(PATIENCE, () =>
				request.destroy(new Error('no answer in time'))
			);
			request.on('response', (response) => {
				resolve({
					is: 'answered',
					status: response.statusCode ?? 0,
					retryAfter: response.headers['retry-after']
				});
				// What it says beyond that is of no use; read to its end, the connection serves again.
				response.resume();
			});
			request.on('error', (error: NodeJS.ErrnoException) => {
				if (error instanceof TargetRefused) resolve({ is: 'impossible' });
				else
					resolve({ is: request.reusedSocket && error.code === 'ECONNRESET' ? 'stale' : 'failed' });
			});
			request.on('close', late);
			request.end(body);
		});
	}
}

function answerOf(answer: PushAnswer | { is: 'stale' }): PushAnswer {
	return answer.is === 'stale' ? { is: 'failed' } : answer;
}
