import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import { connectionProblem, saidToPing } from '#lib/openalgo/rest/connection-problem.ts';
import type { Route } from '#lib/domain/account/account.ts';
import type { ConnectionDetails, ConnectionReport, WayCheck } from '#lib/wire/http/account-api.ts';
import { worthSaving } from '#lib/wire/http/worth-saving.ts';
import { whyUntried, type SeenWay, type WayProblem } from '#lib/view/accounts/page-way.ts';

export const WAYS = ['relay-rest', 'relay-prices', 'page'] as const;
export type WayName = (typeof WAYS)[number];

export type WayState =
	| { at: 'untested' }
	| { at: 'testing' }
	| { at: 'tested'; check: SeenWay }
	/** The relay could not be asked, so it is not known. */
	| { at: 'not-asked'; problem: ApiProblem };

type TestClient =
	{ ok: true; client: Pick<OpenAlgoClient, 'ping'> } | { ok: false; problem: ApiProblem };

interface TestWorld {
	askRelay(connection: ConnectionDetails): Promise<ApiAnswer<ConnectionReport>>;
	/** The key is stored at the relay and could not be fetched. */
	client(connection: ConnectionDetails): Promise<TestClient>;
	/**
	 * Whether anything answers there at all: a request whose answer the browser hides, so that no permission of
	 * the server is needed.
	 */
	answers(hostUrl: string): Promise<boolean>;
	pageUrl: string;
	/** Ms by a clock that never jumps. */
	clock(): number;
}

/** What the relay can see of a server, and a browser tells no page. */
const SEEN_BY_RELAY: ReadonlySet<WayProblem> = new Set<WayProblem>([
	'unknown-host',
	'no-lookup',
	'no-route',
	'cut',
	'plain-http',
	'no-http',
	'certificate-expired',
	'certificate-name',
	'certificate-untrusted',
	'tls',
	'not-openalgo',
	'redirected',
	'nothing-behind'
]);

/**
 * A page hears of a failure only that there was one. Where the relay found out what is wrong with the same address, that is
 * why: a server that is not OpenAlgo needs no CORS line, and a name that does not exist is no server that is off.
 */
function explained(page: WayState, rest: WayState): WayState {
	if (page.at !== 'tested' || rest.at !== 'tested') return page;
	const { problem } = rest.check;
	const blind = page.check.problem === 'unreachable' || page.check.problem === 'blocked-by-browser';
	if (!blind || problem === null || !SEEN_BY_RELAY.has(problem)) return page;
	return { at: 'tested', check: { ...page.check, problem } };
}

/** Tries each way to an OpenAlgo server by itself, all at once. */
export class ConnectionTest {
	readonly #world: TestWorld;
	#page = $state.raw<WayState>({ at: 'untested' });
	#rest = $state.raw<WayState>({ at: 'untested' });
	#prices = $state.raw<WayState>({ at: 'untested' });
	/** Names the newest run: answers of an older run are dropped. */
	#run = 0;

	constructor(world: TestWorld) {
		this.#world = world;
	}

	get ways(): Readonly<Record<WayName, WayState>> {
		const [rest, prices] = [this.#rest, this.#prices];
		return { 'relay-rest': rest, 'relay-prices': prices, page: explained(this.#page, rest) };
	}

	get running(): boolean {
		return Object.values(this.ways).some(({ at }) => at === 'testing');
	}

	get tested(): boolean {
		return Object.values(this.ways).every(({ at }) => at === 'tested' || at === 'not-asked');
	}

	get working(): number {
		return Object.values(this.ways).filter((state) => state.at === 'tested' && state.check.ok)
			.length;
	}

	/** Whether the relay takes it as it is. */
	get savable(): boolean {
		const [rest, prices, page] = [this.#rest, this.#prices, this.#page].map((way) =>
			way.at === 'tested' ? way.check : undefined
		);
		return this.tested && worthSaving([rest, page], prices);
	}

	/** Names of brokers may differ in case between the two ways; the first answer counts. */
	get broker(): string | undefined {
		for (const state of Object.values(this.ways)) {
			if (state.at === 'tested' && state.check.broker) return state.check.broker;
		}
		return undefined;
	}

	/** The page's own check in the relay's words; undefined before it has run. */
	get pageCheck(): WayCheck | undefined {
		if (this.#page.at !== 'tested') return undefined;
		const { check } = this.#page;
		const { problem } = check;
		// The relay has one word for what the page could not try.
		const untried = problem === 'mixed-content' || problem === 'own-device';
		return { ...check, problem: untried ? 'blocked-by-browser' : problem };
	}

	/** The form changed: what was tested is another connection. */
	reset(): void {
		this.#run += 1;
		this.#page = this.#rest = this.#prices = { at: 'untested' };
	}

	/**
	 * Takes a whole form: the relay refuses what it does not know. An empty key is the one that the relay holds, which
	 * only an account that exists has; `route` is the account's.
	 */
	async run(
		{ hostUrl, websocketUrl, apiKey }: ConnectionDetails,
		route: Route = 'auto'
	): Promise<void> {
		const connection = { hostUrl, websocketUrl, apiKey };
		this.#run += 1;
		const mine = this.#run;
		this.#page = this.#rest = this.#prices = { at: 'testing' };
		await Promise.all([
			this.#walk(connection, route).then((page) => {
				if (mine === this.#run) this.#page = page;
			}),
			this.#world.askRelay(connection).then((answer) => {
				if (mine !== this.#run) return;
				if (answer.ok) {
					this.#rest = { at: 'tested', check: answer.value.rest };
					this.#prices = { at: 'tested', check: answer.value.websocket };
				} else {
					this.#rest = this.#prices = { at: 'not-asked', problem: answer.problem };
				}
			})
		]);
	}

	async #walk(connection: ConnectionDetails, route: Route): Promise<WayState> {
		const { pageUrl, client } = this.#world;
		const problem = whyUntried(pageUrl, connection.hostUrl, route);
		if (problem) return { at: 'tested', check: { ok: false, ms: 0, problem, broker: null } };
		const made = await client(connection);
		if (!made.ok) return { at: 'not-asked', problem: made.problem };
		return { at: 'tested', check: await this.#ping(connection.hostUrl, made.client) };
	}

	async #ping(hostUrl: string, openalgo: Pick<OpenAlgoClient, 'ping'>): Promise<SeenWay> {
		const { clock, answers } = this.#world;
		const began = clock();
		const answer = await openalgo.ping();
		const ms = Math.round(clock() - began);
		if (answer.ok) return { ok: true, ms, problem: null, broker: answer.value.broker };
		const problem = connectionProblem(answer.refusal);
		// To a page, a dead server and one that does not list the page's address look the same.
		const blocked = problem === 'unreachable' && (await answers(hostUrl));
		const said = saidToPing(answer.refusal);
		return {
			ok: false,
			ms,
			problem: blocked ? 'blocked-by-browser' : problem,
			broker: null,
			...said
		};
	}
}
