package io.github.tacit.redact.internal.rule;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** Counts {@code bigrams.txt} over the strings in the class files of java.base, and prints it. */
final class RarityTraining {
    private static final double EIGHTHS = 8 / Math.log(2);
    private static final int MOST = 40;

    private final long[] pairs = new long[Rarity.SYMBOLS * Rarity.SYMBOLS];
    private long total;

    private RarityTraining() {}

    public static void main(String[] arguments) throws IOException {
        RarityTraining training = new RarityTraining();
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
                Path file = each.next();
                if (file.toString().endsWith(".class")) {
                    training.count(Files.readAllBytes(file));
                }
            }
        }
        System.out.print(training.table());
    }

    /** Counts the UTF-8 entries of the constant pool. JVMS 4.4. */
    private void count(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipBytes(8);
        int entries = in.readUnsignedShort();
        for (int i = 1; i < entries; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> count(in.readUTF());
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> in.skipBytes(4);
            }
        }
    }

    private void count(String text) {
        if (text.length() > 200) {
            return;
        }
        for (int i = 1; i < text.length(); i++) {
            pairs[Rarity.symbol(text.charAt(i - 1)) * Rarity.SYMBOLS + Rarity.symbol(text.charAt(i))]++;
            total++;
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < pairs.length; i++) {
            double inWords = (pairs[i] + 0.5) / (total + 0.5 * pairs.length);
            double inRandom = share(i / Rarity.SYMBOLS) * share(i % Rarity.SYMBOLS);
            long gain = Math.round(EIGHTHS * Math.log(inWords / inRandom));
            table.append((char) (Rarity.ZERO + Math.max(-MOST, Math.min(MOST, gain))));
            if (i % Rarity.SYMBOLS == Rarity.SYMBOLS - 1) {
                table.append('\n');
            }
        }
        return table.toString();
    }

    /** How often random base-62 characters fall on a symbol; others, which they don't hold, count as two. */
    private static double share(int symbol) {
        return (symbol == Rarity.DIGIT ? 10 : 2) / 64.0;
    }
}
