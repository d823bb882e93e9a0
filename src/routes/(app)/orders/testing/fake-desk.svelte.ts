import { expect } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { WhichOrders } from '#lib/orders/change/choose-cancels.ts';
import type { Cancelled } from '#lib/orders/desk/run-cancel.ts';
import type { ModifyEnd, ModifyPress } from '#lib/orders/desk/run-modify.ts';
import type { Finding } from '#lib/orders/identity/findings.ts';
import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import { DeskRuns } from '#lib/view/trading/desk-runs.ts';
import { OpenResults } from '#lib/view/trading/open-results.svelte.ts';
import { OrderDeskView, type SendingOff } from '#lib/view/trading/order-desk-view.svelte.ts';
import type { AccountExtra } from '#lib/view/trading/order-evidence.ts';
import { TraderQuestions } from '#lib/view/trading/trader-questions.svelte.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';

/** An order desk that says what it is told to, and remembers what it was asked. */
export class FakeDesk {
	intents: readonly Intent[] = [];
	findings: ReadonlyMap<IntentId, Finding> = new Map();
	extras: readonly AccountExtra[] = [];
	off = $state.raw<SendingOff>();
	limits = { ordersPerMinute: 0 };
	now = 0;
	readonly cancels: [account: AccountId, which: WhichOrders][] = [];
	readonly changes: ModifyPress[] = [];
	readonly adopted: string[] = [];
	readonly denied: IntentId[] = [];
	readonly looked: AccountId[] = [];
	readonly sent: IntentId[] = [];
	/** What it answers; a promise that never ends where it is missing. */
	cancelled: Cancelled | undefined;
	modified: ModifyEnd | undefined;
	#view = $state.raw<OrderDeskView>();

	get view(): OrderDeskView | undefined {
		return this.#view;
	}

	open(): OrderDeskView {
		return (this.#view ??= this.#build());
	}

	#build(): OrderDeskView {
		const never = <T>(answer: T | undefined) =>
			answer === undefined ? new Promise<T>(() => undefined) : Promise.resolve(answer);
		return new OrderDeskView({
			desk: {
				press: (_, { again }) => {
					if (again) this.sent.push(again);
					return Promise.resolve([{ is: 'sent' }]);
				},
				exit: () => Promise.resolve([]),
				cancel: ({ account, which }) => {
					this.cancels.push([account, which]);
					return never(this.cancelled);
				},
				modify: (press) => {
					this.changes.push(press);
					return never(this.modified);
				},
				look: (account) => {
					this.looked.push(account);
					return Promise.resolve({ findings: new Map(), extras: [], unshown: [] });
				},
				adopt: (_, orderid) => {
					this.adopted.push(orderid);
					return Promise.resolve('adopted');
				},
				deny: (id) => {
					this.denied.push(id);
					return Promise.resolve('denied');
				}
			},
			ready: { keep: () => ({ touch: () => {}, stop: () => {} }) },
			runs: new DeskRuns({
				runs: {
					start: () => expect.fail('no exit is pressed here'),
					goOn: () => expect.fail('no run is gone on with here'),
					giveUp: () => expect.fail('no run is given up here'),
					unfinished: () => Promise.resolve(undefined),
					forget: () => Promise.resolve()
				},
				alive: () => Promise.resolve(() => true),
				prepare: () => Promise.resolve(),
				sent: () => undefined,
				now: () => this.now,
				after: () => () => undefined,
				log: { asked: () => undefined, ended: () => undefined }
			}),
			evidence: () =>
				Promise.resolve({
					...{ intents: this.intents, findings: this.findings, extras: this.extras, unread: 0 }
				}),
			books: { orders: () => Promise.resolve(undefined) },
			prepare: () => Promise.resolve(),
			hops: () => undefined,
			wayOf: () => undefined,
			results: new OpenResults(new FakeStorage()),
			questions: new TraderQuestions(),
			account: () => undefined,
			modeOf: () => 'live',
			off: () => this.off,
			limits: () => this.limits,
			now: () => this.now,
			newNumber: () => 'n',
			sent: () => undefined,
			hold: () => () => undefined
		});
	}
}
