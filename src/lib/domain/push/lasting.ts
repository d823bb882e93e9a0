/** Something that a device is told once it has lasted, and whose end it is told if it was told of its beginning. */
export interface Lasting {
	/** Whether the trouble was told, and its end was not. */
	told: boolean;
	/** Epoch ms since when it is otherwise than was told; undefined while it is as told. */
	changedAt: number | undefined;
}

/** Ms that a state must last, so that a flicker says nothing. */
interface HowLong {
	trouble: number;
	well: number;
}

/** Undefined `trouble`: nobody can say now, and what is known stays. */
export function lasting(
	{ told, changedAt }: Lasting,
	trouble: boolean | undefined,
	now: number,
	patience: HowLong
): { is: Lasting; tell: boolean; since: number } {
	if (trouble === undefined || trouble === told) {
		return { is: { told, changedAt: undefined }, tell: false, since: now };
	}
	const since = changedAt ?? now;
	const due = now - since >= (trouble ? patience.trouble : patience.well);
	return {
		is: { told: due ? trouble : told, changedAt: due ? undefined : since },
		...{ tell: due, since }
	};
}
