/** What the scripts of the search leave in the global scope for one another, and what only a worker has. */
interface Window {
  makeSearchEngine: typeof import("../../theme/assets/javascripts/search/engine.js").makeEngine
  searchIndex: import("../../theme/assets/javascripts/search/records.js").Index
  importScripts(address: string): void
}
