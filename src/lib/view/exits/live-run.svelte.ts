import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import type { AccountReport, RunKind, RunStep } from '#lib/orders/run/exit-run.ts';
import type { RunNews } from '#lib/orders/run/exit-runs.ts';

/** One account's part, as it was pressed. */
export interface RunPart {
	account: AccountId;
	targets: readonly ExitTarget[];
	/** Orders that a panic cancels first. */
	cancels: readonly string[];
}

interface AccountEnd {
	report: AccountReport;
	/** Epoch ms by this device's clock. */
	at: number;
}

/** A press that closes positions, while this window follows it. */
export class LiveRun {
	readonly id: GroupId;
	readonly kind: RunKind;
	readonly parts: readonly RunPart[];
	/** Epoch ms by this device's clock: when this window took it up, and when it was pressed. */
	readonly began: number;
	readonly pressedAt: number;
	readonly #now: () => number;
	readonly #steps = new SvelteMap<AccountId, RunStep>();
	readonly #ends = new SvelteMap<AccountId, AccountEnd>();
	readonly #looks = new SvelteMap<AccountId, { count: number; asOf: number }>();
	/** Another window, or an earlier press of the same button, has it. */
	taken = $state.raw(false);
	/** It could not be begun. */
	error = $state.raw<unknown>();

	/** `pressedAt`: where an earlier window has begun it. */
	constructor(
		{
			id,
			kind,
			parts,
			pressedAt
		}: Pick<LiveRun, 'id' | 'kind' | 'parts'> & Partial<Pick<LiveRun, 'pressedAt'>>,
		now: () => number
	) {
		this.id = id;
		this.kind = kind;
		this.parts = parts;
		this.began = now();
		this.pressedAt = pressedAt ?? this.began;
		this.#now = now;
	}

	/** What is told of it as it goes. */
	get news(): Required<RunNews> {
		return {
			stepped: (account, step) => this.#steps.set(account, step),
			ended: (account, report) => this.#ends.set(account, { report, at: this.#now() })
		};
	}

	/** What an earlier window has done of an account's part. */
	takeOver(account: AccountId, step: RunStep, end: AccountEnd | undefined): void {
		this.#steps.set(account, step);
		if (end) this.#ends.set(account, end);
	}

	stepOf(account: AccountId): RunStep {
		return this.#steps.get(account) ?? 'waiting';
	}

	endOf(account: AccountId): AccountEnd | undefined {
		return this.#ends.get(account);
	}

	/** Nothing more of it happens by itself. */
	get over(): boolean {
		return this.error !== undefined || this.parts.every(({ account }) => this.#ends.has(account));
	}

	/** How often the account's positions were read since. */
	looksAt(account: AccountId): number {
		return this.#looks.get(account)?.count ?? 0;
	}

	/** Its positions were true at `asOf`. */
	looked(account: AccountId, asOf: number): void {
		const { count, asOf: last } = this.#looks.get(account) ?? { count: 0, asOf: this.began };
		if (asOf > last && !this.#ends.has(account)) {
			this.#looks.set(account, { count: count + 1, asOf });
		}
	}
}
