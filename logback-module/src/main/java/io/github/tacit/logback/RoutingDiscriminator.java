package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.sift.Discriminator;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.Nullable;

/**
 * Routes by the event as it was logged, so that events go where they would go without Tacit; and prepares the appender
 * that is made for a new value before it gets its first event.
 */
final class RoutingDiscriminator implements Discriminator<ILoggingEvent> {
    private final Discriminator<ILoggingEvent> original;
    private final SiftingAppenderBase<ILoggingEvent> sifting;
    private final Preparation preparation;
    /** What the appenders made so far need; null before the first. They are all made by one element {@code <sift>}. */
    private volatile @Nullable Coverage needed;

    RoutingDiscriminator(
            Discriminator<ILoggingEvent> original,
            SiftingAppenderBase<ILoggingEvent> sifting,
            Preparation preparation) {
        this.original = original;
        this.sifting = sifting;
        this.preparation = preparation;
    }

    /** What the event needs. For the first one its appender is made now: it would be a moment later. */
    Coverage coverage(ILoggingEvent event) {
        Coverage known = needed;
        if (known != null) {
            return known;
        }
        if (!sifting.isStarted() || sifting.getFilterChainDecision(event) == FilterReply.DENY) {
            return Coverage.SERIALIZED_EVENT;
        }
        try {
            getDiscriminatingValue(event);
        } catch (RuntimeException e) {
            // The appender meets the same, and says so as it would without Tacit.
            return Coverage.SERIALIZED_EVENT;
        }
        return needed == null ? Coverage.SERIALIZED_EVENT : needed;
    }

    @Override
    public String getDiscriminatingValue(ILoggingEvent event) {
        String value = original.getDiscriminatingValue(RedactedEvent.asLogged(event));
        Coverage covered =
                preparation.prepare(sifting.getAppenderTracker().getOrCreate(value, event.getTimeStamp()), event);
        Coverage known = needed;
        if (known == null || known != known.and(covered)) {
            needed = known == null ? covered : known.and(covered);
        }
        return value;
    }

    @Override
    public String getKey() {
        return original.getKey();
    }

    @Override
    public void start() {
        original.start();
    }

    @Override
    public void stop() {
        original.stop();
    }

    @Override
    public boolean isStarted() {
        return original.isStarted();
    }
}
