import { t } from '#lib/words/t.ts';

interface Term {
	term: string;
	/** One or two sentences. */
	means: string;
}

/** Words of the app, each with the one meaning that it has on every page. */
export const glossary = (): readonly { title: string; terms: readonly Term[] }[] => [
	{
		title: t('Option chain'),
		terms: [
			{
				term: t('ATM'),
				means: t('At the money: the listed strike nearest to the price of the underlying.')
			},
			{
				term: t('ITM, OTM'),
				means: t(
					'In and out of the money, counted in strikes from ATM. A strike below ATM is ITM for its call and OTM for its put.'
				)
			},
			{
				term: t('LTP'),
				means: t('Last traded price. It may be old: an old price is dimmed and carries its age.')
			},
			{
				term: t('Bid, ask'),
				means: t('The best price at which others buy, and the best one at which they sell.')
			},
			{
				term: t('OI'),
				means: t(
					'Open interest: units of a contract that are open. Its change is against yesterday’s close, or against 5 to 30 minutes ago.'
				)
			},
			{
				term: t('IV'),
				means: t(
					'Implied volatility a year, found from the option’s price. A dash where the price has no such answer; never 0.'
				)
			},
			{
				term: t('Delta, gamma, theta, vega'),
				means: t(
					'What an option’s price changes with one rupee of the underlying, how fast delta does, with one day, and with one percent of IV.'
				)
			},
			{
				term: t('PCR'),
				means: t('Put-call ratio: OI or volume of all puts divided by that of all calls.')
			},
			{
				term: t('Max pain'),
				means: t('The price at expiry at which all options together would be worth least.')
			},
			{
				term: t('Straddle'),
				means: t('The call and the put of one strike together. Its price is the sum of both.')
			},
			{
				term: t('Parity, forward'),
				means: t(
					'The price of the underlying at expiry that calls and puts agree on; greeks are computed from it.'
				)
			}
		]
	},
	{
		title: t('Orders'),
		terms: [
			{
				term: t('Lot'),
				means: t('The least quantity a contract trades in. Orders are whole lots.')
			},
			{
				term: t('Freeze quantity, slice'),
				means: t(
					'The most an exchange takes in one order. A larger order leaves as several slices, each an order of its own.'
				)
			},
			{
				term: t('LIMIT, MARKET, SL, SL-M'),
				means: t(
					'At your price or better; at any price; and the same once the trigger price trades.'
				)
			},
			{
				term: t('MIS, NRML, CNC'),
				means: t('Closed by the broker the same day; carried over; shares to be delivered.')
			},
			{
				term: t('Smart limit'),
				means: t(
					'A limit found from bid and ask so that it trades now: a little beyond them, or the middle of a wide spread.'
				)
			},
			{
				term: t('Multiplier'),
				means: t(
					'How many lots an account gets for one lot of the ticket, rounded down to whole lots. With less than one lot it gets none.'
				)
			},
			{
				term: t('Working'),
				means: t('Open or partly filled: it can still be changed or cancelled.')
			},
			{
				term: t('Unknown'),
				means: t(
					'The answer to an order was lost, so that it may be at the broker or not. It is checked, and never sent again automatically.'
				)
			},
			{
				term: t('Not placed'),
				means: t('The order provably never reached the broker. It may be sent again by hand.')
			},
			{
				term: t('Rejected'),
				means: t('The broker or the exchange refused the order; the reason is in its own words.')
			}
		]
	},
	{
		title: t('Accounts and prices'),
		terms: [
			{
				term: t('Account'),
				means: t(
					'One broker account behind one OpenAlgo server. Several of them are shown and traded as one.'
				)
			},
			{
				term: t('Feed'),
				means: t('Live prices. One account carries them; when it fails, the next one takes over.')
			},
			{
				term: t('Stale'),
				means: t(
					'Older than it should be. A stale price is dimmed, carries its age, and is used for no order.'
				)
			},
			{
				term: t('Drift'),
				means: t(
					'Lots that an account holds less or more than the leading account’s times its multiplier. A repair opens as a ticket.'
				)
			},
			{
				term: t('Not in total'),
				means: t(
					'An account whose books are old or cannot be read is named and left out; it never counts as zero.'
				)
			},
			{
				term: t('ANALYZE, paper'),
				means: t(
					'No real money: an OpenAlgo server in its sandbox, or the paper exchange that comes with AlgoMirror.'
				)
			},
			{
				term: t('SEMI-AUTO'),
				means: t(
					'The server waits for approval of each order on its own page, and refuses changes from here.'
				)
			},
			{
				term: t('Panic'),
				means: t(
					'Cancels working orders, closes every position, and reads again until everything is flat. It asks first.'
				)
			},
			{
				term: t('Flat'),
				means: t('Nothing is open, as the account’s own book says after reading it again.')
			},
			{
				term: t('Realised, unrealised'),
				means: t('P&L of what is closed, and of what is open at its last price.')
			}
		]
	}
];
