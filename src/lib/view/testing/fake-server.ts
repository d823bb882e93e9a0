import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { ChainClient, ChainServer } from '#lib/view/chain/chain-source.ts';
import { sampleChain } from './sample-chain.ts';

/** A server that lists NIFTY's options, counts what it is asked, and refuses when told to. */
export class FakeServer implements ChainServer {
	readonly name: string;
	readonly asked: string[] = [];
	refusal: Refusal | undefined;
	/** Units at every strike, in answers from now on. */
	oi = 650;
	tookMs = 1;
	readonly #now: () => number;
	readonly #expiries: readonly IsoDate[];

	constructor(name: string, now: () => number, expiries: readonly IsoDate[]) {
		this.name = name;
		this.#now = now;
		this.#expiries = expiries;
	}

	readonly client: ChainClient = {
		expiries: (underlying) =>
			this.#answer(`expiries ${underlying}`, underlying === 'NIFTY' ? [...this.#expiries] : []),
		optionChain: ({ expiry, strikeCount }) =>
			this.#answer(
				`chain ${expiry} ${strikeCount === undefined ? 'all' : `±${strikeCount}`}`,
				sampleChain(expiry, this.#now(), strikeCount, this.oi)
			)
	};

	#answer<T>(question: string, value: T): Promise<Answer<T>> {
		this.asked.push(question);
		const { refusal } = this;
		return Promise.resolve(
			refusal ? { ok: false, refusal } : { ok: true, value, mode: 'live', tookMs: this.tookMs }
		);
	}
}
