import { ClockOffset } from '#lib/domain/market/clock-offset.ts';

/** The difference between the relay's clock and this device's, so that ages are right on a phone whose clock is not. */
export class RelayClock extends ClockOffset {
	/** A relay time in this device's epoch ms. */
	local(relayTime: number): number {
		return Math.round(relayTime - (this.ahead ?? 0));
	}
}
