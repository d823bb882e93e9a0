/** As a download: the browser knows no other way to hand a page's text to a person. */
export function saveFile(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// Some browsers read it only after the click was handled.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
