import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig, VARIABLES } from './config.ts';

const GOOD_SECRET = 'x7Kq2vn9Lm3n0pQrS7uVwXyZ01234567';

function configOf(env: Record<string, string>) {
	const read = readConfig(env);
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.config;
}

test('without any setting the relay serves this machine alone, from a local file', () => {
	expect(configOf({})).toEqual({
		port: 4600,
		host: '127.0.0.1',
		dataDir: 'data',
		databaseUrl: 'file:data/relay.db',
		databaseToken: undefined,
		secret: undefined,
		newSecret: undefined,
		signUp: 'first',
		upstreamTargets: 'any',
		pushTargets: 'public',
		pushContact: 'mailto:relay@algomirror.example.com',
		paper: false,
		paperPort: 4610,
		paperFlags: [],
		logLevel: 'info',
		earlierPages: 2,
		trustedProxies: 0,
		publicOrigin: undefined,
		metricsToken: undefined
	});
});

describe('a setting is taken', () => {
	test.each([
		[{ PORT: '8080' }, { port: 8080 }],
		[{ PORT: '0' }, { port: 0 }],
		[{ PORT: '' }, { port: 4600 }],
		[{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
		[{ HOST: '::1' }, { host: '::1' }],
		[{ DATA_DIR: '/srv/mirror' }, { databaseUrl: 'file:/srv/mirror/relay.db' }],
		[
			{ DATABASE_URL: 'libsql://db.example', DATABASE_AUTH_TOKEN: 't' },
			{ databaseUrl: 'libsql://db.example', databaseToken: 't' }
		],
		[{ RELAY_SECRET: GOOD_SECRET }, { secret: GOOD_SECRET }],
		[{ SIGNUP: 'open' }, { signUp: 'open', upstreamTargets: 'public' }],
		[{ SIGNUP: 'open', UPSTREAM_TARGETS: 'any' }, { upstreamTargets: 'any' }],
		[{ UPSTREAM_TARGETS: 'private' }, { upstreamTargets: 'private' }],
		[
			{ PAPER: 'on', PAPER_PORT: '5000' },
			{ paper: true, paperPort: 5000 }
		],
		[
			{ PAPER_FLAGS: ' --replay day.csv  --speed 20 ' },
			{ paperFlags: ['--replay', 'day.csv', '--speed', '20'] }
		],
		[{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
		[{ EARLIER_PAGES: '0' }, { earlierPages: 0 }],
		[
			{ TRUST_PROXY: '2', PUBLIC_ORIGIN: 'HTTPS://Mirror.example:443/' },
			{ trustedProxies: 2, publicOrigin: 'https://mirror.example' }
		],
		[{ METRICS_TOKEN: 'sixteen-letters-' }, { metricsToken: 'sixteen-letters-' }]
	])('%j', (env: Record<string, string | undefined>, expected) => {
		const read = readConfig(env);
		expect(read.ok && read.config).toMatchObject(expected);
	});
});

describe('nonsense is refused in words', () => {
	test.each([
		[{ PORT: 'eighty' }, 'PORT must be a port number'],
		[{ PORT: '70000' }, 'PORT must be a port from 0 to 65535'],
		[{ PORT: '4600.5' }, 'PORT must be a port number'],
		[{ PORT: '-1' }, 'PORT must be a port number'],
		[{ HOST: 'http://here' }, 'HOST must be a host name or an IP address'],
		[
			{ DATABASE_URL: 'postgres://db' },
			'DATABASE_URL must start with file:, libsql:, https:, http:, wss: or ws:'
		],
		[{ RELAY_SECRET: 'short' }, 'RELAY_SECRET must be at least 32 bytes long'],
		[
			{ RELAY_SECRET: 'changeme'.repeat(8) },
			'RELAY_SECRET looks like a placeholder: use random text, or leave it out'
		],
		[{ SIGNUP: 'yes' }, 'SIGNUP must be one of: first, open, shut'],
		[{ UPSTREAM_TARGETS: 'lan' }, 'UPSTREAM_TARGETS must be one of: any, private, public'],
		[{ PAPER: 'true' }, 'PAPER must be one of: on, off'],
		[{ PAPER_PORT: '65530' }, 'PAPER_PORT must be at most 65524'],
		[
			{ LOG_LEVEL: 'loud' },
			'LOG_LEVEL must be one of: fatal, error, warn, info, debug, trace, silent'
		],
		[{ TRUST_PROXY: 'on' }, 'TRUST_PROXY must be off, or the number of proxies in front (1 to 9)'],
		[
			{ TRUST_PROXY: '1' },
			'TRUST_PROXY needs PUBLIC_ORIGIN: the address by which visitors reach the proxy, such as https://algomirror.example.com'
		],
		...['mirror.example', 'https://mirror.example/app', 'wss://mirror.example', 'https://'].map(
			(origin): [Record<string, string>, string] => [
				{ PUBLIC_ORIGIN: origin },
				'PUBLIC_ORIGIN must be an origin, such as https://algomirror.example.com'
			]
		),
		[{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must be 16 characters or more'],
		[
			{ PAPER: 'on', PORT: '4611' },
			'PORT and PAPER_PORT overlap: the paper servers take PAPER_PORT, +1, +10 and +11'
		]
	])('%j', (env: Record<string, string | undefined>, problem) => {
		expect(readConfig(env)).toEqual({ ok: false, problems: [problem] });
	});

	test('all of it at once', () => {
		const read = readConfig({ PORT: 'x', SIGNUP: 'y', LOG_LEVEL: 'z' });
		expect(read.ok ? [] : read.problems).toHaveLength(3);
	});

	test('and a secret is never repeated', () => {
		const secret = 'hunter2-hunter2';
		const read = readConfig({ RELAY_SECRET: secret, METRICS_TOKEN: 'hunter2' });
		expect(JSON.stringify(read)).not.toContain('hunter2');
	});
});

describe('what an operator reads', () => {
	const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
	/** Given to the command that changes the secret, once: nothing to set for good. */
	const lasting = VARIABLES.filter((name) => name !== 'NEW_RELAY_SECRET').sort();

	test('the README’s table has every setting and no other', () => {
		const [, table = ''] =
			/## Settings of the relay\n([\s\S]*?)\n### /.exec(read('README.md')) ?? [];
		const named = [...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name);
		expect([...new Set(named)].sort()).toEqual(lasting);
	});

	test('so has the example of an environment', () => {
		const named = [...read('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
		expect(named.sort()).toEqual(lasting);
	});

	test('and the example starts a relay, also with every line of it in force', () => {
		const set = [...read('.env.example').matchAll(/^#([A-Z_]+)=(.*)$/gm)];
		const env = Object.fromEntries(set.map(([, name = '', value = '']) => [name, value]));
		expect(readConfig(env)).toMatchObject({ ok: true, config: { port: 4600, signUp: 'first' } });
	});
});
