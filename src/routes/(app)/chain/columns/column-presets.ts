import type { ChainPreset, ChainSettings } from '#lib/domain/user/settings.ts';
import { isColumnId, type ColumnId } from './columns.ts';

export type ColumnChoice = Pick<ChainSettings, 'preset' | 'columns'>;

interface Preset {
	/** From the outer edge towards the strike. */
	columns: readonly ColumnId[];
	/** What goes first where there is no room for all, until the rest fits. */
	spare: readonly ColumnId[];
}

const PRESETS: Readonly<Record<Exclude<ChainPreset, 'own'>, Preset>> = {
	price: {
		columns: ['oi', 'volume', 'bid-quantity', 'bid', 'ltp', 'ask', 'ask-quantity', 'spread'],
		spare: ['spread', 'bid-quantity', 'ask-quantity', 'volume', 'oi', 'bid', 'ask']
	},
	oi: {
		columns: ['oi', 'oi-change', 'volume', 'ltp-change', 'bid', 'ltp', 'ask'],
		spare: ['ask', 'bid', 'ltp-change', 'volume', 'oi-change', 'oi']
	},
	greeks: {
		columns: ['oi', 'gamma', 'vega', 'theta', 'delta', 'iv', 'bid', 'ltp', 'ask'],
		spare: ['ask', 'bid', 'oi', 'gamma', 'vega', 'theta', 'delta']
	},
	phone: { columns: ['oi', 'ltp'], spare: ['oi'] }
};

/** The columns of the user's choice, from the outer edge towards the strike. The price itself is always among them. */
export function chosenColumns({ preset, columns }: ColumnChoice): readonly ColumnId[] {
	if (preset !== 'own') return PRESETS[preset].columns;
	const own = columns.filter(isColumnId);
	return own.includes('ltp') ? own : [...own, 'ltp'];
}

/** In which order they may be left out; a user's own ones never are. */
export function spareColumns({ preset }: ColumnChoice): readonly ColumnId[] {
	return preset === 'own' ? [] : PRESETS[preset].spare;
}
