package io.github.tacit.servlet;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of docs/client-certificates.md, for tests that run them. */
final class Guide {
    private static final Path PAGE = Path.of("../docs/client-certificates.md");

    private Guide() {}

    /** All blocks with this word behind their fence. */
    static List<String> blocks(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    /** The one block with this word that has this text in it. */
    static String block(String language, String text) throws IOException {
        List<String> blocks =
                blocks(language).stream().filter(block -> block.contains(text)).toList();
        if (blocks.size() != 1) {
            throw new IllegalStateException(
                    "the guide has " + blocks.size() + " blocks of " + language + " with " + text);
        }
        return blocks.get(0);
    }

    /** A block of properties, with {@code …} filled in. */
    static Map<String, String> settings(String block, String secret) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(block.replace("…", secret)));
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
