import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Metrics } from './metrics.ts';

const figures = {
	users: 2,
	pages: 3,
	upstreams: 4,
	watched: 83,
	ticksIn: 1_000,
	ticksRead: 400,
	orders: 7,
	framesOut: 500,
	bytesOut: 90_000,
	listenerFailures: 3,
	switches: { closed: 2, mute: 1 },
	gapSeconds: 5.2
};

test('an operator reads the feeds, the requests and the event loop in one place', async () => {
	const metrics = new Metrics(
		() => figures,
		() => 3
	);
	metrics.request('/api/accounts/:id', 'PATCH', 200, 0.01);
	metrics.request('page', 'INVENTED', 405, 0.001);
	metrics.signIn('refused');
	metrics.beatLate(0.003);
	const { type, text } = await metrics.text();
	expect(type).toMatch(/^text\/plain/);
	for (const line of [
		'algomirror_feed_users 2',
		'algomirror_feed_watched 83',
		'algomirror_feed_ticks_in_total 1000',
		'algomirror_feed_ticks_read_total 400',
		'algomirror_feed_gap_seconds_total 5.2',
		'algomirror_feed_listener_failures_total 3',
		'algomirror_feed_beat_lateness_seconds_bucket{le="0.005"} 1',
		'algomirror_feed_beat_lateness_seconds_bucket{le="0.002"} 0',
		'algomirror_feed_switches_total{reason="closed"} 2',
		'algomirror_sign_ins_total{outcome="refused"} 1',
		'algomirror_http_request_seconds_count{route="/api/accounts/:id",method="PATCH",status="200"} 1',
		'algomirror_http_request_seconds_count{route="page",method="other",status="405"} 1'
	]) {
		expect(text.split('\n')).toContain(line);
	}
	expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
});

test('counters that are counted elsewhere do not add up twice', async () => {
	const metrics = new Metrics(
		() => figures,
		() => 3
	);
	await metrics.text();
	expect((await metrics.text()).text).toContain('algomirror_feed_ticks_in_total 1000\n');
});

test('every figure of ours is explained to operators', async () => {
	const { text } = await new Metrics(
		() => figures,
		() => 3
	).text();
	const names = [...text.matchAll(/^# TYPE (algomirror_\S+)/gm)].map(([, name]) => name);
	const page = readFileSync(new URL('METRICS.md', import.meta.url), 'utf8');
	expect(names.length).toBeGreaterThan(10);
	expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
