package io.github.tacit.benchmarks.data;

import java.util.Random;

/** Made-up secrets of well-known forms, built from parts. */
public final class Secrets {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Random random;

    public Secrets(long seed) {
        this.random = new Random(seed);
    }

    /** A secret in the surroundings in which it is usually logged. */
    public String inContext() {
        return switch (random.nextInt(6)) {
            case 0 -> " using " + gitHub();
            case 1 -> " accessKey=" + aws();
            case 2 -> " Authorization: Bearer " + jwt();
            case 3 -> " password=" + characters(BASE62, 14);
            case 4 -> " {\"clientSecret\":\"" + characters(BASE62, 32) + "\"}";
            default -> " postgres://app:" + characters(BASE62, 16) + "@db:5432/orders";
        };
    }

    /** A password without a form of its own. */
    public String password() {
        return characters(BASE62, 20);
    }

    public String gitHub() {
        return "gh" + "p_" + characters(BASE62, 36);
    }

    public String aws() {
        return "AK" + "IA" + characters(BASE32, 16);
    }

    public String jwt() {
        return "ey" + "J" + characters(BASE62, 33) + ".ey" + "J" + characters(BASE62, 81) + "."
                + characters(BASE62, 43);
    }

    private String characters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
