package io.github.tacit.log4j2;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;

/** A program that logs private keys one line an event, two of them on two threads at once, in messages of all kinds. */
public final class KeyProgram {
    /** How many keys it logs. */
    static final int KEYS = 5;

    private KeyProgram() {}

    /** An object that says a line of a key. */
    private record Line(String line) {
        @Override
        public String toString() {
            return line;
        }
    }

    static List<String> pem(int seed) {
        byte[] key = new byte[1_192];
        new Random(seed).nextBytes(key);
        List<String> pem = new ArrayList<>();
        pem.add("-----BEGIN PRIVATE" + " KEY-----");
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key).lines().forEach(pem::add);
        pem.add("-----END PRIVATE" + " KEY-----");
        return pem;
    }

    /** Logs. */
    public static void main(String[] args) throws InterruptedException {
        Logger logger = LogManager.getLogger("app.Keys");
        Thread other = new Thread(() -> pem(2).forEach(line -> logger.info("{}", line)));
        other.start();
        pem(1).forEach(logger::info);
        Logger formatter = LogManager.getFormatterLogger("app.Formatted");
        pem(3).forEach(line -> formatter.info("%s", line));
        Logger messages = LogManager.getLogger("app.Messages");
        pem(4).forEach(line -> messages.info(new MessageFormatMessage("{0}", line)));
        pem(5).forEach(line -> messages.info(new ParameterizedMessage("{}", new Line(line))));
        other.join();
        logger.info("ready");
        LogManager.shutdown();
    }
}
