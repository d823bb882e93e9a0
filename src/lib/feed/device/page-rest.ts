/**
 * A page at rest runs nothing, yet keeps its locks: Android freezes one five minutes after it was hidden. One that is
 * put away for the back button may come back as it was.
 */
export function onPageRest({ begins, ends }: { begins(): void; ends(): void }): () => void {
	document.addEventListener('freeze', begins);
	document.addEventListener('resume', ends);
	window.addEventListener('pagehide', begins);
	window.addEventListener('pageshow', ends);
	return () => {
		document.removeEventListener('freeze', begins);
		document.removeEventListener('resume', ends);
		window.removeEventListener('pagehide', begins);
		window.removeEventListener('pageshow', ends);
	};
}
