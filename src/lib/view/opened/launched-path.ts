interface Launch {
	/** Where the system wants the app to be. */
	target: string;
	/** Of the window in which it is. */
	window: string;
	/** The address that the window was opened at: the first launch brought it there itself. */
	openedAt: string;
	isFirst: boolean;
	files: number;
}

/**
 * Where a window goes that the system has brought to the front instead of opening another one: a path of this app, or nowhere.
 * A reload would do as well, but not in a window whose orders are on their way.
 */
export function launchedPath(launch: Launch): string | undefined {
	const { target, window, openedAt, isFirst, files } = launch;
	if (!URL.canParse(target)) return undefined;
	const url = new URL(target);
	if (url.origin !== new URL(window).origin) return undefined;
	const path = url.pathname + url.search;
	// Files are handed over by the launch alone, wherever the window is.
	if (files > 0) return path;
	if (isFirst && target === openedAt) return undefined;
	return target === window ? undefined : path;
}
