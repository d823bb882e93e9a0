import { anyIntent } from '#lib/orders/testing/any-intent.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import type { SendingDesk } from '#lib/view/orders/ticket-send.svelte.ts';
import type { OrderPress, Pressed, SendingOff } from '#lib/view/trading/order-desk-view.svelte.ts';

/** A desk that notes what is pressed, and writes down one order of it. */
export class PressedDesk implements SendingDesk {
	off = $state.raw<SendingOff>();
	refuses: Pressed['ran'] | undefined;
	readonly presses: OrderPress[] = [];
	#written = $state.raw<readonly Intent[]>([]);

	newGroup = () => 'group' as GroupId;

	keepReady = () => ({ touch: () => {}, stop: () => {} });

	ofGroup = (group: GroupId) => this.#written.filter((intent) => intent.group === group);

	press = async (press: OrderPress): Promise<Pressed[]> => {
		this.presses.push(press);
		await Promise.resolve();
		const ran = this.refuses ?? { is: 'sent' };
		if (!this.refuses) this.#written = [anyIntent('i', { group: press.group })];
		return press.plans.map(({ account }) => ({ account, ran }));
	};
}
