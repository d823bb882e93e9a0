import type { LineGroup } from '#lib/ui/books/line-layout.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';
import type { AccountPortfolio } from '#lib/view/books/portfolio.svelte.ts';
import { t } from '#lib/words/t.ts';

export const PORTFOLIO_KINDS = ['account', 'holding', 'text'] as const;

export type PortfolioLine =
	| { kind: 'account'; id: string; group: AccountPortfolio }
	| { kind: 'holding'; id: string; group: AccountPortfolio; row: HoldingRow }
	/** A row that could not be read, as it came; or that there is none. */
	| { kind: 'text'; id: string; group: AccountPortfolio; text: string };

interface OrderedRows {
	group: AccountPortfolio;
	/** Those that are shown, in their order. */
	rows: readonly HoldingRow[];
}

/** One account after the other. While something is searched for, those in which nothing fits are left out. */
export function portfolioLines(
	ordered: readonly OrderedRows[],
	searched: boolean
): LineGroup<PortfolioLine>[] {
	return ordered.flatMap(({ group, rows }) => {
		if (searched && rows.length === 0) return [];
		const { id } = group.account;
		const head: PortfolioLine = { kind: 'account', id: `account ${id}`, group };
		const texts = searched ? [] : textsOf(group);
		return [
			{
				...{ id, head },
				lines: [
					...rows.map((row): PortfolioLine => ({ kind: 'holding', id: row.id, group, row })),
					...texts.map((text, place): PortfolioLine => ({
						...{ kind: 'text', id: `text ${id} ${place}`, group, text }
					}))
				]
			}
		];
	});
}

function textsOf({ holdings, rows }: AccountPortfolio): readonly string[] {
	if (!holdings) return [];
	const unread = holdings.unread.map((text) => t('Could not be read: {text}', { text }));
	return rows.length + unread.length === 0 ? [t('No holdings.')] : unread;
}
