// Runs before the first paint, so that a dark desk never flashes white and paper never looks like money for a moment.
// It is a file of its own because the content security policy allows no inline script but the framework's.
(function () {
	var root = document.documentElement;
	var kept = function (name) {
		try {
			return localStorage.getItem('algomirror.' + name);
		} catch {
			return null; // Storage is blocked: the system's theme is a fair answer.
		}
	};
	var theme = kept('theme');
	if (theme !== 'light' && theme !== 'dark') {
		theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	}
	root.dataset.theme = theme;
	root.dataset.mode = kept('mode') === 'analyze' ? 'analyze' : 'live';
	root.dataset.density = kept('density') === 'comfortable' ? 'comfortable' : 'compact';
	root.dataset.oi = kept('oi') === 'call-green' ? 'call-green' : 'call-red';
})();
