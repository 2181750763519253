package io.github.tacit.log4j2;

import java.util.Map;
import org.apache.logging.log4j.core.util.ContextDataProvider;

/** Puts a secret into the context of every event. */
public final class CarelessProvider implements ContextDataProvider {
    @Override
    public Map<String, String> supplyContextData() {
        return Map.of("provided", Secrets.named());
    }
}
