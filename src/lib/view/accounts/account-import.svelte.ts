import * as v from 'valibot';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import {
	MOST_FILE_TEXT,
	type ImportPlan,
	type ImportRequest
} from '#lib/wire/http/account-file.ts';

interface AccountImportWorld {
	ask(request: ImportRequest): Promise<ApiAnswer<ImportPlan>>;
	/** After accounts came in. */
	imported(): Promise<unknown>;
}

export type ImportDeskStep =
	| { at: 'nothing' }
	/** The chosen file is not one of ours, or larger than any of ours can be. */
	| { at: 'no-file'; why: 'not-ours' | 'too-long' }
	/** `sealed`: it holds keys, which a passphrase opens. */
	| { at: 'chosen'; name: string; sealed: boolean; problem: ApiProblem | undefined }
	/** Checked: this is what would happen. */
	| { at: 'planned'; plan: ImportPlan; problem: ApiProblem | undefined }
	| { at: 'done'; plan: ImportPlan };

/** The fields of a file that the page reads; the relay checks the rest. */
const outline = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ format: v.string(), keys: v.nullable(v.unknown()) })
);

/** Accounts from a file: chosen, checked, imported. The passphrase is kept only until then. */
export class ImportDesk {
	readonly #world: AccountImportWorld;
	#step = $state.raw<ImportDeskStep>({ at: 'nothing' });
	#busy = $state.raw(false);
	#text = '';
	#name = '';
	#sealed = false;
	#passphrase: string | undefined;

	constructor(world: AccountImportWorld) {
		this.#world = world;
	}

	get step(): ImportDeskStep {
		return this.#step;
	}

	get busy(): boolean {
		return this.#busy;
	}

	choose(name: string, text: string): void {
		this.forget();
		if (text.length > MOST_FILE_TEXT) {
			this.#step = { at: 'no-file', why: 'too-long' };
			return;
		}
		const read = v.safeParse(outline, text);
		if (!read.success || read.output.format !== 'algomirror accounts') {
			this.#step = { at: 'no-file', why: 'not-ours' };
			return;
		}
		this.#text = text;
		this.#name = name;
		this.#sealed = read.output.keys !== null;
		this.#chosen(undefined);
		// Without keys no passphrase is needed before the check.
		if (!this.#sealed) void this.look(undefined);
	}

	/** Undefined: without the keys. */
	async look(passphrase: string | undefined): Promise<void> {
		if (this.#busy) return;
		this.#passphrase = passphrase;
		const answer = await this.#ask(false);
		if (answer.ok) this.#step = { at: 'planned', plan: answer.value, problem: undefined };
		else this.#chosen(answer.problem);
	}

	async apply(): Promise<void> {
		if (this.#busy || this.#step.at !== 'planned') return;
		const { plan } = this.#step;
		const answer = await this.#ask(true);
		if (!answer.ok) {
			this.#step = { at: 'planned', plan, problem: answer.problem };
			return;
		}
		this.forget();
		this.#step = { at: 'done', plan: answer.value };
		await this.#world.imported();
	}

	/** The dialog was left. */
	forget(): void {
		this.#text = this.#name = '';
		this.#passphrase = undefined;
		this.#step = { at: 'nothing' };
	}

	#chosen(problem: ApiProblem | undefined): void {
		this.#step = { at: 'chosen', name: this.#name, sealed: this.#sealed, problem };
	}

	async #ask(apply: boolean): Promise<ApiAnswer<ImportPlan>> {
		const passphrase = this.#passphrase;
		this.#busy = true;
		const answer = await this.#world.ask({
			file: this.#text,
			apply,
			...(passphrase === undefined ? {} : { passphrase })
		});
		this.#busy = false;
		return answer;
	}
}
