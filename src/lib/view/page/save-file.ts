/** As a download: the browser knows no other way to hand what a page has to a person. A text is JSON. */
export function saveFile(name: string, content: string | Blob): void {
	const json = { type: 'application/json' };
	const url = URL.createObjectURL(
		typeof content === 'string' ? new Blob([content], json) : content
	);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// Some browsers read it only after the click was handled.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
