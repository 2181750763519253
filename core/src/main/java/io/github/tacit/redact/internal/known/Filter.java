package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.internal.known.KnownValues.Ticket;
import java.util.List;

/**
 * Which spellings count. Immutable.
 *
 * @param all every one
 * @param answerable those that answers to any client are searched for
 * @param tickets those of these tickets
 */
record Filter(boolean all, boolean answerable, List<Ticket> tickets) {
    static final Filter ALL = new Filter(true, true, List.of());

    static Filter of(List<Ticket> tickets) {
        return new Filter(false, false, tickets);
    }

    static Filter answerableAnd(List<Ticket> tickets) {
        return new Filter(false, true, tickets);
    }

    boolean passes(Records records, int record) {
        if (all || answerable && records.answerable(record) > 0) {
            return true;
        }
        for (Ticket ticket : tickets) {
            if (ticket.holds(record)) {
                return true;
            }
        }
        return false;
    }
}
