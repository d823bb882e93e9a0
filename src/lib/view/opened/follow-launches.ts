import { launchedPath } from '#lib/view/opened/launched-path.ts';
import { handed } from './handed-files.svelte.ts';

/** Chromium's; TypeScript does not know them. */
interface LaunchParams {
	targetURL?: string;
	files?: readonly { getFile(): Promise<File> }[];
}
interface LaunchQueue {
	setConsumer(consumer: (launch: LaunchParams) => void): void;
}

/** Takes what the system opens the installed app with (a shortcut, a link, a file) into the window that is there. */
export function followLaunches(go: (path: string) => void): void {
	const queue = launchQueueOf(window);
	const [opened] = performance.getEntriesByType('navigation');
	let isFirst = true;
	queue?.setConsumer(({ targetURL = '', files = [] }) => {
		const [file] = files;
		// One that is gone again, or may not be read, is as good as none: the page asks for it.
		file?.getFile().then((read) => handed.hand(read), reportError);
		const path = launchedPath({
			...{ target: targetURL, window: location.href, openedAt: opened?.name ?? '' },
			...{ isFirst, files: files.length }
		});
		isFirst = false;
		if (path !== undefined) go(path);
	});
}

function launchQueueOf(window: object): LaunchQueue | undefined {
	return 'launchQueue' in window ? (window.launchQueue as LaunchQueue) : undefined;
}
