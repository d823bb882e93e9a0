import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';

interface AccountExportWorld {
	/** Without a passphrase the keys are left out. */
	ask(passphrase: string | undefined): Promise<ApiAnswer<{ file?: unknown }>>;
	/** Hands a text to the person as a file. */
	save(name: string, text: string): void;
	heard(problem: ApiProblem | undefined): void;
	/** Epoch ms. */
	now(): number;
}

interface Exported {
	/** Of the file. */
	name: string;
	withKeys: boolean;
}

/** The accounts as a file, sealed by the relay: the passphrase leaves this page once and is kept nowhere. */
export class AccountExport {
	readonly #world: AccountExportWorld;
	#busy = $state.raw(false);
	#problem = $state.raw<ApiProblem>();
	#exported = $state.raw<Exported>();

	constructor(world: AccountExportWorld) {
		this.#world = world;
	}

	get busy(): boolean {
		return this.#busy;
	}

	get problem(): ApiProblem | undefined {
		return this.#problem;
	}

	get exported(): Exported | undefined {
		return this.#exported;
	}

	async run(passphrase: string | undefined): Promise<void> {
		if (this.#busy) return;
		const { ask, save, heard, now } = this.#world;
		this.forget();
		this.#busy = true;
		const answer = await ask(passphrase);
		this.#busy = false;
		heard(answer.ok ? undefined : answer.problem);
		if (!answer.ok) {
			this.#problem = answer.problem;
			return;
		}
		const name = `algomirror-accounts-${istDate(now())}.json`;
		save(name, `${JSON.stringify(answer.value.file, undefined, '\t')}\n`);
		this.#exported = { name, withKeys: passphrase !== undefined };
	}

	/** The dialog was left. */
	forget(): void {
		this.#problem = undefined;
		this.#exported = undefined;
	}
}
