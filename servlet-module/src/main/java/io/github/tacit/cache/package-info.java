/** What is remembered, within bounds. */
package io.github.tacit.cache;
