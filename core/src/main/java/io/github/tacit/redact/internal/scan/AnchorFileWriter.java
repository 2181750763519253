package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes an {@link AnchorFile}, while this module is built. */
public final class AnchorFileWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private AnchorFileWriter() {}

    /**
     * Writes the file of these detectors where {@link AnchorFile} looks for it.
     *
     * @param classes the folder of this module's classes
     */
    public static void write(List<Detector> detectors, Path classes) throws IOException {
        String folder = AnchorFile.class.getPackageName().replace('.', '/');
        Files.write(classes.resolve(folder).resolve(AnchorFile.NAME), bytesOf(detectors));
    }

    /** The bytes of the file. */
    static byte[] bytesOf(List<Detector> detectors) {
        AnchorFileWriter file = new AnchorFileWriter();
        file.anchors(detectors);
        file.arrays(AnchorTableBuilder.compute(detectors));
        return file.out.toByteArray();
    }

    private void anchors(List<Detector> detectors) {
        ByteArrayOutputStream anchors = new ByteArrayOutputStream();
        for (Detector detector : detectors) {
            for (String anchor : detector.anchors()) {
                if (anchor.length() > Byte.MAX_VALUE || anchor.indexOf(AnchorFile.END) >= 0) {
                    throw new IllegalArgumentException(
                            "detector " + detector.id() + ": an anchor that can't be written");
                }
                anchors.write(anchor.length());
                anchors.writeBytes(anchor.getBytes(StandardCharsets.US_ASCII));
            }
            anchors.write(AnchorFile.END);
        }
        ints(detectors.size(), anchors.size());
        out.writeBytes(anchors.toByteArray());
    }

    private void arrays(AnchorArrays arrays) {
        ByteArrayOutputStream literals = new ByteArrayOutputStream();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < arrays.literal.length; i++) {
            literals.writeBytes(arrays.literal[i]);
            numbers.add(arrays.literal[i].length);
            numbers.add(arrays.detectors[i].length);
            for (int detector : arrays.detectors[i]) {
                numbers.add(detector);
            }
        }
        ints(arrays.literal.length, arrays.windows.length, numbers.size(), literals.size());
        ints(arrays.filter);
        ints(arrays.neighbours.ofFour);
        ints(arrays.neighbours.ofThree);
        longs(arrays.withAnyFourth);
        longs(arrays.windows);
        longs(arrays.entries);
        ints(numbers.stream().mapToInt(Integer::intValue).toArray());
        out.writeBytes(literals.toByteArray());
    }

    private void ints(int... numbers) {
        ByteBuffer bytes = buffer(Integer.BYTES * numbers.length);
        bytes.asIntBuffer().put(numbers);
        out.writeBytes(bytes.array());
    }

    private void longs(long... numbers) {
        ByteBuffer bytes = buffer(Long.BYTES * numbers.length);
        bytes.asLongBuffer().put(numbers);
        out.writeBytes(bytes.array());
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
