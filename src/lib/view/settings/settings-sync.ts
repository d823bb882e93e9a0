import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { SettingChoices, SettingsKept, StoredSettings } from '#lib/wire/http/settings-api.ts';
import { readSettings, type SettingName } from '#lib/wire/http/settings-fields.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { isPassing } from '#lib/view/page/passing-problem.ts';
import { Retry } from '#lib/view/page/retry.ts';
import { namesIn, type UserSettings } from './user-settings.svelte.ts';

export interface SyncWorld {
	settings: UserSettings;
	surroundings: Surroundings;
	random: () => number;
	ask(): Promise<ApiAnswer<StoredSettings>>;
	choose(choices: SettingChoices['choices']): Promise<ApiAnswer<SettingsKept>>;
	/** Calls back when another device has chosen. Returns its stop. */
	onElsewhere(chosen: () => void): () => void;
	/** Receives each answer of the relay, for what it says about session and reachability. */
	heard(problem: ApiProblem | undefined): void;
}

/** Ms to wait for more choices after one: the user may be trying colours, or typing a number. */
const SETTLE = 700;
/** Ms for which an answer is new enough, whatever wakes the page up. */
const FRESH = 5_000;

/** Sends choices to the relay, and fetches what other devices chose. */
export class SettingsSync {
	readonly #world: SyncWorld;
	readonly #retry: Retry;
	#askedAt = Number.NEGATIVE_INFINITY;
	#busy = false;
	#stopped = false;
	#cancel = () => {};

	constructor(world: SyncWorld) {
		this.#world = world;
		this.#retry = new Retry(world.random);
	}

	/** Asks now, and from then on when another device chose and when the page becomes visible. Returns its stop. */
	start(): () => void {
		const { settings, surroundings } = this.#world;
		const stops = [
			settings.onChange(() => this.#soon(SETTLE)),
			this.#world.onElsewhere(() => this.#soon(0)),
			surroundings.onChange(() => {
				if (!surroundings.visible() || !surroundings.online()) return;
				const fresh = surroundings.now() - this.#askedAt < FRESH;
				if (!fresh || namesIn(settings.pending).length > 0) this.#soon(0);
			})
		];
		void this.#run();
		return () => {
			this.#stopped = true;
			this.#cancel();
			for (const stop of stops) stop();
		};
	}

	#soon(ms: number): void {
		this.#cancel();
		this.#cancel = this.#world.surroundings.after(ms, () => void this.#run());
	}

	async #run(): Promise<void> {
		if (this.#busy) return this.#soon(SETTLE);
		this.#busy = true;
		const done = await this.#exchange();
		this.#busy = false;
		this.#cancel();
		if (this.#stopped) return;
		if (!done) this.#soon(this.#retry.failed());
		else this.#retry.worked();
		// Something was chosen while the relay was asked.
		if (done && namesIn(this.#world.settings.pending).length > 0) this.#soon(SETTLE);
	}

	/** False when it has to be tried again. */
	async #exchange(): Promise<boolean> {
		const { settings, surroundings, ask, choose, heard } = this.#world;
		const sent = settings.pending;
		const names = namesIn(sent);
		if (names.length === 0) {
			const answer = await ask();
			// They may be another user's settings by now.
			if (this.#stopped) return true;
			heard(answer.ok ? undefined : answer.problem);
			if (!answer.ok) return !isPassing(answer.problem);
			this.#askedAt = surroundings.now();
			settings.heard(readSettings(answer.value.fields));
			return true;
		}
		const answer = await choose(
			names.map((field) => ({
				field,
				value: settings.value[field],
				ago: Math.max(0, surroundings.now() - (sent[field] ?? 0))
			}))
		);
		if (this.#stopped) return true;
		heard(answer.ok ? undefined : answer.problem);
		if (!answer.ok && isPassing(answer.problem)) {
			settings.outcome(names, { at: 'waiting' });
			return false;
		}
		settings.settled(sent);
		if (!answer.ok) {
			// Sending it again would not help. The choice stays on this device.
			settings.outcome(names, { at: 'refused', problem: answer.problem });
			return true;
		}
		this.#askedAt = surroundings.now();
		const { fields, lost, unknown } = answer.value;
		const kept = (name: SettingName) => !lost.includes(name) && !unknown.includes(name);
		settings.outcome(names.filter(kept), { at: 'kept' });
		settings.outcome(
			names.filter((name) => lost.includes(name)),
			{ at: 'overruled' }
		);
		settings.outcome(
			names.filter((name) => unknown.includes(name)),
			{ at: 'refused', problem: { kind: 'unexpected', status: 200 } }
		);
		settings.heard(readSettings(fields));
		return true;
	}
}
