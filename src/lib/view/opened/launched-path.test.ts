import { expect, test } from 'vitest';
import { launchedPath } from './launched-path.ts';

const HERE = 'https://mirror.example';
const launch = {
	target: `${HERE}/orders`,
	window: `${HERE}/chain?underlying=NIFTY`,
	openedAt: `${HERE}/`,
	isFirst: false,
	files: 0
};

test.each([
	['a shortcut moves the open window', {}, '/orders'],
	['a link keeps its question', { target: `${HERE}/open?link=x` }, '/open?link=x'],
	[
		'the launch that opened the window moves it nowhere',
		{ isFirst: true, target: `${HERE}/` },
		undefined
	],
	['the same address a second time does', { target: `${HERE}/` }, '/'],
	['a window that is there stays', { target: launch.window }, undefined],
	[
		'a file is opened also by the launch that opened the window',
		{ isFirst: true, target: `${HERE}/open`, openedAt: `${HERE}/open`, files: 1 },
		'/open'
	],
	['another site is never gone to', { target: 'https://evil.example/orders' }, undefined],
	['nor is what is no address', { target: '' }, undefined]
])('%s', (_, part, path) => expect(launchedPath({ ...launch, ...part })).toBe(path));
