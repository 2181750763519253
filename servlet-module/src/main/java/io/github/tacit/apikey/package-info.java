/** API keys: a store of hashes, and what a key may be bound to. Knows no servlet. */
package io.github.tacit.apikey;
