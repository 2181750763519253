/** Proves clients' certificates and decides who may go where; knows no servlet. */
package io.github.tacit.clientcert;
