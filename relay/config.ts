import * as v from 'valibot';
import { checkSecret } from './store/relay-secret.ts';
import { UPSTREAM_TARGETS } from './upstream/reach/targets.ts';

const port = (least: number) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{1,5}$/, 'must be a port number'),
		v.transform(Number),
		v.minValue(least, `must be a port from ${least} to 65535`),
		v.maxValue(65_535, `must be a port from ${least} to 65535`)
	);

const oneOf = <const T extends readonly string[]>(words: T) =>
	v.picklist(words, `must be one of: ${words.join(', ')}`);

const words = v.pipe(
	v.string(),
	v.transform((text) => text.split(/\s+/).filter((word) => word !== ''))
);

const secret = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }): string => {
		const check = checkSecret(dataset.value);
		if (check.ok) return check.secret;
		addIssue({ message: check.why });
		return NEVER;
	})
);

/** Which hop is trusted for the visitor's address: none (`off`), or the n-th from the right. */
const trustProxy = v.union(
	[
		v.pipe(
			v.literal('off'),
			v.transform(() => 0)
		),
		v.pipe(v.string(), v.regex(/^[1-9]$/), v.transform(Number))
	],
	'must be off, or the number of proxies in front (1 to 9)'
);

const publicOrigin = v.pipe(
	v.string(),
	v.check(
		(text) => /^https?:\/\/[^/?#@\s]+\/?$/i.test(text) && URL.canParse(text),
		'must be an origin, such as https://algomirror.example.com'
	),
	v.transform((text) => new URL(text).origin)
);

const variables = v.object({
	/** 0 takes any free port. */
	PORT: v.optional(port(0), '4600'),
	HOST: v.optional(
		v.pipe(v.string(), v.regex(/^[a-z0-9.:-]+$/i, 'must be a host name or an IP address')),
		'127.0.0.1'
	),
	DATA_DIR: v.optional(v.string(), 'data'),
	DATABASE_URL: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^(file:.+|(libsql|https?|wss?):\/\/.+)$/i,
				'must start with file:, libsql:, https:, http:, wss: or ws:'
			)
		)
	),
	DATABASE_AUTH_TOKEN: v.optional(v.string()),
	RELAY_SECRET: v.optional(secret),
	/** For `relay:rotate-secret` alone. */
	NEW_RELAY_SECRET: v.optional(secret),
	SIGNUP: v.optional(oneOf(['first', 'open', 'shut']), 'first'),
	UPSTREAM_TARGETS: v.optional(oneOf(UPSTREAM_TARGETS)),
	/** Where push services may be: browsers' are on the internet. `off`: no notifications. */
	PUSH_TARGETS: v.optional(oneOf(['public', 'any', 'off']), 'public'),
	/** Told to push services, so that they can complain before they block. */
	PUSH_CONTACT: v.optional(
		v.pipe(
			v.string(),
			v.check(
				(text) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(text) && URL.canParse(text),
				'must be mailto: with an address, or an https: address'
			)
		)
	),
	PAPER: v.optional(oneOf(['on', 'off']), 'off'),
	// The second server's WebSocket takes this port plus eleven.
	PAPER_PORT: v.optional(v.pipe(port(1), v.maxValue(65_524, 'must be at most 65524')), '4610'),
	PAPER_FLAGS: v.optional(words, ''),
	LOG_LEVEL: v.optional(
		oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
		'info'
	),
	/** How many versions of the page before the present one stay for windows that are still open: a few updates. */
	EARLIER_PAGES: v.optional(
		v.pipe(v.string(), v.regex(/^\d$/, 'must be a number from 0 to 9'), v.transform(Number)),
		'2'
	),
	TRUST_PROXY: v.optional(trustProxy, 'off'),
	PUBLIC_ORIGIN: v.optional(publicOrigin),
	METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must be 16 characters or more')))
});

/** Push services want an address; without one of the operator's it is one that reaches nobody (RFC 2606). */
function contactAt(origin: string | undefined): string {
	return origin?.startsWith('https:') ? origin : 'mailto:relay@algomirror.example.com';
}

/** Their names, for the test of the documentation. */
export const VARIABLES = Object.keys(variables.entries);

const environment = v.pipe(
	variables,
	v.transform((read) => ({
		port: read.PORT,
		host: read.HOST,
		dataDir: read.DATA_DIR,
		databaseUrl: read.DATABASE_URL ?? `file:${read.DATA_DIR}/relay.db`,
		databaseToken: read.DATABASE_AUTH_TOKEN,
		/** Undefined: the relay makes its own and keeps it in `dataDir`. */
		secret: read.RELAY_SECRET,
		/** The next secret; only `relay:rotate-secret` reads it. */
		newSecret: read.NEW_RELAY_SECRET,
		signUp: read.SIGNUP,
		/** Where anyone may sign up, strangers type addresses: they must not reach this network. */
		upstreamTargets: read.UPSTREAM_TARGETS ?? (read.SIGNUP === 'open' ? 'public' : 'any'),
		pushTargets: read.PUSH_TARGETS,
		pushContact: read.PUSH_CONTACT ?? contactAt(read.PUBLIC_ORIGIN),
		paper: read.PAPER === 'on',
		paperPort: read.PAPER_PORT,
		paperFlags: read.PAPER_FLAGS,
		logLevel: read.LOG_LEVEL,
		earlierPages: read.EARLIER_PAGES,
		/** Number of trusted proxies in front; 0 when none is. */
		trustedProxies: read.TRUST_PROXY,
		/** The only address by which it is known elsewhere than on its own machine. */
		publicOrigin: read.PUBLIC_ORIGIN,
		metricsToken: read.METRICS_TOKEN
	})),
	v.check(
		({ trustedProxies, publicOrigin }) => trustedProxies === 0 || publicOrigin !== undefined,
		'TRUST_PROXY needs PUBLIC_ORIGIN: the address by which visitors reach the proxy, such as https://algomirror.example.com'
	),
	v.check(
		({ paper, port, paperPort }) =>
			!paper || ![0, 1, 10, 11].some((offset) => paperPort + offset === port),
		'PORT and PAPER_PORT overlap: the paper servers take PAPER_PORT, +1, +10 and +11'
	)
);

export type Config = v.InferOutput<typeof environment>;
type ConfigRead = { ok: true; config: Config } | { ok: false; problems: string[] };

/**
 * Reads the environment, all of it: every problem is named at once. An empty variable counts as one that is not
 * set, which is how shells and compose files leave one out. Values are never repeated: one of them is a secret.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigRead {
	const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
	const result = v.safeParse(environment, Object.fromEntries(given));
	if (result.success) return { ok: true, config: result.output };
	return {
		ok: false,
		problems: result.issues.map((issue) => {
			const name = v.getDotPath(issue);
			return name === null ? issue.message : `${name} ${issue.message}`;
		})
	};
}
