import type { PnlSamples } from '#lib/db/pnl-samples.ts';
import {
	SAMPLE_EVERY,
	sampleSlot,
	type AccountPnl,
	type PnlSample
} from '#lib/domain/book/pnl-sample.ts';
import type { PositionSum } from '#lib/domain/book/position-sums.ts';
import type { PositionTotal } from '#lib/domain/book/position-total.ts';
import { istDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { PositionGroup } from './held.ts';
import type { PositionsView } from './positions.svelte.ts';

interface PnlDayParts {
	samples: Pick<PnlSamples, 'keep' | 'since' | 'thin'>;
	surroundings: Pick<Surroundings, 'after' | 'market'>;
	/** Whether any market trades in which an account may hold something. */
	trading: () => boolean;
	/** Of the accounts that count now; empty while none does. */
	figures: () => readonly AccountPnl[];
}

/** Samples between two looks at what may be forgotten: an hour. */
const THIN_AFTER = 720;

/** What the accounts earned through the day, as this device saw it: one sample every five seconds while a market trades. */
export class PnlDay {
	readonly #parts: PnlDayParts;
	#samples = $state.raw<readonly PnlSample[]>([]);

	constructor(parts: PnlDayParts) {
		this.#parts = parts;
	}

	/** Those of today, oldest first. */
	get samples(): readonly PnlSample[] {
		return this.#samples;
	}

	/** For as long as a user is signed in. Returns its stop. */
	start(): () => void {
		const { surroundings, samples } = this.#parts;
		let [stopped, taken] = [false, 0];
		let cancel = () => {};
		const wait = () => {
			cancel = surroundings.after(SAMPLE_EVERY - (surroundings.market() % SAMPLE_EVERY), beat);
		};
		const beat = () => {
			wait();
			this.#take();
			taken += 1;
			if (taken % THIN_AFTER === 0) thin();
		};
		// A storage that is full or closed is told by the bar: the line is then that of this visit alone.
		const thin = () => void samples.thin(surroundings.market()).catch(() => undefined);
		const now = surroundings.market();
		samples.since(istTime(istDate(now), 0)).then(
			(kept) => {
				if (!stopped) this.#samples = [...kept, ...this.#samples.filter(isAfter(kept))];
				thin();
			},
			() => undefined
		);
		wait();
		return () => {
			stopped = true;
			cancel();
			this.#samples = [];
		};
	}

	#take(): void {
		const { surroundings, samples, trading, figures } = this.#parts;
		if (!trading()) return;
		const accounts = figures();
		if (accounts.length === 0) return;
		const sample = { at: sampleSlot(surroundings.market()), accounts };
		const day = istDate(sample.at);
		const first = this.#samples[0];
		const before = first && istDate(first.at) !== day ? [] : this.#samples;
		// The clock may have been put back.
		if ((before.at(-1)?.at ?? 0) < sample.at) this.#samples = [...before, sample];
		void samples.keep(sample).catch(() => undefined);
	}
}

function isAfter(kept: readonly PnlSample[]): (sample: PnlSample) => boolean {
	const last = kept.at(-1)?.at ?? -Infinity;
	return ({ at }) => at > last;
}

/** What the accounts that count have earned by now, for a sample; nothing while none is known. */
export function pnlFigures({
	groups,
	total,
	sum
}: {
	groups: PositionsView['groups'];
	total: Pick<PositionTotal, 'excluded'>;
	sum: (group: PositionGroup) => PositionSum | undefined;
}): readonly AccountPnl[] {
	const left = new Set(total.excluded.map(({ name }) => name));
	return (groups ?? []).flatMap((group) => {
		const figures = left.has(group.account.name) ? undefined : sum(group);
		if (!figures) return [];
		const { pnl, today, undated } = figures;
		return [{ id: group.account.id, pnl, today: undated === 0 ? today : undefined }];
	});
}
