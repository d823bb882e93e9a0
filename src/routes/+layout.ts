// One static page: everything on it comes from IndexedDB, from OpenAlgo or from the relay.
export const ssr = false;
export const prerender = false;
