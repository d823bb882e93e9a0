import type { Locks } from '#lib/feed/device/web-lock.ts';

interface Request {
	name: string;
	agent: object;
	held: () => Promise<void>;
	resolve: () => void;
	reject: (why: unknown) => void;
}

/** Web Locks of one device in memory, as the specification has them: first come, first served, unless stolen. */
export class FakeLocks {
	readonly #held = new Map<string, Request>();
	readonly #queue: Request[] = [];

	/** The locks as one window sees them. */
	window(): Locks & { query(): Promise<{ held: { name: string }[] }>; crash(): void } {
		const agent = {};
		return {
			request: (name, { signal, steal }, held) =>
				new Promise((resolve, reject) => {
					const request = { name, agent, held, resolve, reject };
					if (steal) {
						this.#end(name, (holder) => holder.reject(new DOMException('stolen', 'AbortError')));
						this.#queue.unshift(request);
					} else this.#queue.push(request);
					signal?.addEventListener('abort', () => {
						const index = this.#queue.indexOf(request);
						if (index < 0) return;
						this.#queue.splice(index, 1);
						reject(new DOMException('given up', 'AbortError'));
					});
					this.#grant(name);
				}),
			query: async () => ({ held: this.held.map((name) => ({ name })) }),
			crash: () => {
				for (let i = this.#queue.length - 1; i >= 0; i -= 1) {
					if (this.#queue[i]?.agent === agent) this.#queue.splice(i, 1);
				}
				for (const [name, holder] of [...this.#held]) {
					if (holder.agent === agent) this.#end(name, () => undefined);
				}
			}
		};
	}

	get held(): string[] {
		return [...this.#held.keys()].sort();
	}

	waiting(name: string): number {
		return this.#queue.filter((request) => request.name === name).length;
	}

	#end(name: string, how: (holder: Request) => void): void {
		const holder = this.#held.get(name);
		if (!holder) return;
		this.#held.delete(name);
		how(holder);
		this.#grant(name);
	}

	#grant(name: string): void {
		queueMicrotask(() => {
			if (this.#held.has(name)) return;
			const index = this.#queue.findIndex((request) => request.name === name);
			const [request] = index < 0 ? [] : this.#queue.splice(index, 1);
			if (!request) return;
			this.#held.set(name, request);
			request
				.held()
				.then(() => {
					if (this.#held.get(name) === request) this.#end(name, () => request.resolve());
				})
				.catch(request.reject);
		});
	}
}
