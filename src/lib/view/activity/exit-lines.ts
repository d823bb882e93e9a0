import type { AccountId } from '#lib/domain/account/account.ts';
import type { AccountReport } from '#lib/orders/run/exit-run.ts';
import type { RunPress } from '#lib/orders/run/exit-runs.ts';
import type { ReportLine } from './order-lines.ts';

/** That positions were to be closed. */
export function exitAsked(
	{ id, kind, accounts }: RunPress,
	nameOf: (account: AccountId) => string
): ReportLine {
	const all = accounts.some(({ targets }) => targets === 'all');
	const positions = accounts.reduce(
		(sum, { targets }) => sum + (targets === 'all' ? 0 : targets.length),
		0
	);
	const names = accounts.map(({ account }) => nameOf(account)).join(', ');
	const details = { kind, accounts: names, positions: all ? 'all' : positions };
	return { name: `${id} asked`, action: 'exit-asked', details, at: undefined };
}

/** What a re-read said of one account at its end. */
export function exitEnded(
	{ id, kind }: Pick<RunPress, 'id' | 'kind'>,
	account: AccountId,
	name: string,
	{ is, lines, at }: AccountReport
): ReportLine {
	const why = [...new Set(lines.map((line) => line.why))].join(', ');
	const details = { kind, account: name, is, ...(lines.length > 0 && { left: lines.length, why }) };
	return { name: `${id} ${account} ended`, action: 'exit-ended', details, at };
}
