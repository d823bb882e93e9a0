import * as v from 'valibot';
import {
	activityFilter,
	activityQuestion,
	linksQuestion,
	pageReports,
	type ActivityLinks,
	type ActivityPageAnswer,
	type ReportsKept
} from '#lib/wire/http/activity-api.ts';
import type { ActivityFilter, ActivityPages } from '../../store/activity/activity-pages.ts';
import type { ActivityStore } from '../../store/activity/activity.ts';
import { CSV_HEAD, csvOf } from './activity-csv.ts';
import { readBody } from '../body.ts';
import { byteStream } from '../byte-stream.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { OrderOutcomes } from '../ports.ts';
import { readQuery } from '../query.ts';
import type { ReportLimit } from './report-limit.ts';
import type { ApiRoute } from '../route.ts';
import { settledOrder } from './settled-order.ts';
import { slowDown } from '../slow-down.ts';
import { visitorOf } from '../visitor.ts';

interface ActivityRoutesWorld {
	activity: ActivityStore;
	pages: ActivityPages;
	limit: ReportLimit;
	/** Undefined where nobody is told. */
	outcomes: Pick<OrderOutcomes, 'settled'> | undefined;
}

const PAGE = 50;
/** Lines of the chain at once, some 3 ms of work. A page that verifies a long log asks as often. */
const LINKS = 200;
/** Lines of one piece of an export: the work between two turns of other requests. */
const PIECE = 100;

/** A user's own log. Every question to the store names the user. */
export class ActivityRoutes {
	readonly #world: ActivityRoutesWorld;

	constructor(world: ActivityRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		return [
			{ method: 'GET', path: '/api/activity', signedIn: (call, who) => this.page(call, who) },
			{ method: 'POST', path: '/api/activity', signedIn: (call, who) => this.report(call, who) },
			{
				method: 'GET',
				path: '/api/activity/chain',
				signedIn: (call, who) => this.chain(call, who)
			},
			{ method: 'GET', path: '/api/activity.csv', signedIn: (call, who) => this.csv(call, who) }
		];
	}

	async page(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const asked = readQuery(call, activityQuestion);
		if (!asked.ok) return asked.refusal;
		const { activity, pages } = this.#world;
		const { before, ...filter } = asked.value;
		const { rows, next } = await pages.page(user.id, filterOf(filter), before, PAGE);
		const head = await activity.head(user.id);
		return call.json({ rows, next, head } satisfies ActivityPageAnswer);
	}

	async chain(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const asked = readQuery(call, linksQuestion);
		if (!asked.ok) return asked.refusal;
		const { activity } = this.#world;
		const head = await activity.head(user.id);
		const rows = await activity.after(user.id, asked.value.after, LINKS);
		return call.json({ rows, head } satisfies ActivityLinks);
	}

	/** What a page saw happen. The answer comes when all of it is on the disk. */
	async report(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const body = await readBody(call, pageReports);
		if (!body.ok) return body.refusal;
		const { reports } = body.value;
		const { activity, limit, outcomes } = this.#world;
		const wait = await limit.take(user.id, reports.length);
		if (wait !== undefined) return slowDown(call, wait);
		for (const report of reports) {
			const settled = settledOrder(report);
			if (settled) outcomes?.settled(user.id, settled);
		}
		const visitor = visitorOf(call);
		const places = await Promise.all(
			reports.map(({ id, at, action, details }) =>
				activity.append(user.id, { action, details, ...visitor }, { id, at })
			)
		);
		return call.json({ places } satisfies ReportsKept);
	}

	/** Streamed: a log of years would not fit into memory at once. */
	csv(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const asked = readQuery(call, activityFilter);
		if (!asked.ok) return Promise.resolve(asked.refusal);
		const rows = this.#world.pages.all(user.id, filterOf(asked.value), PIECE);
		const response = new Response(byteStream(csvBytes(rows)), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': 'attachment; filename="algomirror-activity.csv"'
			}
		});
		return Promise.resolve(response);
	}
}

async function* csvBytes(pieces: AsyncIterable<Parameters<typeof csvOf>[0][]>) {
	const encoder = new TextEncoder();
	yield encoder.encode(CSV_HEAD);
	for await (const rows of pieces) yield encoder.encode(rows.map(csvOf).join(''));
}

function filterOf({ action, ...rest }: v.InferOutput<typeof activityFilter>): ActivityFilter {
	return { actions: action, text: rest.text, from: rest.from, until: rest.until };
}
