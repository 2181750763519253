package io.github.tacit.cli;

import io.github.tacit.redact.Confidence;

/**
 * Where a secret stands in a file. Lines and columns count from 1; a column is a code point.
 *
 * @param detector the id of the detector
 * @param confidence how sure it is
 * @param line the line of its first character
 * @param column the column of its first character
 * @param endLine the line of its last character
 * @param endColumn the column behind its last character
 */
record Sighting(String detector, Confidence confidence, long line, long column, long endLine, long endColumn) {}
