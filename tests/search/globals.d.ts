/** What the scripts of the search leave in the global scope for one another, and what only a worker has. */
interface Window {
  makeSearchEngine: typeof import("../../theme/assets/javascripts/search/engine.js").makeEngine
  searchData: unknown
  importScripts(address: string): void
}
