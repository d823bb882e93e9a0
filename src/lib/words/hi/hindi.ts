import { accountsInHindi } from './accounts.ts';
import { activityInHindi } from './activity.ts';
import { analysisInHindi } from './analysis.ts';
import { basketInHindi } from './basket.ts';
import { chainInHindi } from './chain.ts';
import { commonInHindi } from './common.ts';
import { connectionsInHindi } from './connections.ts';
import { exitsInHindi } from './exits.ts';
import { feedInHindi } from './feed.ts';
import { helpInHindi } from './help.ts';
import { homeInHindi } from './home.ts';
import { openInHindi } from './open.ts';
import { orderProblemsInHindi } from './order-problems.ts';
import { ordersInHindi } from './orders.ts';
import { ordersSharedInHindi } from './orders-shared.ts';
import { payoffInHindi } from './payoff.ts';
import { peopleInHindi } from './people.ts';
import { portfolioInHindi } from './portfolio.ts';
import { positionsInHindi } from './positions.ts';
import { problemsInHindi } from './problems.ts';
import { refusalsInHindi } from './refusals.ts';
import { settingsInHindi } from './settings.ts';
import { shellInHindi } from './shell.ts';
import { ticketInHindi } from './ticket.ts';

/** Everything that the page says in Hindi, by the English text in the source. */
export const hindi = {
	...accountsInHindi,
	...activityInHindi,
	...analysisInHindi,
	...basketInHindi,
	...chainInHindi,
	...commonInHindi,
	...connectionsInHindi,
	...exitsInHindi,
	...feedInHindi,
	...helpInHindi,
	...homeInHindi,
	...openInHindi,
	...orderProblemsInHindi,
	...ordersInHindi,
	...ordersSharedInHindi,
	...payoffInHindi,
	...peopleInHindi,
	...portfolioInHindi,
	...positionsInHindi,
	...problemsInHindi,
	...refusalsInHindi,
	...settingsInHindi,
	...shellInHindi,
	...ticketInHindi
};
