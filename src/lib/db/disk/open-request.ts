type Heard = ((event: Event) => void) | null;

/** What Dexie uses of an open request, whichever database answers it in the end. */
export class OpenRequest {
	onsuccess: Heard = null;
	onerror: Heard = null;
	onblocked: Heard = null;
	onupgradeneeded: Heard = null;
	/** Dexie looks at its result and transaction in the handlers, when it has some. */
	answeredBy: IDBOpenDBRequest | undefined;

	get result(): IDBDatabase | undefined {
		return this.answeredBy?.result;
	}

	get transaction(): IDBTransaction | null {
		return this.answeredBy?.transaction ?? null;
	}

	/** Passes on what this request says. */
	follow(request: IDBOpenDBRequest): void {
		this.answeredBy = request;
		request.onsuccess = (event) => this.onsuccess?.(event);
		request.onerror = (event) => this.onerror?.(event);
		request.onupgradeneeded = (event) => this.onupgradeneeded?.(event);
	}

	/** There is no database at all. Dexie reads the error of the event's target. */
	fail(error: unknown): void {
		const event = new Event('error');
		Object.defineProperty(event, 'target', { value: { error } });
		this.onerror?.(event);
	}
}
