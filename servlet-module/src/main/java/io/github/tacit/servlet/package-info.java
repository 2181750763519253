/** The filters that {@code web.xml} registers; the only package that knows servlets. */
package io.github.tacit.servlet;
