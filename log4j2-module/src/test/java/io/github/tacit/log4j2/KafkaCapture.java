package io.github.tacit.log4j2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes what a real Kafka client is about to send to a file; there is no broker. */
public final class KafkaCapture implements ProducerInterceptor<byte[], byte[]> {
    private final Path file = Path.of("kafka.log");

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> sent) {
        try {
            Files.write(file, sent.value(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (sent.key() != null) {
                Files.writeString(
                        file,
                        new String(sent.key(), StandardCharsets.UTF_8) + '\n',
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sent;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configuration) {}
}
