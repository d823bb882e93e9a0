import { Hono } from 'hono';
import type { Logger } from 'pino';
import { announcesTooMuch } from './body.ts';
import type { ApiCall, Env } from './context.ts';
import type { Meter } from './ports.ts';
import { refuse } from './refusal.ts';
import { orUnsure } from './or-unsure.ts';
import { refuseThrown } from './refuse-thrown.ts';
import type { ApiRoute } from './route.ts';
import type { Sessions } from './people/sessions.ts';
import { fromOwnPage, visitOf } from './visit.ts';
import { proofOf, visitorOf } from './visitor.ts';

interface ApiWorld {
	routes: readonly ApiRoute[];
	sessions: Sessions;
	trustedProxies: number;
	meter: Meter;
	log: Logger;
	/** Monotonic ms. */
	clock: () => number;
}

export function createApi(world: ApiWorld): Hono<Env> {
	const { routes, trustedProxies, meter, log, clock } = world;
	const app = new Hono<Env>();
	app.use(async (call, next) => {
		const began = clock();
		call.set('visit', visitOf(call.env.incoming, trustedProxies));
		call.set('route', '/api/*');
		await next();
		call.res.headers.set('cache-control', 'no-store');
		meter.request(call.var.route, call.req.method, call.res.status, (clock() - began) / 1_000);
	});

	for (const path of new Set(routes.map(({ path }) => path))) {
		const here = routes.filter((route) => route.path === path);
		app.all(path, async (call) => {
			call.set('route', path);
			const asked = call.req.method === 'HEAD' ? 'GET' : call.req.method;
			const route = here.find(({ method }) => method === asked);
			if (route) return answer(call, route, world);
			call.header('allow', here.map(({ method }) => method).join(', '));
			return refuse(call, 'method-not-allowed');
		});
	}
	app.notFound((call: ApiCall) => refuse(call, 'not-found'));
	app.onError((error, call: ApiCall) => refuseThrown(call, error, log));
	return app;
}

async function answer(call: ApiCall, route: ApiRoute, world: ApiWorld): Promise<Response> {
	const { visit } = call.var;
	const foreign = route.method !== 'GET' && !fromOwnPage(call.env.incoming, visit);
	if (foreign && world.trustedProxies === 0 && call.req.header('x-forwarded-proto')) {
		world.log.warn('a page that came through a proxy was refused: behind one, set TRUST_PROXY');
	}
	if ('open' in route) {
		if (foreign) return refuse(call, 'wrong-origin');
		return announcesTooMuch(call) ? refuse(call, 'too-large') : route.open(call);
	}
	const proof = proofOf(call);
	const sentBefore = async () => {
		const heard = !foreign && !announcesTooMuch(call);
		return heard && 'signedIn' in route ? route.sentBefore?.(call) : undefined;
	};
	const who = await orUnsure(call, sentBefore, () => world.sessions.of(proof, visitorOf(call)));
	if (who instanceof Response) return who;
	if (!who) {
		const told = await sentBefore();
		if (told) return told;
		const someoneElse = await world.sessions.ofTwoUsers(proof);
		return refuse(call, someoneElse ? 'someone-else' : 'not-signed-in');
	}
	if (foreign) return refuse(call, 'wrong-origin');
	if (announcesTooMuch(call)) return refuse(call, 'too-large');
	if ('signedIn' in route) return route.signedIn(call, who);
	return who.user.isOwner ? route.owner(call, who) : refuse(call, 'not-found');
}
