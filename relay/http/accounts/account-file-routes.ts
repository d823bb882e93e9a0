import { RateLimiterMemory } from 'rate-limiter-flexible';
import { weaknessOf } from '#lib/domain/user/password-rules.ts';
import {
	exportRequest,
	importRequest,
	type AccountFile,
	type ImportPlan
} from '#lib/wire/http/account-file.ts';
import type { AccountImport } from '../../store/accounts/account-import.ts';
import type { AccountStore } from '../../store/accounts/accounts.ts';
import type { ImportStep } from '../../store/accounts/import-plan.ts';
import type { HashCost } from '../../store/people/password-hash.ts';
import { makeFile, readFile, recordsIn } from './account-file.ts';
import { readBody } from '../body.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { ActivityRecorder, Feeds } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import { wait } from '../people/bounded-counts.ts';
import { slowDown } from '../slow-down.ts';
import { HashTurns, placeOf } from '../people/hash-turns.ts';
import { visitorOf } from '../visitor.ts';

export interface AccountFileWorld {
	accounts: Pick<AccountStore, 'keyed'>;
	imports: AccountImport;
	feeds: Pick<Feeds, 'accountsChanged'>;
	activity: ActivityRecorder;
	/** What a guess at the passphrase of an exported file takes. */
	fileCost: HashCost;
	/** Epoch ms. */
	now: () => number;
}

/** Of one user, in so many seconds: more than a person mistypes, and too few to guess a passphrase through the relay. */
const TRIES = 20;
const WINDOW = 600;
/** Each stretches a passphrase, with 64 MiB and a core: one at a time for all users. */
const WAITING = 8;

/** Accounts as a file, and back. */
export class AccountFileRoutes {
	readonly #world: AccountFileWorld;
	readonly #tries = new RateLimiterMemory({ points: TRIES, duration: WINDOW });
	readonly #turns = new HashTurns(1, WAITING);

	constructor(world: AccountFileWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		return [
			{
				method: 'POST',
				path: '/api/accounts/export',
				signedIn: (call, who) => this.export(call, who)
			},
			{
				method: 'POST',
				path: '/api/accounts/import',
				signedIn: (call, who) => this.import(call, who)
			}
		];
	}

	async export(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const { accounts, activity, fileCost, now } = this.#world;
		const body = await readBody(call, exportRequest);
		if (!body.ok) return body.refusal;
		const { passphrase } = body.value;
		if (passphrase !== undefined && weaknessOf(passphrase, user.name)) {
			return refuse(call, 'weak-passphrase');
		}
		const slow = await wait(this.#tries, user.id);
		if (slow !== undefined) return slowDown(call, slow);
		const keyed = await accounts.keyed(user.id);
		const made = await this.#turns.take(placeOf(user.id), () =>
			makeFile(keyed, passphrase, fileCost, now())
		);
		if (!made.ok) return slowDown(call);
		await activity.recordFirst(user.id, {
			action: 'accounts-exported',
			details: { accounts: keyed.length, keys: passphrase !== undefined },
			...visitorOf(call)
		});
		return call.json({ file: made.value satisfies AccountFile });
	}

	async import(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const body = await readBody(call, importRequest);
		if (!body.ok) return body.refusal;
		const { passphrase, apply } = body.value;
		const read = readFile(body.value.file);
		if (!read.ok) return refuse(call, 'file-unreadable', { fields: { file: read.where } });
		const { file } = read;
		const slow = await wait(this.#tries, user.id);
		if (slow !== undefined) return slowDown(call, slow);
		const records = await this.#turns.take(placeOf(user.id), () => recordsIn(file, passphrase));
		if (!records.ok) return slowDown(call);
		if (!records.value) return refuse(call, 'file-does-not-open');
		const imported = await this.#world.imports.run(user.id, records.value, apply);
		if (!imported.ok) return refuse(call, 'too-many-accounts');
		if (apply) await this.#record(call, user.id, imported.steps);
		const sealed = file.accounts.some(({ sealedKey }) => sealedKey !== undefined);
		const plan: ImportPlan = {
			accounts: imported.steps.map(({ record, is, changes, key }) => ({
				...{ name: record.name, hostUrl: record.hostUrl, is, changes: [...changes], key }
			})),
			keysLocked: sealed && passphrase === undefined,
			applied: apply
		};
		return call.json(plan);
	}

	async #record(call: ApiCall, userId: string, steps: readonly ImportStep[]): Promise<void> {
		const count = (kind: ImportStep['is']) => steps.filter(({ is }) => is === kind).length;
		this.#world.feeds.accountsChanged(userId);
		await this.#world.activity.record(userId, {
			action: 'accounts-imported',
			details: { added: count('added'), changed: count('changed'), same: count('same') },
			...visitorOf(call)
		});
	}
}
