import type { Paise } from '#lib/domain/number/paise.ts';
import type { Funds } from './account-books.ts';
import { sumKnown, type KnownSum } from './known-sum.ts';

/** cash + collateral − used = available. Amounts are paise, undefined where the server does not say them. */
export interface FundsEquation {
	/** The one that no server says: what is available, with what is used, without what stands for pledged shares. */
	cash: Paise | undefined;
	collateral: Paise | undefined;
	used: Paise | undefined;
	available: Paise;
	/** Used of all that there is; 1 is one percent. Undefined where there is nothing. */
	usedPercent: number | undefined;
	/** As the broker counts them: some always say zero. */
	realised: Paise | undefined;
	unrealised: Paise | undefined;
}

export function fundsEquation(funds: Funds): FundsEquation {
	const { available, collateral, used, m2mRealised, m2mUnrealised } = funds;
	const known = collateral !== undefined && used !== undefined;
	return {
		cash: known ? ((available + used - collateral) as Paise) : undefined,
		...{ collateral, used, available },
		usedPercent: shareUsed(used, available),
		...{ realised: m2mRealised, unrealised: m2mUnrealised }
	};
}

type Summed = 'cash' | 'collateral' | 'used' | 'available' | 'realised' | 'unrealised';

export interface FundsSum extends Record<Summed, KnownSum> {
	/** Undefined also where one account's part is not known. */
	usedPercent: number | undefined;
}

export function sumFunds(all: readonly FundsEquation[]): FundsSum {
	const of = (name: Summed) => sumKnown(all.map((funds) => funds[name]));
	const [used, available] = [of('used'), of('available')];
	return {
		...{ cash: of('cash'), collateral: of('collateral'), used, available },
		usedPercent: used.without > 0 ? undefined : shareUsed(used.amount, available.amount),
		...{ realised: of('realised'), unrealised: of('unrealised') }
	};
}

function shareUsed(used: Paise | undefined, available: Paise | undefined): number | undefined {
	if (used === undefined || available === undefined) return undefined;
	const whole = used + available;
	return whole > 0 ? (used / whole) * 100 : undefined;
}
