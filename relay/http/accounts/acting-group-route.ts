import type { Logger } from 'pino';
import {
	ACTING_CALLS,
	actingCalls,
	OPENALGO_HELD,
	OPENALGO_STATUS,
	type ActingAnswer
} from '#lib/wire/http/account-api.ts';
import { sentOnce } from '../../upstream/reach/pass-through.ts';
import { readBody } from '../body.ts';
import { byteStream } from '../byte-stream.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import { refuse } from '../refusal.ts';
import { refuseThrown } from '../refuse-thrown.ts';
import type { ApiRoute } from '../route.ts';
import { asTheyCome } from './as-they-come.ts';
import type { PassThroughRoutes } from './pass-through-routes.ts';

/** Calls of one press in one request: each goes its own way at once, and is answered as soon as its own server has. */
export class ActingGroupRoute {
	readonly #calls: Pick<PassThroughRoutes, 'one' | 'sentBefore'>;
	readonly #log: Logger;

	constructor(calls: Pick<PassThroughRoutes, 'one' | 'sentBefore'>, { log }: { log: Logger }) {
		this.#calls = calls;
		this.#log = log;
	}

	routes(): ApiRoute[] {
		return [
			{
				...{ method: 'POST', path: ACTING_CALLS },
				signedIn: (call, who) => this.pass(call, who),
				sentBefore: (call) => this.sentBefore(call)
			}
		];
	}

	async sentBefore(call: ApiCall): Promise<Response | undefined> {
		const body = await readBody(call, actingCalls);
		return body.ok ? this.#calls.sentBefore(call, body.value.calls) : undefined;
	}

	async pass(call: ApiCall, who: SignedInCall): Promise<Response> {
		const body = await readBody(call, actingCalls);
		if (!body.ok) return body.refusal;
		const { calls } = body.value;
		if (!calls.every(({ endpoint }) => sentOnce(endpoint))) {
			return refuse(call, 'malformed', { fields: { calls: 'only what changes something' } });
		}
		const answers = calls.map(async (wanted): Promise<ActingAnswer> => {
			const one = () => this.#calls.one(call, who, { ...wanted, method: 'POST' });
			const answer = await one().catch((error: unknown) => refuseThrown(call, error, this.#log));
			return read(wanted.number, answer);
		});
		const headers = { 'content-type': 'application/x-ndjson', 'x-accel-buffering': 'no' };
		return new Response(byteStream(lines(answers)), { headers });
	}
}

async function read(number: string, answer: Response): Promise<ActingAnswer> {
	const { headers, status } = answer;
	const openalgo = headers.get(OPENALGO_STATUS);
	return {
		...{ number, status, openalgo: openalgo === null ? null : Number(openalgo) },
		heldMs: Number(headers.get(OPENALGO_HELD) ?? 0),
		text: await answer.text()
	};
}

async function* lines(answers: readonly Promise<ActingAnswer>[]): AsyncGenerator<Uint8Array> {
	for await (const answer of asTheyCome(answers)) yield Buffer.from(`${JSON.stringify(answer)}\n`);
}
