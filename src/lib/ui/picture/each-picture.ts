/** Ms between pictures, each some kilobytes. Hiding the page takes one at once. */
const EVERY = 30_000;
/** Ms after the first rows: no part of what they cost. */
const FIRST = 2_000;

/** Takes a picture now and then, for as long as there is something to be seen. Returns its stop. */
export function eachPicture(take: () => void): () => void {
	const first = setTimeout(take, FIRST);
	const every = setInterval(take, EVERY);
	const hidden = () => {
		if (document.visibilityState === 'hidden') take();
	};
	document.addEventListener('visibilitychange', hidden);
	return () => {
		clearTimeout(first);
		clearInterval(every);
		document.removeEventListener('visibilitychange', hidden);
	};
}
