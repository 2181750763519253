package io.github.tacit.log4j2;

import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverContext;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverFactory;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolver;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverConfig;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverFactory;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolvers;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;

/**
 * Redacts a part of a JSON template, for configurations that name Tacit instead of letting it install itself:
 * {@code {"$resolver": "redacted", "template": {"$resolver": "message"}}}. Used only where log4j-layout-template-json is.
 * Thread-safe.
 */
@Plugin(name = "TacitRedactedResolverFactory", category = TemplateResolverFactory.CATEGORY)
public final class RedactedResolverFactory implements EventResolverFactory {
    private static final RedactedResolverFactory INSTANCE = new RedactedResolverFactory();
    private static final String TEMPLATE = "template";

    private RedactedResolverFactory() {}

    /** Log4j asks for it. */
    @PluginFactory
    public static RedactedResolverFactory getInstance() {
        return INSTANCE;
    }

    @Override
    public String getName() {
        return "redacted";
    }

    @Override
    public TemplateResolver<LogEvent> create(EventResolverContext context, TemplateResolverConfig config) {
        if (!config.exists(TEMPLATE)) {
            throw new IllegalArgumentException(
                    "Tacit: the resolver \"redacted\" takes the part to redact as \"template\","
                            + " as in {\"$resolver\": \"redacted\", \"template\": {\"$resolver\": \"message\"}}");
        }
        JsonWriter writer = context.getJsonWriter();
        String template = writer.use(() -> writer.writeValue(config.getObject(TEMPLATE)));
        return new RedactedResolver(TemplateResolvers.ofTemplate(partOf(context), template));
    }

    /** Without what the layout does to the root of a template: its additional fields and its root key. */
    private static EventResolverContext partOf(EventResolverContext context) {
        return EventResolverContext.newBuilder()
                .setConfiguration(context.getConfiguration())
                .setResolverFactoryByName(context.getResolverFactoryByName())
                .setResolverInterceptors(List.of())
                .setSubstitutor(context.getSubstitutor())
                .setCharset(context.getCharset())
                .setJsonWriter(context.getJsonWriter())
                .setRecyclerFactory(context.getRecyclerFactory())
                .setMaxStringByteCount(context.getMaxStringByteCount())
                .setTruncatedStringSuffix(context.getTruncatedStringSuffix())
                .setLocationInfoEnabled(context.isLocationInfoEnabled())
                .setStackTraceEnabled(context.isStackTraceEnabled())
                .setStackTraceElementTemplate(context.getStackTraceElementTemplate())
                .setEventTemplateRootObjectKey(context.getEventTemplateRootObjectKey())
                .setEventTemplateAdditionalFields(context.getEventTemplateAdditionalFields())
                .build();
    }
}
