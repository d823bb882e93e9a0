import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';

/** A list that the relay returns whole after every change: shown as of the last answer. */
export class KeptList<T> {
	readonly #heard: (problem: ApiProblem | undefined) => void;
	#value = $state.raw<T>();
	#problem = $state.raw<ApiProblem>();
	#busy = $state.raw<string>();

	/** `heard` is told what each answer says about the session. */
	constructor(heard: (problem: ApiProblem | undefined) => void) {
		this.#heard = heard;
	}

	/** Undefined until the relay has answered once. */
	get value(): T | undefined {
		return this.#value;
	}

	/** Why the last question was not answered. */
	get problem(): ApiProblem | undefined {
		return this.#problem;
	}

	/** What is being asked: the id of a row, or another word of the caller's. */
	get busy(): string | undefined {
		return this.#busy;
	}

	/** One question at a time: a second one meanwhile is not asked. True when it was answered. */
	async ask(what: string, asked: () => Promise<ApiAnswer<T>>): Promise<boolean> {
		if (this.#busy !== undefined) return false;
		this.#busy = what;
		const answer = await asked();
		this.#busy = undefined;
		this.#heard(answer.ok ? undefined : answer.problem);
		this.#problem = answer.ok ? undefined : answer.problem;
		if (answer.ok) this.#value = answer.value;
		return answer.ok;
	}
}
