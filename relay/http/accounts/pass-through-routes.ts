import * as v from 'valibot';
import { ExitTurns, type TakenTurn, type TurnEnd } from '#lib/domain/order/exit-turns.ts';
import { ACTING_PACE, type LinePace } from '#lib/domain/activity/line-budget.ts';
import {
	OPENALGO_HELD,
	OPENALGO_STATUS,
	REDUCES,
	SENT_ONCE,
	sentOnceNumber
} from '#lib/wire/http/account-api.ts';
import type { RefusalCode } from '#lib/wire/http/api.ts';
import type { AccountStore } from '../../store/accounts/accounts.ts';
import type { KeyedAccount } from '../../store/accounts/keyed-account.ts';
import {
	passable,
	sentOnce,
	type Passed,
	type PassedOn
} from '../../upstream/reach/pass-through.ts';
import {
	actingCallHash,
	ActingCalls,
	type ActingOutcome,
	type ActingRefusal
} from './acting-calls.ts';
import type { SentCalls } from '../../store/accounts/sent-calls.ts';
import type { Logger } from 'pino';
import { readBody } from '../body.ts';
import { byteStream } from '../byte-stream.ts';
import type { CallsUnderWay } from '../calls-under-way.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import { endedDetails, orderIn, passedDetails, refusedDetails } from './acting-lines.ts';
import { turnEnd } from './exit-turn.ts';
import type { ActivityRecorder, OrderOutcomes } from '../ports.ts';
import { orUnsure } from '../or-unsure.ts';
import { refuse } from '../refusal.ts';
import { slowDown } from '../slow-down.ts';
import { askedContent } from '../../upstream/limits/asked-content.ts';
import { positionOf } from '../../upstream/limits/exit-position.ts';
import type { OrderLimitGuard } from '../../upstream/limits/order-limit-guard.ts';
import { LineBudgets } from '../../store/activity/line-budgets.ts';
import { visitorOf } from '../visitor.ts';
import type { Method, ApiRoute } from '../route.ts';

export interface PassThroughWorld {
	accounts: Pick<AccountStore, 'one'>;
	passOn: (account: { hostUrl: string; apiKey: string }, passed: Passed) => Promise<PassedOn>;
	sent: Pick<SentCalls, 'take' | 'find' | 'isTaken' | 'answered' | 'release'>;
	/** The user's own limits. */
	limits: Pick<OrderLimitGuard, 'over'>;
	activity: ActivityRecorder;
	/** Undefined where nobody is told. */
	outcomes?: Pick<OrderOutcomes, 'placed' | 'unsure'> | undefined;
	/** Epoch ms. */
	now: () => number;
	calls: Pick<CallsUnderWay, 'mayAct' | 'hold' | 'leaving'>;
	/** Monotonic ms. */
	clock: () => number;
	/** How often one user's calls may change something; as often as the log can take without it. */
	actingPace?: LinePace | undefined;
	/** Acting calls of one user on their way, at most. */
	actsAtOnce?: number | undefined;
	log: Logger;
}

interface Acting {
	userId: string;
	number: string;
	tooMany: boolean;
	/** From which it comes, if it only reduces a position. */
	device: string | undefined;
}

/**
 * Calls of one user on their way. A page that reads everything at once has about ten; a panic has as many orders out as servers
 * let through in the time of an answer, ten at each of the user's accounts, and those that are slow must not hold up the others.
 */
const MOST_AT_ONCE = { reads: 32, acts: 256 } as const;
const MOST_STATUS = 599;
/** Of these a Response may not have a body. */
const EMPTY: ReadonlySet<number> = new Set([204, 205]);

type Asked = Omit<Passed, 'left'>;

/** A call as a page wants it. */
interface Wanted extends Asked {
	/** Its id. */
	account: string;
	/** Of one that changes something; empty when it is missing or invalid. */
	number: string | undefined;
	/** Its page says that it only reduces a position. */
	reduces: boolean;
}

/** The server checks the contents. A list would pass as a record. */
const question = v.custom<Record<string, unknown>>(
	(value) => typeof value === 'object' && value !== null && !Array.isArray(value)
);

/**
 * For a page that cannot reach an account's server by itself. The server's answer comes with its status and body and
 * the header `openalgo-status`; an answer without that header is the relay's own.
 */
export class PassThroughRoutes {
	readonly #world: PassThroughWorld;
	readonly #acting: ActingCalls;
	readonly #running = new Map<string, number>();
	readonly #exits: ExitTurns;
	/** By user: each of these calls leaves two lines in the log. */
	readonly #budgets: LineBudgets;

	constructor(world: PassThroughWorld) {
		this.#world = world;
		this.#budgets = new LineBudgets(world.actingPace ?? ACTING_PACE, world.clock);
		this.#acting = new ActingCalls(world);
		this.#exits = new ExitTurns(world.clock);
	}

	routes(): ApiRoute[] {
		const path = '/api/accounts/:id/openalgo/*';
		return (['POST', 'GET'] as const).map((method) => ({
			method,
			path,
			signedIn: (call, who) => this.pass(call, who, method),
			sentBefore: async (call) => {
				const acts = sentOnce(endpointIn(call.req.path));
				const account = call.req.param('id') ?? '';
				return this.sentBefore(call, acts ? [{ account, number: numberOf(call) }] : []);
			}
		}));
	}

	async pass(call: ApiCall, who: SignedInCall, method: Method): Promise<Response> {
		const endpoint = endpointIn(call.req.path);
		if (passable(method, endpoint) === undefined) return refuse(call, 'not-found');
		const body = method === 'GET' ? queryOf(call) : await readBody(call, question);
		if (!body.ok) return body.refusal;
		return this.one(call, who, {
			...{ method, endpoint, body: body.value, account: call.req.param('id') ?? '' },
			number: sentOnce(endpoint) ? numberOf(call) : undefined,
			reduces: call.req.header(REDUCES) === 'yes'
		});
	}

	/** One call, however it came. */
	one(call: ApiCall, who: SignedInCall, wanted: Wanted): Promise<Response> {
		const pass = () => this.#one(call, who, wanted);
		return orUnsure(call, () => this.sentBefore(call, [wanted]), pass);
	}

	async #one(call: ApiCall, who: SignedInCall, wanted: Wanted): Promise<Response> {
		const { user, session } = who;
		const { number, reduces, account: id, ...asked } = wanted;
		if ('apikey' in asked.body) {
			return refuse(call, 'malformed', { fields: { apikey: 'the relay adds it' } });
		}
		const account = await this.#world.accounts.one(user.id, id);
		if (!account) return (await this.sentBefore(call, [wanted])) ?? refuse(call, 'not-found');
		if (account.account.keyVersion === 0) return refuse(call, 'account-needs-key');
		if (number === '') return refuse(call, 'malformed', { fields: { [SENT_ONCE]: 'missing' } });
		const kind = number === undefined ? 'reads' : 'acts';
		const slot = `${kind} ${user.id}`;
		const running = this.#running.get(slot) ?? 0;
		const most = { ...MOST_AT_ONCE, acts: this.#world.actsAtOnce ?? MOST_AT_ONCE.acts };
		const tooMany = running >= most[kind];
		if (number === undefined) {
			if (tooMany) return slowDown(call, 1);
			if (this.#world.calls.leaving) return refuse(call, 'relay-stopping');
		}
		this.#running.set(slot, running + 1);
		let streamed = false;
		try {
			const passed =
				number === undefined
					? await this.#read(call, account, asked)
					: await this.#act(call, account, asked, {
							...{ userId: user.id, number, tooMany },
							device: reduces ? session : undefined
						});
			streamed = passed.is === 'answered' && !(passed.body instanceof Uint8Array);
			return told(call, passed);
		} finally {
			const { outgoing } = call.env;
			// An answer that is streamed holds the connection to the server until its page has all of it, or is gone.
			if (streamed && !outgoing.closed) outgoing.once('close', () => this.#ended(slot));
			else this.#ended(slot);
		}
	}

	/**
	 * A browser repeats a request when its connection breaks, and the session may have ended since the first one went out: then
	 * none of its calls is one that was not sent. Undefined where nothing has gone out.
	 */
	async sentBefore(
		call: ApiCall,
		wanted: readonly Pick<Wanted, 'account' | 'number'>[]
	): Promise<Response | undefined> {
		for (const { account, number = '' } of wanted) {
			if (number !== '' && (await this.#acting.mayHaveSent(account, number))) {
				return refuse(call, 'already-sent');
			}
		}
		return undefined;
	}

	#ended(slot: string): void {
		const left = (this.#running.get(slot) ?? 1) - 1;
		if (left > 0) this.#running.set(slot, left);
		else this.#running.delete(slot);
	}

	#read(call: ApiCall, { account, apiKey }: KeyedAccount, asked: Asked): Promise<PassedOn> {
		const { hostUrl } = account;
		return this.#world.passOn({ hostUrl, apiKey }, { ...asked, left: call.req.raw.signal });
	}

	/** Goes on when its page leaves: a browser whose connection broke may repeat the call, and gets this answer. */
	#act(
		call: ApiCall,
		keyed: KeyedAccount,
		asked: Asked,
		{ tooMany, device, ...by }: Acting
	): Promise<ActingOutcome> {
		const { account, apiKey } = keyed;
		const { id, hostUrl } = account;
		const visitor = visitorOf(call);
		const hash = actingCallHash(id, asked.endpoint, asked.body);
		const { activity, calls, limits, passOn } = this.#world;
		const reduces = device !== undefined;
		let turn: TakenTurn | undefined;
		let end: TurnEnd = 'not-taken';
		const about = { account: account.name, endpoint: asked.endpoint, number: by.number };
		const outcome = this.#acting.once(
			{ ...by, hash },
			{
				refusal: async () => {
					const error = this.#whyNot(keyed, by.userId, tooMany);
					if (error) return { is: 'refused', error };
					const guarded = { ...asked, reduces, account: { id, hostUrl, apiKey } };
					const over = await limits.over({ ...guarded, userId: by.userId });
					if (over) {
						const details = refusedDetails(about, asked.body, over);
						await activity.record(by.userId, { action: 'call-refused', details, ...visitor });
						return { is: 'refused', error: 'order-limit', over };
					}
					const position = device === undefined ? undefined : positionOf(id, asked);
					if (device !== undefined && position !== undefined) {
						turn = this.#exits.take(position, device);
						if ('waits' in turn) {
							const retryAfter = Math.ceil(turn.waits / 1_000);
							return { is: 'refused', error: 'exit-elsewhere', retryAfter };
						}
					}
					// Last: what the relay has begun then, it waits for before it leaves.
					return calls.mayAct(call.env.outgoing)
						? undefined
						: { is: 'refused', error: 'relay-stopping' };
				},
				send: async () => {
					const details = passedDetails({ ...about, ...(reduces && { reduces }) }, asked.body);
					await activity.record(by.userId, { action: 'call-passed', details, ...visitor });
					const whole = { ...asked, left: new AbortController().signal };
					end = 'not-known';
					const at = this.#world.now();
					const passed = await passOn({ hostUrl, apiKey }, whole);
					end = turnEnd(passed);
					this.#tell(passed, end, { ...by, at, account: account.name, asked });
					const ended = { action: 'call-ended', details: endedDetails(about, passed) } as const;
					// The answer does not wait for the log, which writes in the order of asking.
					calls.hold(activity.record(by.userId, { ...ended, ...visitor }));
					return passed;
				}
			}
		);
		const over = () => {
			if (turn && 'ended' in turn) turn.ended(end);
		};
		outcome.then(over, over);
		calls.hold(outcome);
		return outcome;
	}

	#tell(
		passed: PassedOn,
		end: TurnEnd,
		of: { userId: string; number: string; at: number; account: string; asked: Asked }
	): void {
		const { outcomes } = this.#world;
		const { userId, number, at, account, asked } = of;
		if (passed.is === 'answered' && passed.body instanceof Uint8Array) {
			const orderid = orderIn(passed.body);
			if (orderid !== undefined) outcomes?.placed(userId, orderid);
		}
		if (end !== 'not-known') return;
		for (const order of askedContent(asked.endpoint, asked.body)) {
			outcomes?.unsure(userId, { ...order, account, number, at });
		}
	}

	/** Why an acting call that did not go out before may not go out now. */
	#whyNot(account: KeyedAccount, userId: string, tooMany: boolean): RefusalCode | undefined {
		const off = actsNot(account);
		if (off) return off;
		return tooMany || !this.#budgets.take(userId) ? 'too-many-requests' : undefined;
	}
}

/** Why no acting call may be sent to this account; the page checks the same before it offers one. */
function actsNot({ account }: KeyedAccount): 'account-inactive' | 'orders-off' | undefined {
	if (!account.isActive) return 'account-inactive';
	return account.ordersEnabled ? undefined : 'orders-off';
}

/** The number of a call that may be sent once only; empty when it is missing or invalid. */
function numberOf(call: ApiCall): string {
	const number = v.safeParse(sentOnceNumber, call.req.header(SENT_ONCE));
	return number.success ? number.output : '';
}

function told(call: ApiCall, passed: ActingOutcome): Response {
	switch (passed.is) {
		case 'answered':
			return said(call, passed);
		case 'refused':
			return refused(call, passed);
		case 'sent-before':
			return refuse(call, 'already-sent', { sentAt: passed.at });
		case 'not-ours':
			return refuse(call, 'not-found');
		case 'busy':
			return slowDown(call, 1);
		case 'unreachable':
			return refuse(call, 'host-unreachable');
		case 'target-refused':
			return refuse(call, 'target-refused');
		case 'timeout':
			return refuse(call, 'host-timeout');
		case 'cut':
			return refuse(call, 'host-cut');
	}
}

function refused(call: ApiCall, { error, is: _, ...facts }: ActingRefusal): Response {
	return error === 'too-many-requests' ? slowDown(call, 1) : refuse(call, error, facts);
}

/** None of the server's headers: it could set our cookies, or have its answer run as a page. */
function said(
	call: ApiCall,
	{ status, body, heldMs = 0 }: PassedOn & { is: 'answered' }
): Response {
	// A browser would act on other statuses itself; the header has the original one.
	const ordinary = (status >= 200 && status < 300) || (status >= 400 && status <= MOST_STATUS);
	const shown = ordinary ? status : 502;
	const headers = {
		'content-type': 'application/json',
		[OPENALGO_STATUS]: String(status),
		[OPENALGO_HELD]: String(heldMs)
	};
	if (EMPTY.has(shown)) return new Response(null, { status: shown, headers });
	const whole = body instanceof Uint8Array;
	const sent = whole ? new Uint8Array(body) : byteStream(orBrokenOff(call, body));
	return new Response(sent, { status: shown, headers });
}

/** An answer that breaks off half way must not look like one that ended. */
async function* orBrokenOff(
	call: ApiCall,
	body: AsyncIterable<Uint8Array>
): AsyncIterable<Uint8Array> {
	try {
		yield* body;
	} catch {
		call.env.outgoing.destroy();
	}
}

function endpointIn(path: string): string {
	const before = '/openalgo/';
	return path.slice(path.indexOf(before) + before.length);
}

function queryOf(call: ApiCall): { ok: true; value: Record<string, string> } {
	return { ok: true, value: Object.fromEntries(new URL(call.req.url).searchParams) };
}
