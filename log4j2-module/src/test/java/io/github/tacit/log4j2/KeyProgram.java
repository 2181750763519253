package io.github.tacit.log4j2;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A program that logs a private key one line an event, on two threads at once. */
public final class KeyProgram {
    private KeyProgram() {}

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
        other.join();
        logger.info("ready");
        LogManager.shutdown();
    }
}
